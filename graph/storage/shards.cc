#include "graph/storage/shards.h"

#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"

#include "graph/base/mutex.h"

namespace schakel {
namespace {

class FirstError {
 public:
  void Keep(const absl::Status& status) {
    if (status.ok()) return;
    MutexLock lock(mutex_);
    if (error_.ok()) error_ = status;
    stop_.store(true, std::memory_order_relaxed);
  }

  const std::atomic<bool>& stop() const { return stop_; }

  absl::Status Take() {
    MutexLock lock(mutex_);
    return error_;
  }

 private:
  std::atomic<bool> stop_ = false;
  Mutex mutex_;
  absl::Status error_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::Status RunShards(
    std::size_t shards,
    const std::function<absl::Status(std::size_t shard, const std::atomic<bool>& stop)>& work) {
  FirstError error;
  const auto run = [&](std::size_t shard) { error.Keep(work(shard, error.stop())); };
  std::vector<std::thread> threads;
  for (std::size_t shard = 1; shard < shards; ++shard) threads.emplace_back(run, shard);
  if (shards > 0) run(0);  // The caller is a thread too.
  for (std::thread& thread : threads) thread.join();
  return error.Take();
}

}  // namespace schakel
