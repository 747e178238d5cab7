#include "graph/storage/rocks_history.h"

#include <cstdint>
#include <memory>

#include "absl/strings/str_cat.h"
#include <rocksdb/snapshot.h>

#include "graph/model/errors.h"
#include "graph/storage/keys.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// Visits the changes of one revision. `row` stands at the first of them, and afterwards past the
// last.
absl::Status VisitChanges(const v1::RevisionRecord& record, rocksdb::Iterator& row,
                          const Store::ChangeVisitor& visit) {
  std::uint64_t seen = 0;
  for (; row.Valid(); row.Next(), ++seen) {
    const std::optional<Revision> revision = ParseChangeKey(ToView(row.key()));
    if (!revision.has_value()) return CorruptRecordError("key of a change");
    if (*revision != Revision(record.revision())) break;
    const absl::StatusOr<v1::ChangeRecord> change = ChangeFromRow(ToView(row.value()));
    if (!change.ok()) return change.status();
    if (absl::Status s = visit(record, &*change); !s.ok()) return s;
  }
  if (!row.status().ok()) return FromRocks(row.status());
  if (seen == record.changes()) return absl::OkStatus();
  return CorruptRecordError(absl::StrCat("changes of revision ", record.revision()));
}

// The record of the revision at which `row` stands; empty when it is past `to`.
absl::StatusOr<std::optional<v1::RevisionRecord>> RecordAt(const rocksdb::Iterator& row,
                                                           Revision to) {
  const std::optional<Revision> revision = ParseRevisionKey(ToView(row.key()));
  if (!revision.has_value()) return CorruptRecordError("key of a revision");
  if (*revision > to) return std::optional<v1::RevisionRecord>();
  absl::StatusOr<v1::RevisionRecord> record = RevisionFromRow(*revision, ToView(row.value()));
  if (!record.ok()) return record.status();
  return std::optional<v1::RevisionRecord>(*std::move(record));
}

}  // namespace

absl::Status ReadHistory(const RocksDatabase& database, Revision from, Revision to,
                         const Store::ChangeVisitor& visit) {
  rocksdb::ManagedSnapshot snapshot(&database.db());
  // RocksDB reads further ahead as a scan goes on: most are of a few revisions, some of all.
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  options.snapshot = snapshot.snapshot();
  rocksdb::DB& db = database.db();
  const std::unique_ptr<rocksdb::Iterator> revisions(
      db.NewIterator(options, database.column(Column::kRevisions)));
  const std::unique_ptr<rocksdb::Iterator> changes(
      db.NewIterator(options, database.column(Column::kChanges)));
  revisions->Seek(RevisionKey(from));
  changes->Seek(RevisionKey(from));  // A prefix of the keys of its changes.
  for (; revisions->Valid(); revisions->Next()) {
    const absl::StatusOr<std::optional<v1::RevisionRecord>> record = RecordAt(*revisions, to);
    if (!record.ok()) return record.status();
    if (!record->has_value()) break;
    if (absl::Status s = visit(**record, nullptr); !s.ok()) return s;
    if (absl::Status s = VisitChanges(**record, *changes, visit); !s.ok()) return s;
  }
  return FromRocks(revisions->status());
}

absl::Status ReadRevisionRecords(const RocksDatabase& database, Revision from, Revision to,
                                 const Store::RevisionVisitor& visit) {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(options, database.column(Column::kRevisions)));
  for (row->Seek(RevisionKey(from)); row->Valid(); row->Next()) {
    const absl::StatusOr<std::optional<v1::RevisionRecord>> record = RecordAt(*row, to);
    if (!record.ok()) return record.status();
    if (!record->has_value()) break;
    if (absl::Status s = visit(**record); !s.ok()) return s;
  }
  return FromRocks(row->status());
}

absl::Status ReadSchemaHistory(const RocksDatabase& database, const Store::SchemaVisitor& visit) {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(options, database.column(Column::kSchemas)));
  for (row->SeekToFirst(); row->Valid(); row->Next()) {
    const std::optional<Revision> revision = ParseRevisionKey(ToView(row->key()));
    if (!revision.has_value()) return CorruptRecordError("key of a schema");
    const absl::StatusOr<v1::Schema> schema = SchemaFromRow(ToView(row->value()));
    if (!schema.ok()) return schema.status();
    if (absl::Status s = visit(*revision, *schema); !s.ok()) return s;
  }
  return FromRocks(row->status());
}

}  // namespace schakel
