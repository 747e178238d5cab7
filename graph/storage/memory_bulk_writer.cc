#include "graph/storage/memory_bulk_writer.h"

#include <string>
#include <utility>

#include "graph/base/mutex.h"
#include "graph/storage/follows.h"
#include "graph/storage/rows.h"

namespace schakel {

MemoryBulkWriter::~MemoryBulkWriter() {
  MutexLock lock(store_.mutex_);
  if (!done_) store_.bulk_ = false;
}

absl::Status MemoryBulkWriter::Add(const v1::ChangeRecord& change) {
  if (done_) return absl::FailedPreconditionError("the large revision is closed");
  std::string buffer;
  const absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer);
  if (!row.ok()) return row.status();
  if (absl::Status s = order_.Advance(row->subject, row->Key(buffer)); !s.ok()) return s;
  set_.changes.push_back(change);
  return absl::OkStatus();
}

absl::Status MemoryBulkWriter::Commit(v1::RevisionRecord record) {
  if (done_) return absl::FailedPreconditionError("the large revision is closed");
  if (absl::Status s = CheckFollows(Revision(record.revision()), Revision(revision_.value() - 1));
      !s.ok()) {
    return s;
  }
  MutexLock lock(store_.mutex_);
  done_ = true;
  store_.bulk_ = false;
  set_.record = std::move(record);
  store_.Keep(std::move(set_));
  return absl::OkStatus();
}

}  // namespace schakel
