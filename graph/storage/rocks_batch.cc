#include "graph/storage/rocks_batch.h"

#include <cstdint>
#include <string>

#include "graph/storage/keys.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// Adds rows to a batch and remembers the first error, so that callers read as lists of rows.
class RowWriter {
 public:
  RowWriter(const RocksDatabase& database, rocksdb::WriteBatch& batch)
      : database_(database), batch_(batch) {}

  void Put(Column column, absl::string_view key, absl::string_view value) {
    if (status_.ok()) status_ = batch_.Put(database_.column(column), ToSlice(key), ToSlice(value));
  }
  void Delete(Column column, absl::string_view key) {
    if (status_.ok()) status_ = batch_.Delete(database_.column(column), ToSlice(key));
  }
  absl::Status status() const { return FromRocks(status_); }

 private:
  const RocksDatabase& database_;
  rocksdb::WriteBatch& batch_;
  rocksdb::Status status_;
};

void WriteSubject(Revision revision, const ChangeRow& row, absl::string_view bytes,
                  RowWriter& rows) {
  switch (row.subject) {
    case Subject::kSchema:
      rows.Put(Column::kSchemas, RevisionKey(revision), row.Value(bytes));
      break;
    case Subject::kEntity:
      // A removed entity keeps an empty row, because its id stays taken.
      rows.Put(Column::kEntities, row.Key(bytes), row.Value(bytes));
      break;
    case Subject::kLink:
      if (row.removed) {
        rows.Delete(Column::kLinks, row.Key(bytes));
      } else {
        rows.Put(Column::kLinks, row.Key(bytes), row.Value(bytes));
      }
      break;
    case Subject::kDismissal:
    case Subject::kFeedback:
      if (row.removed) {
        rows.Delete(Column::kNotes, row.Key(bytes));
      } else {
        rows.Put(Column::kNotes, row.Key(bytes), row.Value(bytes));
      }
      break;
  }
}

absl::Status WriteChanges(const ChangeSet& set, std::string& buffer, RowWriter& rows) {
  const Revision revision(set.record.revision());
  std::uint32_t sequence = 0;
  for (const v1::ChangeRecord& change : set.changes) {
    buffer.clear();
    const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
    if (!row.ok()) return row.status();
    WriteSubject(revision, *row, buffer, rows);
    rows.Put(Column::kChanges, ChangeKey(revision, sequence++), row->Change(buffer));
  }
  return absl::OkStatus();
}

void WriteRevision(const ChangeSet& set, RowWriter& rows) {
  v1::RevisionRecord record = set.record;
  record.set_changes(set.changes.size());
  rows.Put(Column::kRevisions, RevisionKey(Revision(record.revision())), RevisionRow(record));
  if (!record.request_id().empty()) {
    rows.Put(Column::kRequests, record.request_id(), RequestRow(record));
  }
}

}  // namespace

absl::Status FillBatch(const RocksDatabase& database, absl::Span<const ChangeSet> group,
                       rocksdb::WriteBatch& batch) {
  RowWriter rows(database, batch);
  std::string buffer;
  for (const ChangeSet& set : group) {
    if (absl::Status s = WriteChanges(set, buffer, rows); !s.ok()) return s;
    WriteRevision(set, rows);
  }
  return rows.status();
}

}  // namespace schakel
