// BreadthFirst: the vertices around one vertex, ring by ring.
//
//   BreadthFirst around(view, origin);
//   for (int hop = 0; hop < 2; ++hop) {
//     if (absl::Status s = around.Expand(budget); !s.ok()) return s;
//   }
//   for (NodeId v : around.ring(2)) { … }  // everybody two steps away
//
// Our own loop and not boost::breadth_first_search: callers stop between rings, two searches grow
// towards each other (shortest_paths.h), and Boost would clear a colour and a distance for every
// vertex first.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_BREADTH_FIRST_H_
#define SCHAKEL_GRAPH_ALGORITHMS_BREADTH_FIRST_H_

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"

namespace schakel {

class BreadthFirst {
 public:
  // Follows the relations of `view`, whichever way they point. An origin that is not live has no
  // links that count, so it stays alone. The view's snapshot must outlive this.
  BreadthFirst(const View& view, NodeId origin);
  // The same that never enters `blocked`; whether the origin is one of them does not matter.
  BreadthFirst(const View& view, NodeId origin, VertexSet blocked);

  // Makes the next ring these and nobody else. REQUIRES: they are different, live, not blocked, not
  // reached yet, and neighbours of the last ring.
  void StepTo(absl::Span<const NodeId> neighbors);

  // Adds the next ring; the last one stays empty. O(half-edges of the present ring).
  absl::Status Expand(Budget& budget);

  // Rings made so far, the origin's own (ring 0) included.
  std::size_t ring_count() const { return starts_.size(); }
  // Vertices at that distance, in order of discovery. REQUIRES: distance < ring_count().
  absl::Span<const NodeId> ring(std::size_t distance) const;
  // Everybody up to that distance, the origin first. REQUIRES: distance < ring_count().
  absl::Span<const NodeId> within(std::size_t distance) const;
  absl::Span<const NodeId> last_ring() const { return ring(ring_count() - 1); }

  // The origin, everybody reached so far, and the blocked.
  bool Reached(NodeId v) const { return reached_.Contains(v); }

 private:
  View view_;
  VertexSet reached_;
  std::vector<NodeId> order_;
  // Where each ring begins in order_.
  std::vector<std::size_t> starts_ = {0};
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_BREADTH_FIRST_H_
