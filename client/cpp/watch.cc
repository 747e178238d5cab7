#include "client/cpp/watch.h"

#include <algorithm>
#include <utility>

namespace schakel::client {

bool WatchPosition::Take(const v1::WatchResponse& event) {
  if (event.has_checkpoint()) {
    whole_ = std::max(whole_, event.checkpoint().revision());
    return true;
  }
  const Change change = {event.change().revision(), event.change().sequence()};
  if (last_.has_value() &&
      std::pair(change.revision, change.sequence) <= std::pair(last_->revision, last_->sequence)) {
    return false;
  }
  last_ = change;
  // Of the revision itself more may follow; the one before it is done.
  whole_ = std::max(whole_, change.revision - 1);
  return true;
}

void WatchStop::Stop() {
  const absl::MutexLock lock(&mutex_);
  stopped_ = true;
  if (stream_ != nullptr) stream_->Cancel();
}

bool WatchStop::stopped() const {
  const absl::MutexLock lock(&mutex_);
  return stopped_;
}

void WatchStop::Attach(WatchStream* stream) {
  const absl::MutexLock lock(&mutex_);
  stream_ = stream;
  if (stopped_ && stream_ != nullptr) stream_->Cancel();
}

}  // namespace schakel::client
