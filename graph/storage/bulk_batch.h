// BulkBatch: changes in a row, on their way from the caller of a BulkWriter to the lanes that write
// them. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_BULK_BATCH_H_
#define SCHAKEL_GRAPH_STORAGE_BULK_BATCH_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"

#include "graph/base/mutex.h"
#include "graph/storage/rows.h"

namespace schakel {

// Lanes share a batch and read what is theirs.
struct BulkBatch {
  std::uint32_t first_sequence = 0;
  std::string bytes;
  std::vector<ChangeRow> rows;
};

// Gives the same few batches out again and again: fresh memory of their size costs as much as
// filling it. Thread-safe. Must outlive the batches it gave.
class BulkBatchPool {
 public:
  // An empty batch; comes back by itself when its last owner lets go.
  std::shared_ptr<BulkBatch> Take() {
    std::unique_ptr<BulkBatch> batch = TakeUsed();
    if (batch == nullptr) batch = std::make_unique<BulkBatch>();
    return {batch.release(),
            [this](BulkBatch* used) { GiveBack(std::unique_ptr<BulkBatch>(used)); }};
  }

 private:
  std::unique_ptr<BulkBatch> TakeUsed() {
    MutexLock lock(mutex_);
    if (used_.empty()) return nullptr;
    std::unique_ptr<BulkBatch> batch = std::move(used_.back());
    used_.pop_back();
    return batch;
  }
  void GiveBack(std::unique_ptr<BulkBatch> batch) {
    batch->bytes.clear();
    batch->rows.clear();
    MutexLock lock(mutex_);
    used_.push_back(std::move(batch));
  }

  Mutex mutex_;
  std::vector<std::unique_ptr<BulkBatch>> used_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_BULK_BATCH_H_
