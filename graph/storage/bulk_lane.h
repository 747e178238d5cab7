// BulkLane: a thread that writes batches of changes while the next are made. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_BULK_LANE_H_
#define SCHAKEL_GRAPH_STORAGE_BULK_LANE_H_

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"

#include "graph/base/mutex.h"
#include "graph/storage/bulk_batch.h"

namespace schakel {

class BulkLane {
 public:
  using Write = std::function<absl::Status(const BulkBatch& batch)>;

  // Starts a thread that calls `write` for batches in the order they are pushed, until the first
  // error.
  explicit BulkLane(Write write);
  ~BulkLane() { Drop(); }

  // Hands over a batch; waits while a few are in line, so that memory stays bounded.
  void Push(std::shared_ptr<const BulkBatch> batch);

  // True once a write failed; Finish says why.
  bool failed() const { return failed_.load(std::memory_order_relaxed); }

  // Waits until everything is written and returns the first error. Nothing may be pushed after it.
  absl::Status Finish();

  // Ends without writing what is still in line.
  void Drop();

 private:
  // The next batch; null when there will be none.
  std::shared_ptr<const BulkBatch> Take();
  void Run();

  const Write write_;
  std::atomic<bool> failed_ = false;
  absl::Status status_;  // The thread's own until it is joined.
  Mutex mutex_;
  CondVar changed_;
  std::deque<std::shared_ptr<const BulkBatch>> line_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // Last, so that it finds everything else made.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_BULK_LANE_H_
