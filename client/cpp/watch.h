// What a watch needs besides its stream: where it is, so that it can go on after a break without
// missing or doubling a change, and a way to stop it from another thread.
#ifndef SCHAKEL_CLIENT_CPP_WATCH_H_
#define SCHAKEL_CLIENT_CPP_WATCH_H_

#include <cstdint>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

#include "client/cpp/connection.h"

namespace schakel::client {

// How far a watch is. Not thread-safe.
class WatchPosition {
 public:
  // `after_revision` as asked; 0 is from the newest on.
  explicit WatchPosition(std::uint64_t after_revision) : whole_(after_revision) {}

  // Notes an event. False when it was given before: after a break within a revision the changes of
  // that revision come again.
  bool Take(const v1::WatchResponse& event);

  // Everything up to this revision was given: the after_revision to go on from. 0 when that is not
  // known.
  std::uint64_t resume_revision() const { return whole_; }

  // False when a revision was begun before any was given whole: there is no number to go on from.
  bool can_resume() const { return whole_ != 0 || !last_.has_value(); }

 private:
  struct Change {
    std::uint64_t revision = 0;
    std::uint32_t sequence = 0;
  };

  std::uint64_t whole_;
  std::optional<Change> last_;
};

// Stops a watch. Thread-safe; may be used before, during and after it.
class WatchStop {
 public:
  // Ends the watch now, or as soon as it begins.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);
  bool stopped() const ABSL_LOCKS_EXCLUDED(mutex_);

  // For the watch: the stream to cancel; null when there is none. It must stay until it is replaced.
  void Attach(WatchStream* stream) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  WatchStream* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_WATCH_H_
