// Links of a vertex that count, of some relations: what walks are made of. Cheap at hubs: a vertex
// with a long list is searched by relation instead of read through.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_LINKS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_LINKS_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/model/id_set.h"
#include "graph/model/schema.h"
#include "graph/network/adjacency.h"
#include "graph/network/snapshot.h"
#include "graph/network/view.h"

namespace schakel {

// Longer lists are searched by relation: two binary searches cost less than reading this many
// half-edges.
inline constexpr std::size_t kReadThroughMax = 256;

// Whether a walk in `direction` follows this half-edge. A symmetric relation has no direction:
// which end is its source is a matter of storage.
inline bool Follows(const Schema& schema, v1::Direction direction, const HalfEdge& edge) {
  if (direction == v1::DIRECTION_ANY) return true;
  const Side side = direction == v1::DIRECTION_IN ? Side::kTarget : Side::kSource;
  return edge.side == side || schema.relation(edge.relation).symmetric();
}

// Calls fn(half-edge) for every half-edge of `v` with one of `relations`, whatever its date and
// status, until it answers false. Returns the budget's refusal.
template <typename Fn>
absl::Status WalkHalfEdges(const Snapshot& snapshot, NodeId v, const RelationSet& relations,
                           Budget& budget, Fn fn) {
  bool more = true;
  const auto visit = [&](const EdgeRange& edges) {
    std::uint64_t seen = 0;
    for (const HalfEdge& edge : edges) {
      if (++seen % kReadThroughMax == 0) {
        if (absl::Status status = budget.Spend(kReadThroughMax); !status.ok()) return status;
      }
      if (relations.Contains(edge.relation)) more = fn(edge);
      if (!more) break;
    }
    return budget.Spend(seen % kReadThroughMax);
  };
  const EdgeRange edges = snapshot.edges(v);
  if (snapshot.adjacency().degree(v) <= kReadThroughMax) return visit(edges);
  for (std::size_t r = 0; more && r < snapshot.schema().relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!relations.Contains(relation)) continue;
    if (absl::Status status = visit(edges.Of(relation)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Calls fn(half-edge) for every one of them.
template <typename Fn>
absl::Status ForEachHalfEdge(const Snapshot& snapshot, NodeId v, const RelationSet& relations,
                             Budget& budget, Fn fn) {
  return WalkHalfEdges(snapshot, v, relations, budget, [&](const HalfEdge& edge) {
    fn(edge);
    return true;
  });
}

// The same for links that count in `view`, of the relations it follows. REQUIRES: v is live.
template <typename Fn>
absl::Status ForEachLink(const View& view, NodeId v, Budget& budget, Fn fn) {
  return ForEachHalfEdge(view.snapshot(), v, view.relations(), budget, [&](const HalfEdge& edge) {
    if (view.Counts(edge)) fn(edge);
  });
}

// Half-edges of all of them, dates and statuses aside: what it costs to look at their links.
// O(vertices).
inline std::uint64_t DegreeOf(const Adjacency& adjacency, absl::Span<const NodeId> vertices) {
  std::uint64_t degree = 0;
  for (const NodeId v : vertices) degree += adjacency.degree(v);
  return degree;
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_LINKS_H_
