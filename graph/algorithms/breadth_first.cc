#include "graph/algorithms/breadth_first.h"

#include <utility>

#include "graph/algorithms/links.h"

namespace schakel {

BreadthFirst::BreadthFirst(const View& view, NodeId origin)
    : BreadthFirst(view, origin, VertexSet(view.snapshot().node_count())) {}

BreadthFirst::BreadthFirst(const View& view, NodeId origin, VertexSet blocked)
    : view_(view), reached_(std::move(blocked)), order_({origin}) {
  reached_.Insert(origin);
}

void BreadthFirst::StepTo(absl::Span<const NodeId> neighbors) {
  starts_.push_back(order_.size());
  for (const NodeId v : neighbors) {
    reached_.Insert(v);
    order_.push_back(v);
  }
}

absl::Span<const NodeId> BreadthFirst::ring(std::size_t distance) const {
  return within(distance).subspan(starts_[distance]);
}

absl::Span<const NodeId> BreadthFirst::within(std::size_t distance) const {
  const std::size_t end = distance + 1 < starts_.size() ? starts_[distance + 1] : order_.size();
  return absl::MakeConstSpan(order_).first(end);
}

absl::Status BreadthFirst::Expand(Budget& budget) {
  const std::size_t begin = starts_.back();
  const std::size_t end = order_.size();
  starts_.push_back(end);
  if (!view_.IsLive(order_.front())) return absl::OkStatus();
  for (std::size_t i = begin; i < end; ++i) {
    const auto reach = [this](const HalfEdge& edge) {
      if (reached_.Contains(edge.neighbor) || !view_.Counts(edge)) return;
      reached_.Insert(edge.neighbor);
      order_.push_back(edge.neighbor);
    };
    absl::Status status =
        ForEachHalfEdge(view_.snapshot(), order_[i], view_.relations(), budget, reach);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace schakel
