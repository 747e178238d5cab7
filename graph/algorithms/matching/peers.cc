#include "graph/algorithms/matching/peers.h"

#include <utility>

#include "graph/algorithms/fewer_links.h"
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

absl::Status Peers::CountShared(Budget& budget) {
  SimpleGraph& wide = question_.wide;
  const absl::StatusOr<Neighbors> mine = wide.NeighborsOf(question_.source, budget);
  if (!mine.ok()) return mine.status();
  known_ = mine->size();
  for (const NodeId w : *mine) {
    const absl::StatusOr<Neighbors> beyond = wide.NeighborsOf(w, budget);
    if (!beyond.ok()) return beyond.status();
    if (absl::Status status = budget.Spend(beyond->size()); !status.ok()) return status;
    for (const NodeId peer : *beyond) {
      if (shared_[peer.value()]++ == 0) sharing_.push_back(peer);
    }
  }
  return absl::OkStatus();
}

bool Peers::IsPeer(NodeId v) const {
  const Snapshot& snapshot = linked_.snapshot();
  return shared_[v.value()] > 0 && v != question_.source &&
         snapshot.header(v).kind == snapshot.header(question_.source).kind;
}

absl::StatusOr<double> Peers::LikenessOf(NodeId peer, Budget& budget) {
  const absl::StatusOr<Neighbors> theirs = question_.wide.NeighborsOf(peer, budget);
  if (!theirs.ok()) return theirs.status();
  const std::size_t both = shared_[peer.value()];
  return static_cast<double>(both) / static_cast<double>(known_ + theirs->size() - both);
}

absl::Status Peers::AddFromPeers(absl::Span<const NodeId> peers, Sums& sums, Budget& budget) {
  for (const NodeId peer : peers) {
    const absl::StatusOr<double> likeness = LikenessOf(peer, budget);
    if (!likeness.ok()) return likeness.status();
    const absl::StatusOr<std::vector<NodeId>> linked = LinkedTo(linked_, peer, budget);
    if (!linked.ok()) return linked.status();
    for (const NodeId c : *linked) {
      const std::uint32_t member = question_.pool.Find(c);
      if (member != Pool::kNobody && c != peer) sums.Add(member, ToExact(*likeness));
    }
  }
  return absl::OkStatus();
}

absl::Status Peers::AddFromPool(Sums& sums, Budget& budget) {
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const NodeId c = question_.pool.member(member);
    const absl::StatusOr<std::vector<NodeId>> linked = LinkedTo(linked_, c, budget);
    if (!linked.ok()) return linked.status();
    for (const NodeId peer : *linked) {
      if (!IsPeer(peer) || peer == c) continue;
      const absl::StatusOr<double> likeness = LikenessOf(peer, budget);
      if (!likeness.ok()) return likeness.status();
      sums.Add(member, ToExact(*likeness));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Finding>> Peers::Score(Budget& budget) {
  if (absl::Status status = CountShared(budget); !status.ok()) return status;
  std::vector<NodeId> peers = std::move(sharing_);
  std::erase_if(peers, [this](NodeId v) { return !IsPeer(v); });
  Sums sums(question_.pool.size());
  const Adjacency& adjacency = linked_.snapshot().adjacency();
  absl::Status status = HaveFewerLinks(adjacency, peers, question_.pool.members())
                            ? AddFromPeers(peers, sums, budget)
                            : AddFromPool(sums, budget);
  if (!status.ok()) return status;
  return FindingsOf(sums);
}

absl::StatusOr<std::vector<Part>> Peers::Explain(NodeId member, Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> linked = LinkedTo(linked_, member, budget);
  if (!linked.ok()) return linked.status();
  std::vector<Part> parts;
  for (const NodeId peer : *linked) {
    if (!IsPeer(peer) || peer == member) continue;
    const absl::StatusOr<double> likeness = LikenessOf(peer, budget);
    if (!likeness.ok()) return likeness.status();
    parts.push_back({peer, *likeness});
  }
  return parts;
}

}  // namespace schakel
