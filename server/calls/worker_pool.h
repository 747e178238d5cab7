// WorkerPool: a few threads and a bounded queue before them.
#ifndef SCHAKEL_SERVER_CALLS_WORKER_POOL_H_
#define SCHAKEL_SERVER_CALLS_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"

#include "graph/base/mutex.h"

namespace schakel::server {

// Whose turn it is when processors are scarce.
enum class Standing {
  kEqual,
  // Stands back for the other threads of the program: what nobody waits for this instant.
  kBehind,
};

// Thread-safe. Destruction finishes what was taken and joins the threads.
class WorkerPool {
 public:
  // At most `waiting_max` tasks wait beyond those for which a thread is free.
  WorkerPool(std::size_t threads, std::size_t waiting_max, Standing standing = Standing::kEqual);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Runs `task` on one of the threads, in order of arrival. False, and it will not run, when too
  // many wait.
  bool Submit(std::function<void()> task);

 private:
  void Work(Standing standing);

  const std::size_t waiting_max_;
  Mutex mutex_;
  CondVar changed_;
  std::deque<std::function<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  std::size_t free_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WORKER_POOL_H_
