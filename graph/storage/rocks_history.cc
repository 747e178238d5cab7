#include "graph/storage/rocks_history.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include <rocksdb/snapshot.h>

#include "graph/model/errors.h"
#include "graph/storage/keys.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// The two columns of the log, read side by side at one moment.
class LogReader {
 public:
  explicit LogReader(const RocksDatabase& database)
      : database_(database), snapshot_(&database.db()) {
    // RocksDB reads further ahead as a scan goes on: most are of a few revisions, some of all.
    options_.fill_cache = false;
    options_.snapshot = snapshot_.snapshot();
  }

  // Calls visit(record) for every revision in [from, to].
  template <typename Visit>
  absl::Status ForEachRevision(Revision from, Revision to, Visit visit) const {
    const std::unique_ptr<rocksdb::Iterator> rows = Iterate(Column::kRevisions);
    for (rows->Seek(RevisionKey(from)); rows->Valid(); rows->Next()) {
      const std::optional<Revision> revision = ParseRevisionKey(ToView(rows->key()));
      if (!revision.has_value()) return CorruptRecordError("key of a revision");
      if (*revision > to) break;
      const absl::StatusOr<v1::RevisionRecord> record =
          RevisionFromRow(*revision, ToView(rows->value()));
      if (!record.ok()) return record.status();
      if (absl::Status s = visit(*record); !s.ok()) return s;
    }
    return FromRocks(rows->status());
  }

  std::unique_ptr<rocksdb::Iterator> Iterate(Column column) const {
    return std::unique_ptr<rocksdb::Iterator>(
        database_.db().NewIterator(options_, database_.column(column)));
  }

 private:
  const RocksDatabase& database_;
  rocksdb::ManagedSnapshot snapshot_;
  rocksdb::ReadOptions options_;
};

// Calls visit(sequence, bytes) for the changes of one revision, without the first few. `row` stands
// at the first to visit, and afterwards past the last.
template <typename Visit>
absl::Status VisitChanges(const v1::RevisionRecord& record, std::uint32_t first,
                          rocksdb::Iterator& row, Visit visit) {
  std::uint32_t sequence = first;
  for (; row.Valid(); row.Next(), ++sequence) {
    const std::optional<Revision> revision = ParseChangeKey(ToView(row.key()));
    if (!revision.has_value()) return CorruptRecordError("key of a change");
    if (*revision != Revision(record.revision())) break;
    if (absl::Status s = visit(sequence, ToView(row.value())); !s.ok()) return s;
  }
  if (!row.status().ok()) return FromRocks(row.status());
  if (sequence == std::max<std::uint64_t>(first, record.changes())) return absl::OkStatus();
  return CorruptRecordError(absl::StrCat("changes of revision ", record.revision()));
}

}  // namespace

absl::Status ReadHistory(const RocksDatabase& database, Revision from, Revision to,
                         const ChangeLog::ChangeVisitor& visit) {
  const LogReader log(database);
  const std::unique_ptr<rocksdb::Iterator> changes = log.Iterate(Column::kChanges);
  changes->Seek(RevisionKey(from));  // A prefix of the keys of its changes.
  v1::ChangeRecord change;
  return log.ForEachRevision(from, to, [&](const v1::RevisionRecord& record) {
    if (absl::Status s = visit(record, nullptr); !s.ok()) return s;
    return VisitChanges(record, 0, *changes, [&](std::uint32_t, absl::string_view bytes) {
      absl::Status parsed = ChangeFromRow(bytes, change);
      return parsed.ok() ? visit(record, &change) : parsed;
    });
  });
}

absl::Status ScanHistory(const RocksDatabase& database, const ChangeScan& scan,
                         const ChangeLog::ScanVisitor& visit) {
  const LogReader log(database);
  const std::unique_ptr<rocksdb::Iterator> changes = log.Iterate(Column::kChanges);
  changes->Seek(ChangeKey(scan.from, scan.first_sequence));
  v1::ChangeRecord change;
  return log.ForEachRevision(scan.from, scan.to, [&](const v1::RevisionRecord& record) {
    const std::uint32_t first = Revision(record.revision()) == scan.from ? scan.first_sequence : 0;
    return VisitChanges(record, first, *changes,
                        [&](std::uint32_t sequence, absl::string_view bytes) {
                          if (!absl::StrContains(bytes, scan.naming)) {
                            return visit(record, sequence, nullptr);
                          }
                          absl::Status parsed = ChangeFromRow(bytes, change);
                          return parsed.ok() ? visit(record, sequence, &change) : parsed;
                        });
  });
}

absl::Status ReadRevisionRows(const RocksDatabase& database, Revision from, Revision to,
                              const ChangeLog::RevisionVisitor& visit) {
  return LogReader(database).ForEachRevision(from, to, visit);
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
