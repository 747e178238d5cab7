#include "graph/algorithms/matching/shared_neighbors.h"

#include <cstdint>

#include "graph/algorithms/fewer_links.h"
#include "graph/algorithms/vertex_set.h"

namespace schakel {

absl::Status SharedNeighbors::AddFromSource(Neighbors around, Sums& sums, Budget& budget) {
  for (const NodeId w : around) {
    const absl::StatusOr<Neighbors> beyond = question_.graph.NeighborsOf(w, budget);
    if (!beyond.ok()) return beyond.status();
    if (absl::Status status = budget.Spend(beyond->size()); !status.ok()) return status;
    const Exact weight = ToExact(weight_(beyond->size()));
    for (const NodeId c : *beyond) {
      if (const std::uint32_t member = question_.pool.Find(c); member != Pool::kNobody) {
        sums.Add(member, weight);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status SharedNeighbors::AddFromPool(Neighbors around, Sums& sums, Budget& budget) {
  SimpleGraph& graph = question_.graph;
  VertexSet known(graph.view().snapshot().node_count());
  for (const NodeId w : around) known.Insert(w);
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const absl::StatusOr<Neighbors> theirs =
        graph.NeighborsOf(question_.pool.member(member), budget);
    if (!theirs.ok()) return theirs.status();
    if (absl::Status status = budget.Spend(theirs->size()); !status.ok()) return status;
    for (const NodeId w : *theirs) {
      if (!known.Contains(w)) continue;
      const absl::StatusOr<Neighbors> beyond = graph.NeighborsOf(w, budget);
      if (!beyond.ok()) return beyond.status();
      sums.Add(member, ToExact(weight_(beyond->size())));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Finding>> SharedNeighbors::Score(Budget& budget) {
  Sums sums(question_.pool.size());
  const absl::StatusOr<Neighbors> around = question_.graph.NeighborsOf(question_.source, budget);
  if (!around.ok()) return around.status();
  const Adjacency& adjacency = question_.graph.view().snapshot().adjacency();
  absl::Status status = HaveFewerLinks(adjacency, *around, question_.pool.members())
                            ? AddFromSource(*around, sums, budget)
                            : AddFromPool(*around, sums, budget);
  if (!status.ok()) return status;
  return FindingsOf(sums);
}

absl::StatusOr<std::vector<Part>> SharedNeighbors::Explain(NodeId member, Budget& budget) {
  const absl::StatusOr<Neighbors> mine = question_.graph.NeighborsOf(question_.source, budget);
  if (!mine.ok()) return mine.status();
  const absl::StatusOr<Neighbors> theirs = question_.graph.NeighborsOf(member, budget);
  if (!theirs.ok()) return theirs.status();
  std::vector<Part> parts;
  ForEachShared(*mine, *theirs, [&](NodeId w) { parts.push_back({w}); });
  for (Part& part : parts) {
    const absl::StatusOr<Neighbors> around = question_.graph.NeighborsOf(part.entity, budget);
    if (!around.ok()) return around.status();
    part.value = weight_(around->size());
  }
  return parts;
}

absl::StatusOr<double> Jaccard::UnionWith(NodeId member, double shared, Budget& budget) {
  const absl::StatusOr<Neighbors> mine = question_.graph.NeighborsOf(question_.source, budget);
  if (!mine.ok()) return mine.status();
  const absl::StatusOr<Neighbors> theirs = question_.graph.NeighborsOf(member, budget);
  if (!theirs.ok()) return theirs.status();
  return static_cast<double>(mine->size() + theirs->size()) - shared;
}

absl::StatusOr<std::vector<Finding>> Jaccard::Score(Budget& budget) {
  absl::StatusOr<std::vector<Finding>> found = shared_.Score(budget);
  if (!found.ok()) return found.status();
  for (Finding& finding : *found) {
    const absl::StatusOr<double> either =
        UnionWith(question_.pool.member(finding.member), finding.value, budget);
    if (!either.ok()) return either.status();
    finding.value /= *either;
  }
  return found;
}

absl::StatusOr<std::vector<Part>> Jaccard::Explain(NodeId member, Budget& budget) {
  absl::StatusOr<std::vector<Part>> parts = shared_.Explain(member, budget);
  if (!parts.ok()) return parts.status();
  const absl::StatusOr<double> either =
      UnionWith(member, static_cast<double>(parts->size()), budget);
  if (!either.ok()) return either.status();
  for (Part& part : *parts) part.value = 1 / *either;
  return parts;
}

absl::StatusOr<std::vector<Finding>> Popularity::Score(Budget& budget) {
  double factor = 1;
  if (times_ == Times::kSource) {
    const absl::StatusOr<Neighbors> mine = question_.graph.NeighborsOf(question_.source, budget);
    if (!mine.ok()) return mine.status();
    factor = static_cast<double>(mine->size());
  }
  std::vector<Finding> found;
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const absl::StatusOr<Neighbors> theirs =
        question_.graph.NeighborsOf(question_.pool.member(member), budget);
    if (!theirs.ok()) return theirs.status();
    const double value = factor * static_cast<double>(theirs->size());
    if (value > 0) found.push_back({member, value});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> Popularity::Explain(NodeId, Budget&) {
  return std::vector<Part>();
}

}  // namespace schakel
