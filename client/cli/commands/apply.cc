// apply.
#include <memory>
#include <string>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/files.h"
#include "client/cli/commands/change.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/json.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

struct ApplyOptions {
  std::string file;
  WriteOptions write;
};

absl::StatusOr<ExitCode> Apply(const ApplyOptions& options, Context& context) {
  const auto json = ReadFile(options.file, context.in());
  if (!json.ok()) return json.status();
  v1::ApplyRequest request;
  const absl::Status parsed = FromJson(*json, request);
  if (!parsed.ok()) {
    return FileError(text::kNoChangeSet, options.file, std::string(parsed.message()));
  }
  return ApplyAndShow(std::move(request), options.write, context);
}

}  // namespace

void AddApplyCommand(CommandLine& line) {
  auto options = std::make_shared<ApplyOptions>();
  Command command =
      line.Add("apply", "Apply one change set (ApplyRequest as protobuf JSON): all of it or none.",
               Reads::kNothing);
  command.Argument("FILE", &options->file, "The file; - is standard input.");
  DeclareWrite(command, options->write);
  command.Run([options](Context& context) { return Apply(*options, context); });
}

}  // namespace schakel::client
