// The command line program, with the world it runs in as a parameter.
#ifndef SCHAKEL_CLIENT_CLI_APP_H_
#define SCHAKEL_CLIENT_CLI_APP_H_

#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/exit_code.h"

namespace schakel::client {

// Understands `args` (without the program name), asks the server and prints. Never throws.
ExitCode RunCli(const std::vector<std::string>& args, const std::string& version,
                const Environment& environment);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_APP_H_
