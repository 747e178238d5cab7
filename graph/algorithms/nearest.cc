#include "graph/algorithms/nearest.h"

#include <algorithm>
#include <optional>

#include "graph/algorithms/links.h"

namespace schakel {

Nearest::Nearest(const View& view, std::vector<NodeId> targets, std::size_t count)
    : view_(view),
      targets_(std::move(targets)),
      count_(count),
      labels_(count * view.snapshot().node_count()),
      counts_(view.snapshot().node_count()) {
  const Snapshot& snapshot = view.snapshot();
  std::sort(targets_.begin(), targets_.end(),
            [&](NodeId a, NodeId b) { return snapshot.Precedes(a, b); });
}

absl::Span<const Nearest::Label> Nearest::LabelsOf(NodeId v) const {
  return absl::MakeConstSpan(labels_).subspan(v.value() * count_, counts_[v.value()]);
}

bool Nearest::Has(NodeId v, std::uint32_t rank) const {
  const absl::Span<const Label> labels = LabelsOf(v);
  return std::any_of(labels.begin(), labels.end(),
                     [rank](const Label& label) { return label.rank == rank; });
}

void Nearest::Settle(NodeId v, Label label, std::vector<Settled>& settled) {
  if (IsFull(v) || Has(v, label.rank)) return;
  labels_[v.value() * count_ + counts_[v.value()]++] = label;
  settled.emplace_back(v, label.rank);
}

// Labels of one distance are settled in order of rank, so where there is room for some of them it
// goes to those whose ids come first, and nothing has to be sorted.
absl::StatusOr<std::vector<Nearest::Settled>> Nearest::Spread(const std::vector<Settled>& settled,
                                                              std::uint32_t distance,
                                                              Budget& budget) {
  std::vector<Settled> next;
  for (const auto& [v, rank] : settled) {
    const Label label = {rank, distance};
    const auto settle = [&](const HalfEdge& edge) {
      // Most are full soon, and that is one byte to look at.
      if (!IsFull(edge.neighbor) && view_.Counts(edge)) Settle(edge.neighbor, label, next);
    };
    absl::Status status = ForEachHalfEdge(view_.snapshot(), v, view_.relations(), budget, settle);
    if (!status.ok()) return status;
  }
  return next;
}

absl::Status Nearest::Search(absl::Span<const NodeId> subjects, Budget& budget) {
  std::vector<Settled> settled;
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    Settle(targets_[i], {static_cast<std::uint32_t>(i), 0}, settled);
  }
  for (std::uint32_t distance = 1; !settled.empty(); ++distance) {
    if (std::all_of(subjects.begin(), subjects.end(), [this](NodeId v) { return IsFull(v); }))
      break;
    absl::StatusOr<std::vector<Settled>> next = Spread(settled, distance, budget);
    if (!next.ok()) return next.status();
    settled = *std::move(next);
  }
  return absl::OkStatus();
}

std::vector<Nearby> Nearest::Of(NodeId subject) const {
  std::vector<Nearby> nearest;
  for (const Label& label : LabelsOf(subject))
    nearest.push_back({targets_[label.rank], label.distance});
  return nearest;
}

absl::StatusOr<std::vector<NodeId>> Nearest::PathTo(NodeId subject, const Nearby& near,
                                                    Budget& budget) const {
  const Snapshot& snapshot = view_.snapshot();
  const auto leads_in = [&](NodeId v, std::uint32_t steps) {
    const absl::Span<const Label> labels = LabelsOf(v);
    return std::any_of(labels.begin(), labels.end(), [&](const Label& label) {
      return label.distance == steps && targets_[label.rank] == near.target;
    });
  };
  std::vector<NodeId> path = {subject};
  for (std::uint32_t left = near.distance; left > 1; --left) {
    std::optional<NodeId> next;
    const auto consider = [&](const HalfEdge& edge) {
      if (!leads_in(edge.neighbor, left - 1) || !view_.Counts(edge)) return;
      if (!next.has_value() || snapshot.Precedes(edge.neighbor, *next)) {
        next = edge.neighbor;
      }
    };
    absl::Status status =
        ForEachHalfEdge(snapshot, path.back(), view_.relations(), budget, consider);
    if (!status.ok()) return status;
    path.push_back(*next);
  }
  if (near.distance > 0) path.push_back(near.target);
  return path;
}

}  // namespace schakel
