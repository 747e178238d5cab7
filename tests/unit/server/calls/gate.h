// Gate: holds threads where a test wants them.
#ifndef SCHAKEL_TESTS_UNIT_SERVER_CALLS_GATE_H_
#define SCHAKEL_TESTS_UNIT_SERVER_CALLS_GATE_H_

#include "absl/base/thread_annotations.h"

#include "graph/base/mutex.h"

namespace schakel::testing {

// Open at first. Thread-safe.
class Gate {
 public:
  void Shut() { Set(true); }
  void Open() { Set(false); }

  // Returns at once while the gate is open; waits before one that is shut.
  void Pass() {
    MutexLock lock(mutex_);
    ++waiting_;
    changed_.NotifyAll();
    while (shut_) changed_.Wait(mutex_);
    --waiting_;
  }

  // Returns when `count` threads wait before the gate.
  void Await(int count) {
    MutexLock lock(mutex_);
    while (waiting_ < count) changed_.Wait(mutex_);
  }

 private:
  void Set(bool shut) {
    MutexLock lock(mutex_);
    shut_ = shut;
    changed_.NotifyAll();
  }

  Mutex mutex_;
  CondVar changed_;
  bool shut_ ABSL_GUARDED_BY(mutex_) = false;
  int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_SERVER_CALLS_GATE_H_
