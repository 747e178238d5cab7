#include "graph/storage/rocks_store.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include <rocksdb/utilities/checkpoint.h>

#include "graph/model/errors.h"
#include "graph/storage/directory.h"
#include "graph/storage/follows.h"
#include "graph/storage/keys.h"
#include "graph/storage/rocks_batch.h"
#include "graph/storage/rocks_bulk_writer.h"
#include "graph/storage/rocks_database.h"
#include "graph/storage/rocks_format.h"
#include "graph/storage/rocks_history.h"
#include "graph/storage/rocks_loader.h"
#include "graph/storage/rocks_records.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// The newest revision's record; revision 0 when there is none.
absl::StatusOr<v1::RevisionRecord> ReadNewest(const RocksDatabase& database) {
  absl::StatusOr<std::optional<RocksDatabase::Row>> row = database.ReadLast(Column::kRevisions);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return v1::RevisionRecord();
  const std::optional<Revision> revision = ParseRevisionKey((*row)->key);
  if (!revision.has_value()) return CorruptRecordError("key of a revision");
  return RevisionFromRow(*revision, (*row)->value);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> RocksStore::Open(const std::string& directory,
                                                        RocksStoreOptions options) {
  if (absl::Status s = EnsureDirectory(directory); !s.ok()) return s;
  absl::StatusOr<std::unique_ptr<RocksDatabase>> database = RocksDatabase::Open(directory, options);
  if (!database.ok()) return database.status();
  absl::StatusOr<std::string> secret = PrepareFormat(directory, **database);
  if (!secret.ok()) return secret.status();
  if (absl::Status s = ClearDirectory((*database)->bulk_directory()); !s.ok()) return s;
  if (absl::Status s = PurgeRequests(**database, options.now); !s.ok()) return s;
  absl::StatusOr<v1::RevisionRecord> newest = ReadNewest(**database);
  if (!newest.ok()) return newest.status();
  return std::unique_ptr<Store>(new RocksStore(*std::move(database), std::move(options),
                                               *std::move(secret), Revision(newest->revision())));
}

RocksStore::RocksStore(std::unique_ptr<RocksDatabase> database, RocksStoreOptions options,
                       std::string secret, Revision newest)
    : database_(std::move(database)),
      options_(std::move(options)),
      secret_(std::move(secret)),
      newest_(newest) {}

RocksStore::~RocksStore() = default;

absl::StatusOr<StoreState> RocksStore::ReadState() const {
  StoreState state;
  absl::StatusOr<v1::RevisionRecord> newest = ReadNewest(*database_);
  if (!newest.ok()) return newest.status();
  state.newest = *std::move(newest);
  absl::StatusOr<std::optional<RocksDatabase::Row>> row = database_->ReadLast(Column::kSchemas);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return state;
  absl::StatusOr<v1::Schema> schema = SchemaFromRow((*row)->value);
  if (!schema.ok()) return schema.status();
  state.schema = *std::move(schema);
  return state;
}

absl::Status RocksStore::Load(std::size_t threads, LoadSink& sink) const {
  return LoadAll(*database_, threads, sink);
}

std::shared_ptr<const Records> RocksStore::OpenRecords() const {
  return std::make_shared<RocksRecords>(*database_);
}

absl::Status RocksStore::Commit(absl::Span<const ChangeSet> group) {
  MutexLock lock(mutex_);
  if (!writable()) return StoreFailedError("an earlier write failed");
  if (bulk_) return BusyError();
  if (absl::Status s = CheckFollows(group, newest_); !s.ok()) return s;
  rocksdb::WriteBatch batch;
  if (absl::Status s = FillBatch(*database_, group, batch); !s.ok()) return s;
  PassKillPoint(kKillBeforeWrite);
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written = database_->db().Write(options, &batch);
  if (!written.ok()) return Failed(FromRocks(written));
  PassKillPoint(kKillAfterWrite);
  newest_ = Revision(newest_.value() + group.size());
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<BulkWriter>> RocksStore::BeginBulk(Revision revision) {
  MutexLock lock(mutex_);
  if (!writable()) return StoreFailedError("an earlier write failed");
  if (bulk_) return BusyError();
  if (absl::Status s = CheckFollows(revision, newest_); !s.ok()) return s;
  if (absl::Status s = ClearDirectory(database_->bulk_directory()); !s.ok()) return s;
  bulk_ = true;
  return std::unique_ptr<BulkWriter>(std::make_unique<RocksBulkWriter>(*this, revision));
}

void RocksStore::EndBulk(std::optional<Revision> committed) {
  MutexLock lock(mutex_);
  bulk_ = false;
  if (committed.has_value()) newest_ = *committed;
}

absl::Status RocksStore::Failed(const absl::Status& cause) {
  writable_.store(false);
  return ProblemStatus(absl::StatusCode::kUnknown, ProblemOf(cause));
}

void RocksStore::PassKillPoint(absl::string_view name) const {
  if (options_.kill_point) options_.kill_point(name);
}

absl::StatusOr<std::optional<v1::RevisionRecord>> RocksStore::FindRequest(
    absl::string_view request_id) const {
  absl::StatusOr<std::optional<std::string>> row = database_->Read(Column::kRequests, request_id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return std::optional<v1::RevisionRecord>();
  absl::StatusOr<v1::RevisionRecord> request = RequestFromRow(**row);
  if (!request.ok()) return request.status();
  const Revision revision(request->revision());
  absl::StatusOr<std::optional<std::string>> record =
      database_->Read(Column::kRevisions, RevisionKey(revision));
  if (!record.ok()) return record.status();
  if (!record->has_value()) return CorruptRecordError("revision of a request");
  absl::StatusOr<v1::RevisionRecord> found = RevisionFromRow(revision, **record);
  if (!found.ok()) return found.status();
  return std::optional<v1::RevisionRecord>(*std::move(found));
}

absl::Status RocksStore::ReadChanges(Revision from, Revision to, const ChangeVisitor& visit) const {
  return ReadHistory(*database_, from, to, visit);
}

absl::Status RocksStore::ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const {
  return ScanHistory(*database_, scan, visit);
}

absl::Status RocksStore::ReadRevisions(Revision from, Revision to,
                                       const RevisionVisitor& visit) const {
  return ReadRevisionRows(*database_, from, to, visit);
}

absl::Status RocksStore::ReadSchemas(const SchemaVisitor& visit) const {
  return ReadSchemaHistory(*database_, visit);
}

absl::Status RocksStore::Checkpoint(const std::string& path) const {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) return absl::AlreadyExistsError(path);
  rocksdb::Checkpoint* made = nullptr;
  rocksdb::Status status = rocksdb::Checkpoint::Create(&database_->db(), &made);
  const std::unique_ptr<rocksdb::Checkpoint> checkpoint(made);
  if (status.ok()) status = checkpoint->CreateCheckpoint(path);
  return FromRocks(status);
}

std::uint32_t RocksStore::format_version() const { return kFormatVersion; }

}  // namespace schakel
