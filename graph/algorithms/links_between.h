// Links between two sets of vertices, found from whichever side has fewer to look at. That is what
// keeps hubs cheap: a region with a million companies is not read through to see whether one of
// twenty Centra is among them.
//
//   ForEachPair(view, Vertices{ring, in_ring}, Vertices{others, in_others}, budget,
//               [](NodeId in_ring, NodeId in_others) { … });
#ifndef SCHAKEL_GRAPH_ALGORITHMS_LINKS_BETWEEN_H_
#define SCHAKEL_GRAPH_ALGORITHMS_LINKS_BETWEEN_H_

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/links.h"
#include "graph/network/view.h"

namespace schakel {

// A set of vertices: each of them once, and contains(NodeId) that says who is one.
template <typename Contains>
struct Vertices {
  absl::Span<const NodeId> members;
  Contains contains;
};
template <typename Contains>
Vertices(absl::Span<const NodeId>, Contains) -> Vertices<Contains>;

// Whether a link that counts in `view`, of the relations it follows, leads from `v` to `w`, whichever
// way it points. O(relations x log(half-edges of v)). REQUIRES: both are live.
absl::StatusOr<bool> IsLinkedTo(const View& view, NodeId v, NodeId w, Budget& budget);

namespace links_between_internal {

// What looking for one link by IsLinkedTo costs, in half-edges read.
inline constexpr std::uint64_t kLookUp = 512;

// What a set costs to read through, its members with long lists apart.
struct Cost {
  std::uint64_t all = 0;
  std::uint64_t short_lists = 0;
  std::vector<NodeId> long_lists;
};

Cost CostOf(const Snapshot& snapshot, absl::Span<const NodeId> members);

}  // namespace links_between_internal

// Calls fn(a, b) for every link that counts in `view`, of the relations it follows and whichever way
// it points, between a member of `as` and one of `bs`; once for each link at least, in no order.
// O(members + the fewest of: half-edges of `as`; those of `bs`; those of short lists of both, and a
// look-up for each pair of long ones). REQUIRES: all are live.
template <typename InA, typename InB, typename Fn>
absl::Status ForEachPair(const View& view, const Vertices<InA>& as, const Vertices<InB>& bs,
                         Budget& budget, Fn fn) {
  namespace internal = links_between_internal;
  const Snapshot& snapshot = view.snapshot();
  const internal::Cost cost_a = internal::CostOf(snapshot, as.members);
  const internal::Cost cost_b = internal::CostOf(snapshot, bs.members);
  const std::uint64_t cost_apart =
      cost_a.short_lists + cost_b.short_lists +
      cost_a.long_lists.size() * cost_b.long_lists.size() * internal::kLookUp;
  const bool apart = cost_apart < std::min(cost_a.all, cost_b.all);

  // Most neighbours are in neither set, and whether one is costs less than whether a link counts.
  const auto from = [&](NodeId v, const auto& others, const auto& tell) {
    return ForEachHalfEdge(snapshot, v, view.relations(), budget, [&](const HalfEdge& edge) {
      if (others.contains(edge.neighbor) && view.Counts(edge)) tell(edge.neighbor);
    });
  };
  const auto is_long = [&](NodeId v) { return snapshot.adjacency().degree(v) > kReadThroughMax; };
  if (apart || cost_a.all <= cost_b.all) {
    for (const NodeId a : as.members) {
      if (apart && is_long(a)) continue;
      absl::Status status = from(a, bs, [&](NodeId b) { fn(a, b); });
      if (!status.ok()) return status;
    }
  }
  if (apart || cost_a.all > cost_b.all) {
    for (const NodeId b : bs.members) {
      if (apart && is_long(b)) continue;
      absl::Status status = from(b, as, [&](NodeId a) { fn(a, b); });
      if (!status.ok()) return status;
    }
  }
  for (std::size_t i = 0; apart && i < cost_a.long_lists.size(); ++i) {
    for (const NodeId b : cost_b.long_lists) {
      const absl::StatusOr<bool> linked = IsLinkedTo(view, cost_a.long_lists[i], b, budget);
      if (!linked.ok()) return linked.status();
      if (*linked) fn(cost_a.long_lists[i], b);
    }
  }
  return absl::OkStatus();
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_LINKS_BETWEEN_H_
