// SimpleGraph: a view as the literature on link prediction sees it: two entities are neighbours or
// they are not, however many links they have, whichever way these point.
//
//   SimpleGraph graph(view);
//   const absl::StatusOr<Neighbors> around = graph.NeighborsOf(v, budget);
//   if (!around.ok()) return around.status();
//   for (const NodeId w : *around) { … }
//
// Lists are made when they are first asked for and then kept, so a question pays for the part of the
// network it looks at, and several questions about one view share what they looked at. Not
// thread-safe; the lists are, so several graphs may share them.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SIMPLE_GRAPH_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SIMPLE_GRAPH_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/neighbor_lists.h"
#include "graph/network/view.h"

namespace schakel {

class SimpleGraph {
 public:
  // Follows the relations of `view`. Its snapshot must outlive this.
  explicit SimpleGraph(const View& view);
  // The same with lists that others fill too. REQUIRES: they are of an equal view.
  SimpleGraph(const View& view, std::shared_ptr<NeighborLists> lists);
  SimpleGraph(const SimpleGraph&) = delete;
  SimpleGraph& operator=(const SimpleGraph&) = delete;

  const View& view() const { return view_; }

  // Live neighbours by links that count, each once, `v` itself not among them, in order of NodeId;
  // none when `v` is not live. The list lives as long as this. O(half-edges of `v`) the first time.
  absl::StatusOr<Neighbors> NeighborsOf(NodeId v, Budget& budget) {
    if (const std::optional<Neighbors> kept = lists_->Find(v)) return *kept;
    return Read(v, budget);
  }

 private:
  absl::StatusOr<Neighbors> Read(NodeId v, Budget& budget);

  View view_;
  std::shared_ptr<NeighborLists> lists_;
  std::vector<NodeId> scratch_;
};

// Whether a list holds `v`. O(log).
bool Holds(Neighbors neighbors, NodeId v);

// Calls fn(NodeId) for everybody in both lists, in order of NodeId. O(both), or of a short list and a long
// one O(short x log long).
template <typename Fn>
void ForEachShared(Neighbors a, Neighbors b, Fn fn) {
  constexpr std::size_t kFarLonger = 16;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < b.size() / kFarLonger) {
    for (const NodeId v : a) {
      if (Holds(b, v)) fn(v);
    }
    return;
  }
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      fn(a[i]);
      ++i, ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SIMPLE_GRAPH_H_
