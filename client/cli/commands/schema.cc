// schema, schema update.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/base/files.h"
#include "client/cli/commands/change.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/json.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/change_view.h"
#include "client/cli/views/schema_view.h"

namespace schakel::client {
namespace {

void WholeSchema(const Vocabulary& vocabulary, Page& page) {
  KindsPage(vocabulary, page);
  RelationsPage(vocabulary, page);
  RulesPage(vocabulary, page);
  StatusesPage(vocabulary, page);
  PairsPage(vocabulary, page);
  SchemesPage(vocabulary, page);
}

// False when there is nothing of this name.
bool PrintPart(const std::string& part, const Vocabulary& vocabulary, Page& page) {
  if (part == "kinds") {
    KindsPage(vocabulary, page);
  } else if (part == "relations") {
    RelationsPage(vocabulary, page);
  } else if (part == "rules") {
    RulesPage(vocabulary, page);
  } else if (part == "statuses") {
    StatusesPage(vocabulary, page);
  } else if (part == "pairs") {
    PairsPage(vocabulary, page);
  } else if (part == "schemes") {
    SchemesPage(vocabulary, page);
  } else {
    return ItemPage(part, vocabulary, page);
  }
  return true;
}

absl::StatusOr<ExitCode> ShowSchema(const std::vector<std::string>& parts, Context& context) {
  v1::GetSchemaRequest request;
  *request.mutable_read() = context.read();
  const auto answer = context.client().GetSchema(request);
  if (!answer.ok()) return answer.status();
  const Vocabulary vocabulary(answer->schema(), context.language());
  absl::Status status;
  context.Show(
      *answer, [&] { return SchemaSheet(vocabulary, context.language()); },
      [&](Page& page) {
        if (parts.empty()) WholeSchema(vocabulary, page);
        for (const std::string& part : parts) {
          if (!PrintPart(part, vocabulary, page)) {
            status = LocalError("UNKNOWN_NAME", text::kUnknownPartOfSchema, part);
            return;
          }
        }
        page.Space();
        page.Info(answer->info());
      });
  if (!status.ok()) return status;
  return ExitCode::kOk;
}

struct UpdateOptions {
  std::string file;
  std::uint64_t expected_revision = 0;
  WriteOptions write;
};

// A file that ends in .json is protobuf JSON; any other is text format, which the server reads so
// that it can tell line and column.
absl::StatusOr<v1::UpdateSchemaRequest> UpdateRequest(const UpdateOptions& options,
                                                      Context& context) {
  const auto contents = ReadFile(options.file, context.in());
  if (!contents.ok()) return contents.status();
  v1::UpdateSchemaRequest request;
  if (absl::EndsWith(options.file, ".json")) {
    const absl::Status parsed = FromJson(*contents, *request.mutable_schema());
    if (!parsed.ok()) {
      return FileError(text::kNoSchema, options.file, std::string(parsed.message()));
    }
  } else {
    request.set_text(*contents);
  }
  request.set_request_id(context.RequestId(options.write.request_id));
  request.set_expected_revision(options.expected_revision);
  request.set_validate_only(options.write.validate_only);
  request.set_actor(options.write.actor);
  return request;
}

absl::StatusOr<ExitCode> UpdateSchema(const UpdateOptions& options, Context& context) {
  const auto request = UpdateRequest(options, context);
  if (!request.ok()) return request.status();
  const auto answer = context.client().UpdateSchema(*request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return SchemaChangeSheet(*answer); },
      [&](Page& page) { SchemaChangePage(*answer, options.write.validate_only, page); });
  return ExitCode::kOk;
}

}  // namespace

void AddSchemaCommands(CommandLine& line) {
  auto parts = std::make_shared<std::vector<std::string>>();
  Command show =
      line.Add("schema", "Show the vocabulary: kinds, relations, gap rules, what \"linked\" means.",
               Reads::kNetwork);
  show.OptionalArguments("PART", parts.get(),
                         "kinds, relations, rules, statuses, pairs, schemes, or ids of the first "
                         "three; default everything.")
      .Run([parts](Context& context) { return ShowSchema(*parts, context); });

  auto update = std::make_shared<UpdateOptions>();
  Command update_command =
      show.Add("update", "Bring another vocabulary in force; refused when it would orphan data.",
               Reads::kNothing);
  update_command
      .Argument("FILE", &update->file,
                "The whole vocabulary in text format, or .json; - is standard input.")
      .Option("--expected-revision", &update->expected_revision, "N",
              "Only when the network is still at this revision.");
  DeclareWrite(update_command, update->write);
  update_command.Run([update](Context& context) { return UpdateSchema(*update, context); });
}

}  // namespace schakel::client
