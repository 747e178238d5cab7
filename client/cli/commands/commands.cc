#include "client/cli/commands/commands.h"

namespace schakel::client {

void AddCommands(CommandLine& line) {
  AddReportCommand(line);
  AddGapsCommand(line);
  AddCoverageCommands(line);
  AddPathCommands(line);
  AddEntityCommands(line);
  AddLinksCommand(line);
  AddEntityWrites(line);
  AddLinkWrites(line);
  AddApplyCommand(line);
  AddImportCommand(line);
  AddExportCommand(line);
  AddBackupCommands(line);
  AddSchemaCommand(line);
  AddStatusCommand(line);
  // Promised to scripts, and not here yet.
  for (const char* name : {"history", "gap", "matrix", "match", "evaluate", "compare", "quality",
                           "mapping", "duplicates", "verify", "watch", "token"}) {
    line.AddLater(name);
  }
}

}  // namespace schakel::client
