#include "graph/algorithms/corridor.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

VertexSet With(VertexSet set, NodeId v) {
  set.Insert(v);
  return set;
}

}  // namespace

// Neither search passes the other's origin: a path without loops visits it at its end alone.
Corridor::Corridor(const View& view, NodeId from, NodeId to, const VertexSet& blocked)
    : view_(view),
      start_(view, from, With(blocked, to)),
      goal_(view, to, With(blocked, from)),
      behind_(view.snapshot().node_count(), kUnknown),
      left_(view.snapshot().node_count(), kUnknown) {
  Note(start_, behind_);
  Note(goal_, left_);
}

void Corridor::Note(const BreadthFirst& search, std::vector<std::uint32_t>& distances) {
  const auto distance = static_cast<std::uint32_t>(search.ring_count() - 1);
  for (const NodeId v : search.last_ring()) distances[v.value()] = distance;
}

absl::Status Corridor::Widen(std::size_t length, Budget& budget) {
  onward_.clear();
  for (const NodeId v : extension_) left_[v.value()] = kUnknown;
  extension_.clear();
  if (absl::Status status = Grow(length, budget); !status.ok()) return status;
  return Extend(length, budget);
}

// Until the two together reach as far as walks may be long, or one has seen everybody it can.
absl::Status Corridor::Grow(std::size_t length, Budget& budget) {
  while (start_.ring_count() + goal_.ring_count() < length + 2) {
    const bool start_done = start_.last_ring().empty();
    if (goal_.last_ring().empty()) return absl::OkStatus();
    const bool from_start = !start_done && start_.last_ring().size() <= goal_.last_ring().size();
    BreadthFirst& grown = from_start ? start_ : goal_;
    if (absl::Status status = grown.Expand(budget); !status.ok()) return status;
    Note(grown, from_start ? behind_ : left_);
  }
  return absl::OkStatus();
}

// From the last ring of the goal onwards, only to those whom the start reaches soon enough.
absl::Status Corridor::Extend(std::size_t length, Budget& budget) {
  const auto fits = [&](NodeId v, std::size_t left) {
    const std::uint32_t behind = behind_[v.value()];
    return behind != kUnknown && behind + left <= length;
  };
  std::size_t left = goal_.ring_count() - 1;
  std::vector<NodeId> ring;
  for (const NodeId v : goal_.last_ring()) {
    // The start never enters the end itself, ring 0.
    if (left == 0 || fits(v, left)) ring.push_back(v);
  }
  for (++left; !ring.empty() && left < length; ++left) {
    const std::size_t begin = extension_.size();
    for (const NodeId v : ring) {
      absl::Status status = ForEachLink(view_, v, budget, [&](const HalfEdge& edge) {
        const NodeId w = edge.neighbor;
        // `from` has nobody behind it, and is nowhere on the way.
        if (left_[w.value()] != kUnknown || behind_[w.value()] == 0 || !fits(w, left)) return;
        left_[w.value()] = static_cast<std::uint32_t>(left);
        extension_.push_back(w);
      });
      if (!status.ok()) return status;
    }
    ring.assign(extension_.begin() + static_cast<std::ptrdiff_t>(begin), extension_.end());
  }
  return absl::OkStatus();
}

std::optional<std::size_t> Corridor::StepsLeft(NodeId v) const {
  if (left_[v.value()] == kUnknown) return std::nullopt;
  return left_[v.value()];
}

absl::StatusOr<const std::vector<NodeId>*> Corridor::Onward(NodeId v, Budget& budget) {
  std::unique_ptr<std::vector<NodeId>>& known = onward_[v];
  if (known != nullptr) return known.get();
  known = std::make_unique<std::vector<NodeId>>();
  std::vector<NodeId>& onward = *known;
  absl::Status status = ForEachLink(view_, v, budget, [&](const HalfEdge& edge) {
    if (left_[edge.neighbor.value()] != kUnknown) onward.push_back(edge.neighbor);
  });
  if (!status.ok()) return status;
  SortUnique(onward);
  const Snapshot& snapshot = view_.snapshot();
  std::sort(onward.begin(), onward.end(),
            [&](NodeId a, NodeId b) { return snapshot.id(a) < snapshot.id(b); });
  return &onward;
}

}  // namespace schakel
