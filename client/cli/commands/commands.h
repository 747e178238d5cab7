// Every command of the program. Each Add function declares a group of commands, arguments and all;
// the list in AddCommands is the order of the help.
#ifndef SCHAKEL_CLIENT_CLI_COMMANDS_COMMANDS_H_
#define SCHAKEL_CLIENT_CLI_COMMANDS_COMMANDS_H_

#include "client/cli/base/args.h"

namespace schakel::client {

void AddCommands(CommandLine& line);

void AddImportCommand(CommandLine& line);    // import
void AddEntityCommands(CommandLine& line);   // show, search, list, resolve
void AddLinksCommand(CommandLine& line);     // links
void AddEntityWrites(CommandLine& line);     // put, remove
void AddLinkWrites(CommandLine& line);       // link, unlink
void AddApplyCommand(CommandLine& line);     // apply
void AddGapsCommand(CommandLine& line);      // gaps
void AddGapCommands(CommandLine& line);      // gap explain, dismiss, restore
void AddCompareCommands(CommandLine& line);  // compare, compare network
void AddRateCommand(CommandLine& line);      // rate
void AddMatrixCommand(CommandLine& line);    // matrix
void AddChainCommand(CommandLine& line);     // chain
void AddPathCommands(CommandLine& line);     // path, neighbors
void AddMatchCommands(CommandLine& line);    // match partners
void AddMatchBatch(Command& match);          // match batch
void AddMatchPractices(Command& match);      // match practices
void AddMatchSession(Command& match);        // match session
void AddEvaluateCommand(CommandLine& line);  // evaluate
void AddMatchFeedback(Command& match);       // match accept, reject, withdraw
void AddHistoryCommand(CommandLine& line);   // history
void AddWatchCommand(CommandLine& line);     // watch
void AddReportCommand(CommandLine& line);    // report
void AddSchemaCommands(CommandLine& line);   // schema, schema update
void AddExportCommand(CommandLine& line);    // export
void AddBackupCommands(CommandLine& line);   // backup, restore
void AddStatusCommand(CommandLine& line);    // status

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_COMMANDS_COMMANDS_H_
