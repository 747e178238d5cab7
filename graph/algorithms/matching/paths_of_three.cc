#include "graph/algorithms/matching/paths_of_three.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "graph/algorithms/fewer_links.h"

namespace schakel {
namespace {

double InverseRoot(std::size_t degree) { return 1 / std::sqrt(static_cast<double>(degree)); }

}  // namespace

// What the first step brings to everybody two steps away is added up first; then each of those
// passes it on once, however many ways lead there.
absl::StatusOr<std::vector<Finding>> PathsOfThree::Score(Budget& budget) {
  SimpleGraph& graph = question_.graph;
  const Snapshot& snapshot = graph.view().snapshot();
  const absl::StatusOr<Neighbors> around = graph.NeighborsOf(question_.source, budget);
  if (!around.ok()) return around.status();
  Sums brought(snapshot.node_count());
  for (const NodeId u : *around) {
    const absl::StatusOr<Neighbors> beyond = graph.NeighborsOf(u, budget);
    if (!beyond.ok()) return beyond.status();
    if (absl::Status status = budget.Spend(beyond->size()); !status.ok()) return status;
    const Exact share = ToExact(InverseRoot(beyond->size()));
    for (const NodeId v : *beyond) {
      if (v != question_.source) brought.Add(v.value(), share);
    }
  }
  Sums sums(question_.pool.size());
  const std::vector<NodeId> reached(brought.touched().begin(), brought.touched().end());
  absl::Status status = HaveFewerLinks(snapshot.adjacency(), reached, question_.pool.members())
                            ? PassOn(reached, brought, sums, budget)
                            : Collect(brought, sums, budget);
  if (!status.ok()) return status;
  return FindingsOf(sums);
}

absl::Status PathsOfThree::PassOn(absl::Span<const NodeId> reached, const Sums& brought, Sums& sums,
                                  Budget& budget) {
  SimpleGraph& graph = question_.graph;
  const absl::StatusOr<Neighbors> around = graph.NeighborsOf(question_.source, budget);
  if (!around.ok()) return around.status();
  for (const NodeId v : reached) {
    const absl::StatusOr<Neighbors> ends = graph.NeighborsOf(v, budget);
    if (!ends.ok()) return ends.status();
    if (absl::Status status = budget.Spend(ends->size()); !status.ok()) return status;
    const double root = InverseRoot(ends->size());
    const Exact passed_on = ToExact(ToDouble(brought.Of(v.value())) * root);
    for (const NodeId c : *ends) {
      const std::uint32_t member = question_.pool.Find(c);
      if (member == Pool::kNobody) continue;
      if (!Holds(*around, c)) {
        sums.Add(member, passed_on);
        continue;
      }
      // A candidate next to the source brought something itself; a path does not come by its end.
      const absl::StatusOr<Neighbors> own = graph.NeighborsOf(c, budget);
      if (!own.ok()) return own.status();
      const Exact others = brought.Of(v.value()) - ToExact(InverseRoot(own->size()));
      sums.Add(member, ToExact(ToDouble(others) * root));
    }
  }
  return absl::OkStatus();
}

absl::Status PathsOfThree::Collect(const Sums& brought, Sums& sums, Budget& budget) {
  SimpleGraph& graph = question_.graph;
  const absl::StatusOr<Neighbors> around = graph.NeighborsOf(question_.source, budget);
  if (!around.ok()) return around.status();
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const NodeId c = question_.pool.member(member);
    const absl::StatusOr<Neighbors> before = graph.NeighborsOf(c, budget);
    if (!before.ok()) return before.status();
    if (absl::Status status = budget.Spend(before->size()); !status.ok()) return status;
    const Exact own = Holds(*around, c) ? ToExact(InverseRoot(before->size())) : Exact(0);
    for (const NodeId v : *before) {
      const Exact all = brought.Of(v.value());
      if (all == 0) continue;
      const absl::StatusOr<Neighbors> theirs = graph.NeighborsOf(v, budget);
      if (!theirs.ok()) return theirs.status();
      sums.Add(member, ToExact(ToDouble(all - own) * InverseRoot(theirs->size())));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Part>> PathsOfThree::Explain(NodeId member, Budget& budget) {
  SimpleGraph& graph = question_.graph;
  const absl::StatusOr<Neighbors> around = graph.NeighborsOf(question_.source, budget);
  if (!around.ok()) return around.status();
  const absl::StatusOr<Neighbors> ends = graph.NeighborsOf(member, budget);
  if (!ends.ok()) return ends.status();
  std::vector<Part> parts;
  for (const NodeId u : *around) {
    if (u == member) continue;
    const absl::StatusOr<Neighbors> beyond = graph.NeighborsOf(u, budget);
    if (!beyond.ok()) return beyond.status();
    std::vector<NodeId> between;
    ForEachShared(*beyond, *ends, [&](NodeId v) {
      if (v != question_.source) between.push_back(v);
    });
    Exact sum = 0;
    for (const NodeId v : between) {
      const absl::StatusOr<Neighbors> theirs = graph.NeighborsOf(v, budget);
      if (!theirs.ok()) return theirs.status();
      sum += ToExact(InverseRoot(beyond->size()) * InverseRoot(theirs->size()));
    }
    if (sum != 0) parts.push_back({u, ToDouble(sum)});
  }
  return parts;
}

}  // namespace schakel
