#include "graph/algorithms/matching/simple_graph.h"

#include <algorithm>
#include <cstddef>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

constexpr std::size_t kBlock = 16 * 1024;

}  // namespace

SimpleGraph::SimpleGraph(const View& view) : view_(view), place_(view.snapshot().node_count()) {}

absl::StatusOr<Neighbors> SimpleGraph::NeighborsOf(NodeId v, Budget& budget) {
  if (const std::uint32_t place = place_[v.value()]; place != 0) return lists_[place - 1];
  return Read(v, budget);
}

absl::StatusOr<Neighbors> SimpleGraph::Read(NodeId v, Budget& budget) {
  scratch_.clear();
  if (view_.IsLive(v)) {
    absl::Status status = ForEachLink(view_, v, budget, [&](const HalfEdge& edge) {
      if (edge.neighbor != v) scratch_.push_back(edge.neighbor);
    });
    if (!status.ok()) return status;
  }
  SortUnique(scratch_);
  lists_.push_back(Keep(scratch_));
  place_[v.value()] = static_cast<std::uint32_t>(lists_.size());
  return lists_.back();
}

Neighbors SimpleGraph::Keep(const std::vector<NodeId>& list) {
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < list.size()) {
    blocks_.emplace_back().reserve(std::max(kBlock, list.size()));
  }
  std::vector<NodeId>& block = blocks_.back();
  const std::size_t begin = block.size();
  block.insert(block.end(), list.begin(), list.end());
  return absl::MakeConstSpan(block).subspan(begin);
}

bool Holds(Neighbors neighbors, NodeId v) {
  return std::binary_search(neighbors.begin(), neighbors.end(), v);
}

}  // namespace schakel
