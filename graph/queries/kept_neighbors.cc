#include "graph/queries/kept_neighbors.h"

namespace schakel {

std::shared_ptr<NeighborLists> KeptNeighbors::Of(const std::shared_ptr<const Snapshot>& snapshot,
                                                 const View& view) {
  const MutexLock lock(mutex_);
  held_.remove_if([](const Held& held) { return held.snapshot.expired(); });
  auto held = held_.begin();
  while (held != held_.end() && !held->AreOf(snapshot, view)) ++held;
  if (held == held_.end()) {
    held_.push_front({snapshot, view.as_of(), view.statuses(), view.relations(),
                      std::make_shared<NeighborLists>(snapshot->node_count())});
  } else {
    held_.splice(held_.begin(), held_, held);
  }
  DropWhatIsTooMuch();
  return held_.front().lists;
}

void KeptNeighbors::DropWhatIsTooMuch() {
  std::size_t bytes = 0;
  std::size_t count = 0;
  held_.remove_if([&](const Held& held) {
    bytes += held.lists->MemoryBytes();
    return ++count > kAlways && bytes > bytes_max_;
  });
}

SimpleGraph GraphOf(KeptNeighbors* kept, const std::shared_ptr<const Snapshot>& snapshot,
                    const View& view) {
  if (kept == nullptr) return SimpleGraph(view);
  return SimpleGraph(view, kept->Of(snapshot, view));
}

}  // namespace schakel
