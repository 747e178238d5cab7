// The command line of schakeld.
#ifndef SCHAKEL_SERVER_CONFIG_COMMAND_LINE_H_
#define SCHAKEL_SERVER_CONFIG_COMMAND_LINE_H_

#include <ostream>

#include "absl/strings/string_view.h"

#include "server/config/config.h"

namespace schakel::server {

// Exit codes of schakeld.
inline constexpr int kExitOk = 0;      // An orderly end.
inline constexpr int kExitFailed = 1;  // It could not start: the store, the port.
inline constexpr int kExitUsage = 2;   // Flags, configuration file or schema are wrong.

// What the command line asks for.
struct Invocation {
  enum class Action {
    kServe,
    kCheckConfig,  // Only look whether it could serve.
    kExit,         // All was said (help, version, a mistake): end with exit_code.
  };
  Action action = Action::kExit;
  int exit_code = kExitOk;
  Config config;
};

// Reads flags, environment and configuration file. Help and version go to `out`, mistakes to `err`.
Invocation ParseCommandLine(int argc, const char* const* argv, std::ostream& out,
                            std::ostream& err);

// Version of this program, "1.2.3".
absl::string_view Version();

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CONFIG_COMMAND_LINE_H_
