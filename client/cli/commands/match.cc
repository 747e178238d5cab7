// match.
#include "client/cli/commands/commands.h"

namespace schakel::client {

void AddMatchCommands(CommandLine& line) {
  Command match = line.AddGroup("match", "Recommend who or what fits, with the reasons.");
  AddMatchPractices(match);
}

}  // namespace schakel::client
