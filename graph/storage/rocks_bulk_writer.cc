#include "graph/storage/rocks_bulk_writer.h"

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "graph/model/errors.h"
#include "graph/storage/directory.h"
#include "graph/storage/follows.h"
#include "graph/storage/keys.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// Large enough that handing over costs nothing, small enough that a handful stays in the
// processor's cache.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

absl::Status ClosedError() { return absl::FailedPreconditionError("the large revision is closed"); }

// Nothing reached the database yet, so trying again is safe.
absl::Status BeforeAnythingWasWritten(const absl::Status& cause) {
  return ProblemStatus(absl::StatusCode::kUnavailable, ProblemOf(cause));
}

}  // namespace

RocksBulkWriter::RocksBulkWriter(RocksStore& store, Revision revision)
    : store_(store),
      database_(*store.database_),
      revision_(revision),
      batch_(pool_.Take()),
      schemas_(database_, Column::kSchemas, store.options_.bulk_file_bytes),
      entities_(database_, Column::kEntities, store.options_.bulk_file_bytes),
      links_(database_, Column::kLinks, store.options_.bulk_file_bytes),
      notes_(database_, Column::kNotes, store.options_.bulk_file_bytes),
      changes_(database_, Column::kChanges, store.options_.bulk_file_bytes),
      revisions_(database_, Column::kRevisions, store.options_.bulk_file_bytes),
      requests_(database_, Column::kRequests, store.options_.bulk_file_bytes),
      subject_lane_([this](const BulkBatch& batch) { return WriteSubjects(batch); }),
      change_lane_([this](const BulkBatch& batch) { return WriteChanges(batch); }) {}

RocksBulkWriter::~RocksBulkWriter() {
  if (done_) return;
  // The next large revision uses the same folder, so nobody may write there any more.
  subject_lane_.Drop();
  change_lane_.Drop();
  store_.EndBulk(std::nullopt);
}

absl::Status RocksBulkWriter::Add(const v1::ChangeRecord& change) {
  if (done_) return ClosedError();
  if (subject_lane_.failed()) return subject_lane_.Finish();
  if (change_lane_.failed()) return change_lane_.Finish();
  if (sequence_ == std::numeric_limits<std::uint32_t>::max())
    return LimitReachedError("changes", sequence_);
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, batch_->bytes);
  if (!row.ok()) return row.status();  // What it left in the batch belongs to no row.
  if (absl::Status s = order_.Advance(row->subject, row->Key(batch_->bytes)); !s.ok()) return s;
  batch_->rows.push_back(*row);
  ++sequence_;
  if (batch_->bytes.size() >= kBatchBytes) PushBatch();
  return absl::OkStatus();
}

void RocksBulkWriter::PushBatch() {
  std::shared_ptr<BulkBatch> next = pool_.Take();
  next->first_sequence = sequence_;
  const std::shared_ptr<const BulkBatch> full = std::exchange(batch_, std::move(next));
  subject_lane_.Push(full);
  change_lane_.Push(full);
}

absl::Status RocksBulkWriter::WriteSubjects(const BulkBatch& batch) {
  for (const ChangeRow& row : batch.rows) {
    const absl::string_view key = row.Key(batch.bytes);
    const absl::string_view value = row.Value(batch.bytes);
    rocksdb::Status status;
    switch (row.subject) {
      case Subject::kSchema: status = schemas_.Put(RevisionKey(revision_), value); break;
      // A removed entity keeps an empty row, because its id stays taken.
      case Subject::kEntity: status = entities_.Put(key, value); break;
      case Subject::kLink:
        status = row.removed ? links_.Delete(key) : links_.Put(key, value);
        break;
      case Subject::kDismissal:
      case Subject::kFeedback:
        status = row.removed ? notes_.Delete(key) : notes_.Put(key, value);
        break;
    }
    if (!status.ok()) return FromRocks(status);
  }
  return absl::OkStatus();
}

absl::Status RocksBulkWriter::WriteChanges(const BulkBatch& batch) {
  std::uint32_t sequence = batch.first_sequence;
  for (const ChangeRow& row : batch.rows) {
    const std::string key = ChangeKey(revision_, sequence++);
    const rocksdb::Status status = changes_.Put(key, row.Change(batch.bytes));
    if (!status.ok()) return FromRocks(status);
  }
  return absl::OkStatus();
}

absl::Status RocksBulkWriter::WriteRevision(const v1::RevisionRecord& record) {
  rocksdb::Status status = revisions_.Put(RevisionKey(revision_), RevisionRow(record));
  if (status.ok() && !record.request_id().empty()) {
    status = requests_.Put(record.request_id(), RequestRow(record));
  }
  return FromRocks(status);
}

absl::Status RocksBulkWriter::FinishFiles(const v1::RevisionRecord& record) {
  PushBatch();
  if (absl::Status s = subject_lane_.Finish(); !s.ok()) return s;
  if (absl::Status s = change_lane_.Finish(); !s.ok()) return s;
  if (absl::Status s = WriteRevision(record); !s.ok()) return s;
  for (SstSeries* series :
       {&schemas_, &entities_, &links_, &notes_, &changes_, &revisions_, &requests_}) {
    if (rocksdb::Status s = series->Finish(); !s.ok()) return FromRocks(s);
  }
  return absl::OkStatus();
}

absl::Status RocksBulkWriter::Ingest() {
  std::vector<rocksdb::IngestExternalFileArg> ingestion;
  for (const SstSeries* series :
       {&schemas_, &entities_, &links_, &notes_, &changes_, &revisions_, &requests_}) {
    series->AddTo(ingestion);
  }
  return FromRocks(database_.Ingest(ingestion));
}

absl::Status RocksBulkWriter::Commit(v1::RevisionRecord record) {
  if (done_) return ClosedError();
  const Revision before(revision_.value() - 1);
  if (absl::Status s = CheckFollows(Revision(record.revision()), before); !s.ok()) return s;
  if (!store_.writable()) return StoreFailedError("an earlier write failed");
  done_ = true;
  record.set_changes(sequence_);
  if (absl::Status s = FinishFiles(record); !s.ok()) {
    store_.EndBulk(std::nullopt);
    return BeforeAnythingWasWritten(s);
  }
  store_.PassKillPoint(kKillBulkWritten);
  if (absl::Status s = Ingest(); !s.ok()) {
    store_.EndBulk(std::nullopt);
    return store_.Failed(s);
  }
  store_.PassKillPoint(kKillBulkIngested);
  store_.EndBulk(revision_);
  return absl::OkStatus();
}

}  // namespace schakel
