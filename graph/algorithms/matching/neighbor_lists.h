// NeighborLists: the neighbours in one view of whoever was looked at so far, kept for all who ask.
//
// Thread-safe: lists are only ever added, and looking one up takes no lock. Eight bytes for every
// vertex, and at most four for each and for every half-edge that counts, of which the snapshot itself
// takes sixteen.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEIGHBOR_LISTS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEIGHBOR_LISTS_H_

#include <atomic>
#include <cstddef>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/types/span.h"

#include "graph/base/mutex.h"
#include "graph/model/ids.h"

namespace schakel {

using Neighbors = absl::Span<const NodeId>;

class NeighborLists {
 public:
  explicit NeighborLists(std::size_t vertex_count);
  NeighborLists(const NeighborLists&) = delete;
  NeighborLists& operator=(const NeighborLists&) = delete;

  // The list of `v`, which lives as long as this; empty when none was kept.
  std::optional<Neighbors> Find(NodeId v) const {
    const NodeId* const list = lists_[v.value()].load(std::memory_order_acquire);
    if (list == nullptr) return std::nullopt;
    return Neighbors(list + 1, list->value());
  }

  // Keeps a copy, unless somebody else was first, and gives back what is kept.
  Neighbors Keep(NodeId v, Neighbors list);

  std::size_t MemoryBytes() const { return memory_bytes_.load(std::memory_order_relaxed); }

 private:
  // By vertex: how many, written as a NodeId, and after it the list itself.
  std::vector<std::atomic<const NodeId*>> lists_;
  std::atomic<std::size_t> memory_bytes_;
  Mutex mutex_;
  std::vector<std::vector<NodeId>> blocks_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEIGHBOR_LISTS_H_
