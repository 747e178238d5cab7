#include "graph/storage/bulk_lane.h"

#include <utility>

namespace schakel {
namespace {

constexpr std::size_t kBatchesInLine = 4;

}  // namespace

BulkLane::BulkLane(Write write) : write_(std::move(write)), thread_([this] { Run(); }) {}

void BulkLane::Push(std::shared_ptr<const BulkBatch> batch) {
  MutexLock lock(mutex_);
  while (line_.size() >= kBatchesInLine) changed_.Wait(mutex_);
  line_.push_back(std::move(batch));
  changed_.NotifyAll();
}

absl::Status BulkLane::Finish() {
  {
    MutexLock lock(mutex_);
    closed_ = true;
    changed_.NotifyAll();
  }
  if (thread_.joinable()) thread_.join();
  return status_;
}

void BulkLane::Drop() {
  {
    MutexLock lock(mutex_);
    line_.clear();
  }
  (void)Finish();  // Why a dropped batch was not written is of no interest.
}

std::shared_ptr<const BulkBatch> BulkLane::Take() {
  MutexLock lock(mutex_);
  while (line_.empty() && !closed_) changed_.Wait(mutex_);
  if (line_.empty()) return nullptr;
  std::shared_ptr<const BulkBatch> batch = std::move(line_.front());
  line_.pop_front();
  changed_.NotifyAll();
  return batch;
}

void BulkLane::Run() {
  while (const std::shared_ptr<const BulkBatch> batch = Take()) {
    if (!status_.ok()) continue;  // Keeps taking, so that nobody waits for room for ever.
    status_ = write_(*batch);
    if (!status_.ok()) failed_.store(true, std::memory_order_relaxed);
  }
}

}  // namespace schakel
