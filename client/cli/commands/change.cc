#include "client/cli/commands/change.h"

#include <algorithm>

#include "client/cli/base/errors.h"
#include "client/cli/base/values.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/change_view.h"

namespace schakel::client {
namespace {

void Erase(const std::string& name, Attributes& attributes) {
  const auto gone = std::remove_if(attributes.begin(), attributes.end(),
                                   [&name](const v1::Attribute& a) { return a.name() == name; });
  attributes.erase(gone, attributes.end());
}

}  // namespace

void DeclareWrite(Command& command, WriteOptions& options) {
  command
      .Option("--request-id", &options.request_id, "ID",
              "Makes the write safe to repeat: the same id is applied once.")
      .Option("--actor", &options.actor, "ROLE", "Role that asks, for the history; not a person.")
      .Flag("--validate-only,--dry-run", &options.validate_only, "Only check; change nothing.");
}

void DeclareFacts(Command& command, FactOptions& options) {
  command.Option("--since", &options.since, "DATE", "First day; '' is unknown.")
      .Option("--until", &options.until, "DATE", "First day no longer; '' is open.")
      .Option("--status", &options.status, "S", "How sure; a status of `schakel schema`.")
      .Repeated("--set", &options.set, "ATTR=VALUE",
                "An attribute; money in euros, several texts split at |, empty takes it away.");
}

absl::StatusOr<std::pair<std::string, std::string>> SplitAssignment(const std::string& text,
                                                                    const char* flag) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    return UsageError(text::kUsageAssignment, flag, text);
  }
  return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
}

absl::Status MergeAttributes(const std::vector<std::string>& assignments, const TypeOf& type_of,
                             Attributes& attributes) {
  for (const std::string& assignment : assignments) {
    const auto split = SplitAssignment(assignment, "--set");
    if (!split.ok()) return split.status();
    const v1::AttributeType* type = type_of(split->first);
    const std::string& name = type == nullptr ? split->first : type->id();
    Erase(name, attributes);
    if (split->second.empty()) continue;
    v1::Attribute& attribute = *attributes.Add();
    attribute.set_name(name);
    *attribute.mutable_value() = ParseValue(type, split->second);
  }
  // Records hold attributes by name, and so do requests.
  std::sort(attributes.begin(), attributes.end(),
            [](const v1::Attribute& a, const v1::Attribute& b) { return a.name() < b.name(); });
  return absl::OkStatus();
}

absl::StatusOr<ExitCode> ApplyAndShow(v1::ApplyRequest request, const WriteOptions& options,
                                      Context& context) {
  if (options.validate_only) request.set_validate_only(true);
  if (!options.actor.empty()) request.set_actor(options.actor);
  if (!options.request_id.empty()) request.set_request_id(options.request_id);
  if (request.request_id().empty()) request.set_request_id(context.RequestId(""));
  const auto answer = context.client().Apply(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return ChangeSheet(*answer); },
      [&](Page& page) { ChangePage(*answer, request.validate_only(), page); });
  return ExitCode::kOk;
}

}  // namespace schakel::client
