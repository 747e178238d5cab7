// schema.
#include <memory>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/schema_view.h"

namespace schakel::client {
namespace {

void WholeSchema(const Vocabulary& vocabulary, Page& page) {
  KindsPage(vocabulary, page);
  RelationsPage(vocabulary, page);
  RulesPage(vocabulary, page);
  StatusesPage(vocabulary, page);
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

}  // namespace

void AddSchemaCommand(CommandLine& line) {
  auto parts = std::make_shared<std::vector<std::string>>();
  line.Add("schema", "Show the vocabulary: kinds, relations, gap rules, statuses.", Reads::kNetwork)
      .OptionalArguments("PART", parts.get(),
                         "kinds, relations, rules, statuses, or ids of them; default everything.")
      .Run([parts](Context& context) { return ShowSchema(*parts, context); });
}

}  // namespace schakel::client
