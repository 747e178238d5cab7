#include "server/calls/worker_pool.h"

#include <sys/resource.h>

#include <algorithm>
#include <utility>

namespace schakel::server {
namespace {

// A thread of this niceness gets a thirtieth of the time of one that is not nice, when both want it.
constexpr int kNiceBehind = 15;

// Linux keeps niceness by thread, and 0 is the calling one. More of it is always allowed.
void StandBehind() {
  const int now = getpriority(PRIO_PROCESS, 0);
  static_cast<void>(setpriority(PRIO_PROCESS, 0, std::max(now, kNiceBehind)));
}

}  // namespace

WorkerPool::WorkerPool(std::size_t threads, std::size_t waiting_max, Standing standing)
    : waiting_max_(waiting_max), free_(threads) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this, standing] { Work(standing); });
  }
}

WorkerPool::~WorkerPool() {
  {
    MutexLock lock(mutex_);
    stopping_ = true;
  }
  changed_.NotifyAll();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Submit(std::function<void()> task) {
  {
    MutexLock lock(mutex_);
    if (stopping_ || queue_.size() >= waiting_max_ + free_) return false;
    queue_.push_back(std::move(task));
  }
  changed_.NotifyOne();
  return true;
}

void WorkerPool::Work(Standing standing) {
  if (standing == Standing::kBehind) StandBehind();
  for (;;) {
    std::function<void()> task;
    {
      MutexLock lock(mutex_);
      while (queue_.empty() && !stopping_) changed_.Wait(mutex_);
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
      --free_;
    }
    task();
    MutexLock lock(mutex_);
    ++free_;
  }
}

}  // namespace schakel::server
