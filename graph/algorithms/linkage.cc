#include "graph/algorithms/linkage.h"

#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {

absl::StatusOr<bool> IsLinkedTo(const View& view, NodeId v, KindId other, Budget& budget) {
  bool linked = false;
  absl::Status status = ForEachLink(view, v, budget, [&](const HalfEdge& edge) {
    linked = linked || view.snapshot().header(edge.neighbor).kind == other;
  });
  if (!status.ok()) return status;
  return linked;
}

absl::StatusOr<std::vector<NodeId>> GroupsOf(const View& view, NodeId v, RelationId relation,
                                             Budget& budget) {
  const bool symmetric = view.schema().relation(relation).symmetric();
  std::vector<NodeId> groups;
  absl::Status status =
      ForEachLink(view.WithRelations({relation}), v, budget, [&](const HalfEdge& edge) {
        if (symmetric || edge.side == Side::kSource) groups.push_back(edge.neighbor);
      });
  if (!status.ok()) return status;
  SortUnique(groups);
  return groups;
}

}  // namespace schakel
