// status.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

std::string Count(std::uint64_t count, Language say) {
  return CountText(static_cast<std::int64_t>(count), say);
}

Table CountTable(const google::protobuf::RepeatedPtrField<v1::Count>& counts, const Phrase& header,
                 const std::function<std::string(const std::string&)>& label, Language say) {
  Table table({{say(header)}, {"id"}, {say(text::kNumber), Align::kRight}});
  for (const v1::Count& count : counts) {
    table.AddRow({{label(count.id())}, {count.id(), Tone::kFaint}, {Count(count.count(), say)}});
  }
  return table;
}

void StatusPage(const v1::GetStatusResponse& answer, const Globals& globals,
                const Vocabulary& labels, Page& page) {
  const Language say = page.language();
  Table table({{say(text::kServer)}, {globals.server}});
  const auto row = [&table](std::string name, std::string value) {
    table.AddRow({{std::move(name), Tone::kFaint}, {std::move(value)}});
  };
  row(say(text::kProgramVersion), answer.version());
  row(say(text::kSchema), answer.schema());
  row(say(text::kFormat), absl::StrCat(answer.format_version()));
  row(say(text::kRevision), absl::StrCat(answer.revision()));
  if (answer.has_committed_at())
    row(say(text::kCommitted), absl::StrCat(TimeText(answer.committed_at().seconds()), " UTC"));
  row(say(text::kEntities), Count(answer.entities(), say));
  row(say(text::kLinks), Count(answer.links(), say));
  row(say(text::kMemory), BytesText(answer.adjacency_bytes(), say));
  row(say(text::kUptime),
      absl::FormatDuration(absl::Seconds(static_cast<std::int64_t>(answer.uptime_seconds()))));
  row(say(text::kWritable), say(answer.writable() ? text::kYes : text::kNo));
  page.Add(table);
  if (!answer.entities_by_kind().empty()) {
    page.Space();
    page.Add(CountTable(
        answer.entities_by_kind(), text::kKind,
        [&](const std::string& id) { return labels.KindPlural(id); }, say));
  }
  if (!answer.links_by_relation().empty()) {
    page.Space();
    page.Add(CountTable(
        answer.links_by_relation(), text::kRelation,
        [&](const std::string& id) { return labels.RelationLabel(id, false); }, say));
  }
}

Sheet StatusSheet(const v1::GetStatusResponse& answer) {
  Sheet sheet;
  sheet.header = {"name", "value"};
  sheet.rows = {{"version", answer.version()},
                {"schema", answer.schema()},
                {"format_version", absl::StrCat(answer.format_version())},
                {"revision", absl::StrCat(answer.revision())},
                {"entities", absl::StrCat(answer.entities())},
                {"links", absl::StrCat(answer.links())},
                {"adjacency_bytes", absl::StrCat(answer.adjacency_bytes())},
                {"uptime_seconds", absl::StrCat(answer.uptime_seconds())},
                {"writable", answer.writable() ? "true" : "false"}};
  for (const v1::Count& count : answer.entities_by_kind()) {
    sheet.rows.push_back({absl::StrCat("entities:", count.id()), absl::StrCat(count.count())});
  }
  for (const v1::Count& count : answer.links_by_relation()) {
    sheet.rows.push_back({absl::StrCat("links:", count.id()), absl::StrCat(count.count())});
  }
  return sheet;
}

absl::StatusOr<ExitCode> Status(Context& context) {
  const auto answer = context.client().GetStatus(v1::GetStatusRequest());
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return StatusSheet(*answer); },
      [&](Page& page) { StatusPage(*answer, context.globals(), context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddStatusCommand(CommandLine& line) {
  line.Add("status", "Show what the server runs and holds.", Reads::kNothing).Run(Status);
}

}  // namespace schakel::client
