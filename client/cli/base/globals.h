// The flags every command takes, and what they mean together with the environment.
#ifndef SCHAKEL_CLIENT_CLI_BASE_GLOBALS_H_
#define SCHAKEL_CLIENT_CLI_BASE_GLOBALS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "client/cli/base/args.h"
#include "client/cli/output/language.h"
#include "schakel/v1/read.pb.h"

namespace schakel::client {

enum class OutputFormat { kTable, kJson, kCsv };

// Looks up an environment variable.
using Variables = std::function<std::optional<std::string>(const std::string& name)>;

// As typed.
struct GlobalFlags {
  std::string server = "127.0.0.1:7420";
  std::string output = "table";
  std::string as_of;
  std::uint64_t revision = 0;
  std::uint64_t at_least_revision = 0;
  std::vector<std::string> statuses;
  std::string lang = "nl";
  std::string timeout;
  std::string color = "auto";
};

// As meant.
struct Globals {
  std::string server;
  OutputFormat output = OutputFormat::kTable;
  v1::ReadOptions read;
  Language language;
  std::optional<absl::Duration> timeout;
  std::string color;
};

// The defaults of `flags` from SCHAKEL_SERVER and SCHAKEL_LANG; call it before parsing.
void TakeEnvironment(const Variables& variables, GlobalFlags& flags);

// Declares the flags on `global`.
void DeclareGlobals(Command global, GlobalFlags& flags);

// Checks the values; a usage error names the flag and what it takes.
absl::StatusOr<Globals> Understand(const GlobalFlags& flags);

// The language to complain in when the command line itself is not understood.
Language GuessLanguage(const std::vector<std::string>& args, const Variables& variables);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_GLOBALS_H_
