#include "server/calls/watches.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/time/clock.h"

#include "graph/model/errors.h"

namespace schakel::server {

Watches::Watches(Network& network, const Limits& limits)
    : network_(network),
      watches_max_(limits.watches_max),
      patience_{limits.watch_stuck_max, limits.watch_checkpoint_every},
      log_(network.store(), limits.watch_kept_bytes_max),
      thread_([this] { Serve(); }) {
  network_.WhenPublished([this] { Stir(); });
}

Watches::~Watches() {
  network_.WhenPublished(nullptr);
  Stop();
  thread_.join();
}

void Watches::Begin(Call& call, Outlet& outlet, WatchPlan plan) {
  {
    MutexLock lock(mutex_);
    if (!stopping_ && count_ < watches_max_) {
      ++count_;
      arrived_.push_back(std::make_unique<Watcher>(call, outlet, std::move(plan), patience_));
      changed_.NotifyOne();
      return;
    }
  }
  outlet.End(BusyError());
}

void Watches::Stir() {
  MutexLock lock(mutex_);
  stirred_ = true;
  changed_.NotifyOne();
}

void Watches::Stop() {
  MutexLock lock(mutex_);
  stopping_ = true;
  changed_.NotifyOne();
}

void Watches::Serve() {
  absl::Time next_look = absl::InfiniteFuture();
  while (Await(next_look)) next_look = GoAround();
  EndAll();
}

bool Watches::Await(absl::Time next_look) {
  MutexLock lock(mutex_);
  // A publication wakes nobody when nobody watches.
  while (!stopping_ && arrived_.empty() && (!stirred_ || watchers_.empty())) {
    if (next_look == absl::InfiniteFuture()) {
      changed_.Wait(mutex_);
      continue;
    }
    // A deadline may be centuries away, more than a clock can count.
    const absl::Duration left = std::min(next_look - absl::Now(), absl::Hours(1));
    if (left <= absl::ZeroDuration()) break;
    changed_.WaitFor(mutex_, std::chrono::milliseconds(absl::ToInt64Milliseconds(left) + 1));
  }
  stirred_ = false;
  for (std::unique_ptr<Watcher>& watcher : arrived_) watchers_.push_back(std::move(watcher));
  arrived_.clear();
  return !stopping_;
}

absl::Time Watches::GoAround() {
  const Revision newest = network_.Current()->revision();
  const absl::Time now = absl::Now();
  // A log that cannot be read fails those who need it, each by itself.
  const absl::Status followed = log_.Follow(newest);
  absl::Time next_look = absl::InfiniteFuture();
  std::size_t ended = 0;
  for (std::unique_ptr<Watcher>& watcher : watchers_) {
    absl::Status status = followed.ok() ? watcher->Advance(log_, network_, newest, now) : followed;
    if (!status.ok()) {
      watcher->outlet().End(status);
      watcher.reset();
      ++ended;
      continue;
    }
    next_look =
        std::min(next_look, watcher->HasMore(newest) ? absl::InfinitePast() : watcher->next_look());
  }
  watchers_.erase(std::remove(watchers_.begin(), watchers_.end(), nullptr), watchers_.end());
  if (watchers_.empty()) log_.Forget();
  MutexLock lock(mutex_);
  count_ -= ended;
  return next_look;
}

void Watches::EndAll() {
  {
    MutexLock lock(mutex_);
    for (std::unique_ptr<Watcher>& watcher : arrived_) watchers_.push_back(std::move(watcher));
    arrived_.clear();
    count_ = 0;
  }
  for (const std::unique_ptr<Watcher>& watcher : watchers_) {
    watcher->outlet().End(WatchStoppedError(watcher->complete()));
  }
  watchers_.clear();
}

}  // namespace schakel::server
