#include "graph/exchange/export.h"

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/exchange/csv_table.h"
#include "graph/exchange/record_walk.h"
#include "graph/model/errors.h"
#include "graph/queries/read.h"

namespace schakel {
namespace {

absl::Status CheckFormat(v1::ExportFormat format) {
  if (format == v1::EXPORT_FORMAT_CANONICAL_CSV) return absl::OkStatus();
  if (format == v1::EXPORT_FORMAT_UNSPECIFIED) return RequiredError("format");
  return InvalidValueError(
      "format", absl::StrCat(static_cast<int>(format)),
      {"kies EXPORT_FORMAT_CANONICAL_CSV", "choose EXPORT_FORMAT_CANONICAL_CSV"});
}

// Writes one file from rows that `walk` can go over twice.
template <typename Message, typename Walk>
absl::Status WriteFile(std::string file, CsvTable<Message> table, Walk walk, FileSink sink) {
  absl::Status status = walk([&](const Message& message) {
    table.Note(message);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  CsvWriter writer(std::move(file), sink);
  status = table.WriteHeader(writer);
  if (!status.ok()) return status;
  status = walk([&](const Message& message) { return table.WriteRow(message, writer); });
  if (!status.ok()) return status;
  return writer.Finish();
}

}  // namespace

absl::Status ExportNetwork(const QueryContext& context, const v1::ExportRequest& request,
                           v1::AnswerInfo& info, FileSink sink) {
  if (absl::Status status = CheckFormat(request.format()); !status.ok()) return status;
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  FillInfo(*read, info);

  const Snapshot& snapshot = *read->snapshot;
  const Schema& schema = snapshot.schema();
  for (std::size_t i = 0; i < schema.kind_count(); ++i) {
    if (snapshot.entities_by_kind()[i] == 0) continue;
    const KindId kind(static_cast<std::uint8_t>(i));
    absl::Status status = WriteFile(
        absl::StrCat("entities-", schema.kind(kind).id(), ".csv"), EntityTable(schema, kind),
        [&](auto visit) { return ForEachEntity(snapshot, kind, *context.budget, visit); }, sink);
    if (!status.ok()) return status;
  }
  return WriteFile(
      "links.csv", LinkTable(schema),
      [&](auto visit) { return ForEachLink(snapshot, *context.budget, visit); }, sink);
}

}  // namespace schakel
