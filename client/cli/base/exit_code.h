// How the program ends; scripts rely on these numbers (they are also in `schakel --help`).
#ifndef SCHAKEL_CLIENT_CLI_BASE_EXIT_CODE_H_
#define SCHAKEL_CLIENT_CLI_BASE_EXIT_CODE_H_

namespace schakel::client {

enum class ExitCode : int {
  kOk = 0,
  kFailed = 1,       // the server refused or failed, or a local file did
  kUsage = 2,        // the command line was not understood
  kGapsFound = 3,    // gaps --fail-on-gaps found some
  kUnreachable = 4,  // no server answered
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_EXIT_CODE_H_
