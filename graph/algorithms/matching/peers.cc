#include "graph/algorithms/matching/peers.h"

#include <cstddef>
#include <cstdint>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// The other ends of the links of `v`, each once.
absl::StatusOr<std::vector<NodeId>> LinkedTo(const View& view, NodeId v, Budget& budget) {
  std::vector<NodeId> linked;
  absl::Status status =
      ForEachLink(view, v, budget, [&](const HalfEdge& edge) { linked.push_back(edge.neighbor); });
  if (!status.ok()) return status;
  SortUnique(linked);
  return linked;
}

}  // namespace

absl::Status Peers::FindPeers(Budget& budget) {
  SimpleGraph& wide = question_.wide;
  const Snapshot& snapshot = linked_.snapshot();
  const absl::StatusOr<Neighbors> mine = wide.NeighborsOf(question_.source, budget);
  if (!mine.ok()) return mine.status();
  const KindId kind = snapshot.header(question_.source).kind;
  std::vector<std::uint32_t> shared(snapshot.node_count());
  std::vector<NodeId> peers;
  for (const NodeId w : *mine) {
    const absl::StatusOr<Neighbors> beyond = wide.NeighborsOf(w, budget);
    if (!beyond.ok()) return beyond.status();
    if (absl::Status status = budget.Spend(beyond->size()); !status.ok()) return status;
    for (const NodeId peer : *beyond) {
      if (peer == question_.source || snapshot.header(peer).kind != kind) continue;
      if (shared[peer.value()]++ == 0) peers.push_back(peer);
    }
  }
  for (const NodeId peer : peers) {
    const absl::StatusOr<Neighbors> theirs = wide.NeighborsOf(peer, budget);
    if (!theirs.ok()) return theirs.status();
    const std::size_t both = shared[peer.value()];
    likeness_[peer] =
        static_cast<double>(both) / static_cast<double>(mine->size() + theirs->size() - both);
  }
  return absl::OkStatus();
}

absl::Status Peers::Recommend(NodeId peer, double likeness, Sums& sums, Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> linked = LinkedTo(linked_, peer, budget);
  if (!linked.ok()) return linked.status();
  for (const NodeId c : *linked) {
    const std::uint32_t member = question_.pool.Find(c);
    if (member != Pool::kNobody && c != peer) sums.Add(member, ToExact(likeness));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Finding>> Peers::Score(Budget& budget) {
  if (absl::Status status = FindPeers(budget); !status.ok()) return status;
  Sums sums(question_.pool.size());
  for (const auto& [peer, likeness] : likeness_) {
    if (absl::Status status = Recommend(peer, likeness, sums, budget); !status.ok()) return status;
  }
  std::vector<Finding> found;
  for (const std::uint32_t member : sums.touched()) {
    found.push_back({member, ToDouble(sums.Of(member))});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> Peers::Explain(NodeId member, Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> linked = LinkedTo(linked_, member, budget);
  if (!linked.ok()) return linked.status();
  std::vector<Part> parts;
  for (const NodeId peer : *linked) {
    const auto found = likeness_.find(peer);
    if (found != likeness_.end() && peer != member) parts.push_back({peer, found->second});
  }
  return parts;
}

}  // namespace schakel
