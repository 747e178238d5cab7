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
            [&](NodeId a, NodeId b) { return snapshot.id(a) < snapshot.id(b); });
}

absl::Span<const Nearest::Label> Nearest::LabelsOf(NodeId v) const {
  return absl::MakeConstSpan(labels_).subspan(v.value() * count_, counts_[v.value()]);
}

bool Nearest::Has(NodeId v, std::uint32_t rank) const {
  const absl::Span<const Label> labels = LabelsOf(v);
  return std::any_of(labels.begin(), labels.end(),
                     [rank](const Label& label) { return label.rank == rank; });
}

std::vector<Nearest::Arrival> Nearest::Settle(std::vector<Arrival> arrivals,
                                              std::uint32_t distance) {
  std::sort(arrivals.begin(), arrivals.end());
  arrivals.erase(std::unique(arrivals.begin(), arrivals.end()), arrivals.end());
  const auto has_no_room = [&](const Arrival& arrival) {
    const auto [v, rank] = arrival;
    if (IsFull(v)) return true;
    labels_[v.value() * count_ + counts_[v.value()]++] = {rank, distance};
    return false;
  };
  arrivals.erase(std::remove_if(arrivals.begin(), arrivals.end(), has_no_room), arrivals.end());
  return arrivals;
}

absl::StatusOr<std::vector<Nearest::Arrival>> Nearest::Spread(const std::vector<Arrival>& settled,
                                                              Budget& budget) const {
  std::vector<Arrival> arrivals;
  for (const auto& [v, rank] : settled) {
    absl::Status status = ForEachLink(view_, v, budget, [&, rank = rank](const HalfEdge& edge) {
      if (!IsFull(edge.neighbor) && !Has(edge.neighbor, rank)) {
        arrivals.emplace_back(edge.neighbor, rank);
      }
    });
    if (!status.ok()) return status;
  }
  return arrivals;
}

absl::Status Nearest::Search(absl::Span<const NodeId> subjects, Budget& budget) {
  std::vector<Arrival> arrivals;
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    arrivals.emplace_back(targets_[i], static_cast<std::uint32_t>(i));
  }
  for (std::uint32_t distance = 0; !arrivals.empty(); ++distance) {
    const std::vector<Arrival> settled = Settle(std::move(arrivals), distance);
    if (std::all_of(subjects.begin(), subjects.end(), [this](NodeId v) { return IsFull(v); }))
      break;
    absl::StatusOr<std::vector<Arrival>> next = Spread(settled, budget);
    if (!next.ok()) return next.status();
    arrivals = *std::move(next);
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
  std::vector<NodeId> path = {subject};
  for (std::uint32_t left = near.distance; left > 0; --left) {
    std::optional<NodeId> next;
    absl::Status status = ForEachLink(view_, path.back(), budget, [&](const HalfEdge& edge) {
      const NodeId v = edge.neighbor;
      if (next.has_value() && snapshot.id(*next) <= snapshot.id(v)) return;
      const absl::Span<const Label> labels = LabelsOf(v);
      const bool leads = std::any_of(labels.begin(), labels.end(), [&](const Label& label) {
        return targets_[label.rank] == near.target && label.distance == left - 1;
      });
      if (leads) next = v;
    });
    if (!status.ok()) return status;
    path.push_back(*next);
  }
  return path;
}

}  // namespace schakel
