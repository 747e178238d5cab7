// Files that name one thing on every line.
#ifndef SCHAKEL_CLIENT_CLI_COMMANDS_ID_LINES_H_
#define SCHAKEL_CLIENT_CLI_COMMANDS_ID_LINES_H_

#include <string>
#include <vector>

namespace schakel::client {

// The first cell of every line: a list of ids, or what `list --output csv` printed, whose header is
// left out. Empty lines are no lines.
std::vector<std::string> IdsOf(const std::string& text);

// Every line without the spaces around it; empty lines are no lines.
std::vector<std::string> LinesOf(const std::string& text);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_COMMANDS_ID_LINES_H_
