// The nearest of some targets, for many vertices at once.
//
//   Nearest nearest(view, tkis, 3);
//   if (absl::Status s = nearest.Search(centra, budget); !s.ok()) return s;
//   for (const Nearby& near : nearest.Of(centra[0])) { … }
//
// One search from all targets together: every vertex keeps its `count` nearest and passes them on.
// Whatever stands among the nearest of a vertex stands among the nearest of each next vertex
// towards it, so nothing is missed. O(count x half-edges of the vertices reached) for all vertices,
// where a search from each would cost that much every time. Searching stops as soon as everybody
// asked about has `count`.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_NEAREST_H_
#define SCHAKEL_GRAPH_ALGORITHMS_NEAREST_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/network/view.h"

namespace schakel {

// A target near a vertex.
struct Nearby {
  NodeId target;
  std::uint32_t distance = 0;
};

class Nearest {
 public:
  // Follows the relations of `view`, whichever way they point. `targets` are live and different;
  // `count` is at least 1 and at most 255. The view's snapshot must outlive this.
  Nearest(const View& view, std::vector<NodeId> targets, std::size_t count);

  // Finds the nearest of every vertex in `subjects`, all of them live. To be called once.
  absl::Status Search(absl::Span<const NodeId> subjects, Budget& budget);

  // At most `count`, nearest first, ties by string id; a target is nearest to itself, at distance
  // 0. Fewer when fewer can be reached. REQUIRES: `subject` was searched for.
  std::vector<Nearby> Of(NodeId subject) const;

  // The vertices of one shortest path from `subject` to one of its nearest, both included: of
  // several the one whose ids come first. O(half-edges on the way).
  absl::StatusOr<std::vector<NodeId>> PathTo(NodeId subject, const Nearby& near,
                                             Budget& budget) const;

 private:
  // Targets are known by their rank in id order, so that ties are integers.
  struct Label {
    std::uint32_t rank = 0;
    std::uint32_t distance = 0;
  };
  // A label where it was put, from where it spreads next.
  using Settled = std::pair<NodeId, std::uint32_t>;

  absl::Span<const Label> LabelsOf(NodeId v) const;
  bool IsFull(NodeId v) const { return counts_[v.value()] == count_; }
  bool Has(NodeId v, std::uint32_t rank) const;
  // Puts a label where there is room for it and appends it to `settled`.
  void Settle(NodeId v, Label label, std::vector<Settled>& settled);
  // Labels one step further than `settled`, which is in order of rank; so is what it returns.
  absl::StatusOr<std::vector<Settled>> Spread(const std::vector<Settled>& settled,
                                              std::uint32_t distance, Budget& budget);

  View view_;
  std::vector<NodeId> targets_;  // In order of id.
  std::size_t count_;
  std::vector<Label> labels_;  // count_ places for each vertex.
  std::vector<std::uint8_t> counts_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_NEAREST_H_
