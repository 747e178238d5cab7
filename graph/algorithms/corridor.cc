#include "graph/algorithms/corridor.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/algorithms/links_between.h"
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
  if (absl::Status status = Extend(length, budget); !status.ok()) return status;
  const absl::Span<const NodeId> near_goal = goal_.within(goal_.ring_count() - 1);
  members_.assign(near_goal.begin(), near_goal.end());
  members_.insert(members_.end(), extension_.begin(), extension_.end());
  return absl::OkStatus();
}

// Until the two together reach as far as walks may be long but for the one step between them, or one
// has seen everybody it can.
absl::Status Corridor::Grow(std::size_t length, Budget& budget) {
  const Adjacency& adjacency = view_.snapshot().adjacency();
  while (start_.ring_count() + goal_.ring_count() < length + 1) {
    const bool start_done = start_.last_ring().empty();
    if (goal_.last_ring().empty()) return absl::OkStatus();
    const bool from_start = !start_done && DegreeOf(adjacency, start_.last_ring()) <=
                                               DegreeOf(adjacency, goal_.last_ring());
    BreadthFirst& grown = from_start ? start_ : goal_;
    if (absl::Status status = grown.Expand(budget); !status.ok()) return status;
    Note(grown, from_start ? behind_ : left_);
  }
  return absl::OkStatus();
}

// From the last ring of the goal onwards, only to those whom the start reaches soon enough.
absl::Status Corridor::Extend(std::size_t length, Budget& budget) {
  // Whom the start has not seen lies at least one step beyond it.
  const auto fits = [&](NodeId v, std::size_t left) {
    const std::size_t behind = std::min<std::size_t>(behind_[v.value()], start_.ring_count());
    return behind + left <= length;
  };
  std::size_t left = goal_.ring_count() - 1;
  std::vector<NodeId> ring;
  for (const NodeId v : goal_.last_ring()) {
    // The start never enters the end itself, ring 0.
    if (left == 0 || fits(v, left)) ring.push_back(v);
  }
  for (++left; !ring.empty() && left < length; ++left) {
    const std::size_t begin = extension_.size();
    const std::size_t behind_max = std::min(length - left, start_.ring_count() - 1);
    // `from` has nobody behind it, and is nowhere on the way.
    const absl::Span<const NodeId> behind = start_.within(behind_max).subspan(1);
    const auto in_ring = [&](NodeId v) {
      return left_[v.value()] == left - 1 && (left == 1 || fits(v, left - 1));
    };
    const auto is_next = [&](NodeId w) {
      return left_[w.value()] == kUnknown && behind_[w.value()] != kUnknown &&
             behind_[w.value()] != 0 && fits(w, left);
    };
    absl::Status status = ForEachPair(view_, Vertices{absl::MakeConstSpan(ring), in_ring},
                                      Vertices{behind, is_next}, budget, [&](NodeId, NodeId w) {
                                        if (left_[w.value()] != kUnknown) return;
                                        left_[w.value()] = static_cast<std::uint32_t>(left);
                                        extension_.push_back(w);
                                      });
    if (!status.ok()) return status;
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
  const auto is_member = [this](NodeId w) { return left_[w.value()] != kUnknown; };
  absl::Status status;
  if (view_.snapshot().adjacency().degree(v) <= kReadThroughMax) {
    status = ForEachLink(view_, v, budget, [&](const HalfEdge& edge) {
      if (is_member(edge.neighbor)) onward.push_back(edge.neighbor);
    });
  } else {
    const Vertices alone{absl::MakeConstSpan(&v, 1), [v](NodeId w) { return w == v; }};
    status = ForEachPair(view_, alone, Vertices{absl::MakeConstSpan(members_), is_member}, budget,
                         [&](NodeId, NodeId w) { onward.push_back(w); });
  }
  if (!status.ok()) return status;
  SortUnique(onward);
  const Snapshot& snapshot = view_.snapshot();
  std::sort(onward.begin(), onward.end(),
            [&](NodeId a, NodeId b) { return snapshot.Precedes(a, b); });
  return &onward;
}

}  // namespace schakel
