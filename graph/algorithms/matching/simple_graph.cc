#include "graph/algorithms/matching/simple_graph.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {

SimpleGraph::SimpleGraph(const View& view)
    : SimpleGraph(view, std::make_shared<NeighborLists>(view.snapshot().node_count())) {}

SimpleGraph::SimpleGraph(const View& view, std::shared_ptr<NeighborLists> lists)
    : view_(view), lists_(std::move(lists)) {}

absl::StatusOr<Neighbors> SimpleGraph::Read(NodeId v, Budget& budget) {
  scratch_.clear();
  if (view_.IsLive(v)) {
    absl::Status status = ForEachLink(view_, v, budget, [&](const HalfEdge& edge) {
      if (edge.neighbor != v) scratch_.push_back(edge.neighbor);
    });
    if (!status.ok()) return status;
  }
  SortUnique(scratch_);
  return lists_->Keep(v, scratch_);
}

bool Holds(Neighbors neighbors, NodeId v) {
  return std::binary_search(neighbors.begin(), neighbors.end(), v);
}

}  // namespace schakel
