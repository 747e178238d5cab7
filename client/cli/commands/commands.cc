#include "client/cli/commands/commands.h"

namespace schakel::client {

void AddCommands(CommandLine& line) {
  AddReportCommand(line);
  AddGapsCommand(line);
  AddGapCommands(line);
  AddCompareCommands(line);
  AddRateCommand(line);
  AddMatrixCommand(line);
  AddChainCommand(line);
  AddPathCommands(line);
  AddMatchCommands(line);
  AddEvaluateCommand(line);
  AddEntityCommands(line);
  AddLinksCommand(line);
  AddHistoryCommand(line);
  AddWatchCommand(line);
  AddEntityWrites(line);
  AddLinkWrites(line);
  AddApplyCommand(line);
  AddImportCommand(line);
  AddExportCommand(line);
  AddBackupCommands(line);
  AddSchemaCommands(line);
  AddStatusCommand(line);
  // Promised to scripts, and not here yet.
  for (const char* name : {"quality", "mapping", "duplicates", "verify", "token"}) {
    line.AddLater(name);
  }
}

}  // namespace schakel::client
