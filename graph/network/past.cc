#include "graph/network/past.h"

#include <chrono>
#include <iterator>
#include <utility>

#include "graph/network/rebuild.h"

namespace schakel {
namespace {

// How often one who waits looks whether its caller still does.
constexpr std::chrono::milliseconds kLookEvery{5};

}  // namespace

Past::Past(const ChangeLog& log, PastOptions options, std::function<absl::Time()> clock)
    : log_(log), options_(options), clock_(std::move(clock)) {}

std::shared_ptr<const Snapshot> Past::Find(Revision revision) {
  MutexLock lock(mutex_);
  return Use(revision);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Past::Recall(Revision revision,
                                                             std::shared_ptr<const Snapshot> later,
                                                             const Patience& patience) {
  {
    MutexLock lock(mutex_);
    while (rebuilding_) {
      if (absl::Status s = patience(0); !s.ok()) return s;
      rebuilt_.WaitFor(mutex_, kLookEvery);
    }
    // It may be the one just made.
    if (std::shared_ptr<const Snapshot> held = Use(revision)) return held;
    later = NearestAfter(revision, std::move(later));
    rebuilding_ = true;
  }
  absl::StatusOr<RebuiltSnapshot> made =
      RebuildSnapshot(*later, log_, revision, options_.rebuild_bytes_max, patience);
  HeldList surplus;
  {
    MutexLock lock(mutex_);
    rebuilding_ = false;
    if (made.ok()) held_.push_front({made->snapshot, made->bytes, clock_()});
    surplus = TakeSurplus();
  }
  rebuilt_.NotifyAll();
  if (!made.ok()) return made.status();
  return std::move(made->snapshot);
}

void Past::DropOld() {
  HeldList surplus;
  {
    MutexLock lock(mutex_);
    surplus = TakeSurplus();
  }
}

std::shared_ptr<const Snapshot> Past::Use(Revision revision) {
  for (auto held = held_.begin(); held != held_.end(); ++held) {
    if (held->snapshot->revision() != revision) continue;
    held->used_at = clock_();
    held_.splice(held_.begin(), held_, held);
    return held_.front().snapshot;
  }
  return nullptr;
}

std::shared_ptr<const Snapshot> Past::NearestAfter(Revision revision,
                                                   std::shared_ptr<const Snapshot> later) const {
  for (const Held& held : held_) {
    const Revision own = held.snapshot->revision();
    if (own > revision && own < later->revision()) later = held.snapshot;
  }
  return later;
}

Past::HeldList Past::TakeSurplus() {
  HeldList surplus;
  const absl::Time now = clock_();
  std::size_t bytes = 0;
  std::size_t count = 0;
  for (auto held = held_.begin(); held != held_.end();) {
    const auto next = std::next(held);
    bytes += held->bytes;
    const bool too_many = ++count > options_.held_max;
    const bool too_large = count > 1 && bytes > options_.held_bytes_max;
    const bool too_old = now - held->used_at > options_.held_age_max;
    if (too_many || too_large || too_old) {
      bytes -= held->bytes;
      --count;
      surplus.splice(surplus.end(), held_, held);
    }
    held = next;
  }
  return surplus;
}

}  // namespace schakel
