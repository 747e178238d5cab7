#include "graph/algorithms/matching/metapaths.h"

#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/fewer_links.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/pattern_walk.h"

namespace schakel {
namespace {

v1::Direction Reversed(v1::Direction direction) {
  switch (direction) {
    case v1::DIRECTION_OUT: return v1::DIRECTION_IN;
    case v1::DIRECTION_IN: return v1::DIRECTION_OUT;
    default: return direction;
  }
}

}  // namespace

Metapaths::Metapaths(const MatchQuestion& question)
    : question_(question),
      calendar_(question.graph.view().as_of()),
      met_(question.graph.view().snapshot().node_count()) {}

bool Metapaths::Admits(const CompiledStep& step, NodeId v) const {
  const Snapshot& snapshot = question_.graph.view().snapshot();
  return v != question_.source &&
         FitOf({snapshot, calendar_, question_.source}, step.to, v) == Fit::kYes;
}

template <typename Fn>
absl::Status Metapaths::ForEachMet(NodeId at, const CompiledStep& step, v1::Direction direction,
                                   Budget& budget, Fn fn) {
  const View view = question_.graph.view().WithRelations(step.relations);
  ++turn_;
  return ForEachLink(view, at, budget, [&](const HalfEdge& edge) {
    const NodeId other = edge.neighbor;
    if (other == at || met_[other.value()] == turn_) return;
    if (!Follows(view.schema(), direction, edge)) return;
    met_[other.value()] = turn_;
    fn(other);
  });
}

absl::StatusOr<Metapaths::Walked> Metapaths::Walk(const CompiledPattern& way, Budget& budget) {
  const std::size_t vertices = met_.size();
  Walked walked;
  walked.way = &way;
  walked.after.emplace_back(vertices).Add(question_.source, 1);
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    const CompiledStep& step = way[i];
    Ways next(vertices);
    for (const NodeId from : walked.after.back().ends()) {
      const double ways = walked.after.back().To(from);
      absl::Status status = ForEachMet(from, step, step.direction, budget, [&](NodeId to) {
        if (Admits(step, to)) next.Add(to, ways);
      });
      if (!status.ok()) return status;
    }
    walked.after.push_back(std::move(next));
  }
  return walked;
}

absl::Status Metapaths::StepToPool(const Walked& walked, std::vector<double>& ways_to,
                                   Budget& budget) {
  const CompiledStep& step = walked.way->back();
  const Ways& before = walked.after.back();
  for (const NodeId from : before.ends()) {
    absl::Status status = ForEachMet(from, step, step.direction, budget, [&](NodeId to) {
      const std::uint32_t member = question_.pool.Find(to);
      if (member != Pool::kNobody && Admits(step, to)) ways_to[member] += before.To(from);
    });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Metapaths::StepFromPool(const Walked& walked, std::vector<double>& ways_to,
                                     Budget& budget) {
  const CompiledStep& step = walked.way->back();
  const Ways& before = walked.after.back();
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const NodeId to = question_.pool.member(member);
    if (!Admits(step, to)) continue;
    absl::Status status = ForEachMet(to, step, Reversed(step.direction), budget,
                                     [&](NodeId from) { ways_to[member] += before.To(from); });
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Counts are whole, so they add up the same in any order.
absl::StatusOr<std::vector<Finding>> Metapaths::Score(Budget& budget) {
  const View& view = question_.graph.view();
  const Snapshot& snapshot = view.snapshot();
  const KindId kind = snapshot.header(question_.source).kind;
  std::vector<double> ways_to(question_.pool.size());
  for (const CompiledMatching::Metapath& metapath : view.schema().matching().metapaths) {
    if (!metapath.from.Contains(kind)) continue;
    absl::StatusOr<Walked> walked = Walk(metapath.way, budget);
    if (!walked.ok()) return walked.status();
    absl::Status status =
        HaveFewerLinks(snapshot.adjacency(), walked->after.back().ends(), question_.pool.members())
            ? StepToPool(*walked, ways_to, budget)
            : StepFromPool(*walked, ways_to, budget);
    if (!status.ok()) return status;
    walked_.push_back(*std::move(walked));
  }
  std::vector<Finding> found;
  for (std::uint32_t member = 0; member < ways_to.size(); ++member) {
    if (ways_to[member] > 0) found.push_back({member, ways_to[member]});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> Metapaths::Explain(NodeId member, Budget& budget) {
  absl::flat_hash_map<NodeId, double> through;
  for (const Walked& walked : walked_) {
    if (!Admits(walked.way->back(), member)) continue;
    // Back from the member, among those whom the walk came by.
    absl::flat_hash_map<NodeId, double> onward = {{member, 1}};
    for (std::size_t i = walked.way->size(); i-- > 1;) {
      const CompiledStep& step = (*walked.way)[i];
      const Ways& ways_to = walked.after[i];
      absl::flat_hash_map<NodeId, double> before;
      for (const auto& [to, ways] : onward) {
        const double ways_on = ways;
        absl::Status status =
            ForEachMet(to, step, Reversed(step.direction), budget, [&](NodeId from) {
              if (ways_to.To(from) > 0) before[from] += ways_on;
            });
        if (!status.ok()) return status;
      }
      for (const auto& [at, ways] : before) through[at] += ways * ways_to.To(at);
      onward = std::move(before);
    }
  }
  std::vector<Part> parts;
  for (const auto& [at, ways] : through) parts.push_back({at, ways});
  return parts;
}

}  // namespace schakel
