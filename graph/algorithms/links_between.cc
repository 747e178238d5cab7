#include "graph/algorithms/links_between.h"

namespace schakel {

absl::StatusOr<bool> IsLinkedTo(const View& view, NodeId v, NodeId w, Budget& budget) {
  const EdgeRange edges = view.snapshot().edges(v);
  for (std::size_t r = 0; r < view.schema().relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!view.relations().Contains(relation)) continue;
    for (const Side side : {Side::kSource, Side::kTarget}) {
      for (const HalfEdge& edge : edges.Of(relation, side, w)) {
        if (view.Counts(edge)) return true;
      }
    }
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
  }
  return false;
}

namespace links_between_internal {

Cost CostOf(const Snapshot& snapshot, absl::Span<const NodeId> members) {
  Cost cost;
  for (const NodeId v : members) {
    const std::uint64_t degree = snapshot.adjacency().degree(v);
    cost.all += degree;
    if (degree > kReadThroughMax) {
      cost.long_lists.push_back(v);
    } else {
      cost.short_lists += degree;
    }
  }
  return cost;
}

}  // namespace links_between_internal
}  // namespace schakel
