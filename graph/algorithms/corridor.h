// Corridor: everybody who lies on a walk of at most so many steps between two vertices, and how far
// each of them still has to go.
//
//   Corridor corridor(view, from, to, blocked);
//   if (absl::Status s = corridor.Widen(4, budget); !s.ok()) return s;
//   corridor.StepsLeft(v);          // from v to `to`; empty when no such walk visits v
//   corridor.Onward(v, budget);     // its neighbours in the corridor
//
// Two breadth-first searches grow towards each other, the one with fewer links first, and the second
// goes on only where the first has been. So a corridor costs what the shortest path costs, and not
// the whole surroundings of its end.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_CORRIDOR_H_
#define SCHAKEL_GRAPH_ALGORITHMS_CORRIDOR_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/breadth_first.h"
#include "graph/algorithms/budget.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"

namespace schakel {

class Corridor {
 public:
  // Walks leave `from` and enter `to` once, and never enter `blocked`. REQUIRES: the ends differ and
  // are not blocked.
  Corridor(const View& view, NodeId from, NodeId to, const VertexSet& blocked);

  // Makes it the corridor of walks of at most `length` steps; lengths must not become less. O(half-edges
  // of the vertices within half that distance + of those in the corridor).
  absl::Status Widen(std::size_t length, Budget& budget);

  // Steps from `v` to the end, without `from`; empty when v is not in the corridor. Of `from` itself
  // nothing is said.
  std::optional<std::size_t> StepsLeft(NodeId v) const;

  // The neighbours of `v` in the corridor, each once, ordered by string id. Valid until Widen.
  absl::StatusOr<const std::vector<NodeId>*> Onward(NodeId v, Budget& budget);

  // Everybody who can reach the end at all is in the corridor, however long it is made.
  bool IsComplete() const { return goal_.last_ring().empty(); }

 private:
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  // Notes the distance of a new ring.
  static void Note(const BreadthFirst& search, std::vector<std::uint32_t>& distances);
  absl::Status Grow(std::size_t length, Budget& budget);
  absl::Status Extend(std::size_t length, Budget& budget);

  View view_;
  BreadthFirst start_;
  BreadthFirst goal_;
  std::vector<std::uint32_t> behind_;  // Steps from `from`.
  std::vector<std::uint32_t> left_;    // Steps to `to`.
  std::vector<NodeId> extension_;      // Those beyond the rings of goal_.
  std::vector<NodeId> members_;        // Of the corridor: the rings of goal_ and the extension.
  absl::flat_hash_map<NodeId, std::unique_ptr<std::vector<NodeId>>> onward_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CORRIDOR_H_
