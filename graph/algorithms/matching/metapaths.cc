#include "graph/algorithms/matching/metapaths.h"

#include <cstddef>

#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/base/sort_unique.h"

namespace schakel {

Metapaths::Metapaths(const MatchQuestion& question)
    : question_(question), calendar_(question.graph.view().as_of()) {}

absl::StatusOr<std::vector<NodeId>> Metapaths::StepFrom(NodeId from, const CompiledStep& step,
                                                        Budget& budget) const {
  const View view = question_.graph.view().WithRelations(step.relations);
  std::vector<NodeId> next;
  absl::Status status = ForEachLink(view, from, budget, [&](const HalfEdge& edge) {
    const NodeId to = edge.neighbor;
    if (to == question_.source || to == from) return;
    if (!Follows(view.schema(), step.direction, edge)) return;
    if (FitOf({view.snapshot(), calendar_, question_.source}, step.to, to) != Fit::kYes) return;
    next.push_back(to);
  });
  if (!status.ok()) return status;
  SortUnique(next);
  return next;
}

absl::StatusOr<Metapaths::Walked> Metapaths::Walk(const CompiledPattern& way,
                                                  Budget& budget) const {
  Walked walked;
  walked.after.push_back({{question_.source, 1}});
  for (const CompiledStep& step : way) {
    Ways next;
    std::vector<std::pair<NodeId, NodeId>>& led = walked.steps.emplace_back();
    for (const auto& [from, ways] : walked.after.back()) {
      const absl::StatusOr<std::vector<NodeId>> ends = StepFrom(from, step, budget);
      if (!ends.ok()) return ends.status();
      for (const NodeId to : *ends) {
        next[to] += ways;
        led.emplace_back(from, to);
      }
    }
    walked.after.push_back(std::move(next));
  }
  return walked;
}

// Counts are whole, so they add up the same in any order.
absl::StatusOr<std::vector<Finding>> Metapaths::Score(Budget& budget) {
  const View& view = question_.graph.view();
  const KindId kind = view.snapshot().header(question_.source).kind;
  absl::flat_hash_map<std::uint32_t, double> ways_to;
  for (const CompiledMatching::Metapath& metapath : view.schema().matching().metapaths) {
    if (!metapath.from.Contains(kind)) continue;
    absl::StatusOr<Walked> walked = Walk(metapath.way, budget);
    if (!walked.ok()) return walked.status();
    for (const auto& [end, ways] : walked->after.back()) {
      const std::uint32_t member = question_.pool.Find(end);
      if (member != Pool::kNobody) ways_to[member] += ways;
    }
    walked_.push_back(*std::move(walked));
  }
  std::vector<Finding> found;
  for (const auto& [member, ways] : ways_to) found.push_back({member, ways});
  return found;
}

absl::StatusOr<std::vector<Part>> Metapaths::Explain(NodeId member, Budget& budget) {
  Ways through;
  for (const Walked& walked : walked_) {
    Ways onward = {{member, 1}};
    for (std::size_t step = walked.steps.size(); step-- > 1;) {
      Ways before;
      for (const auto& [from, to] : walked.steps[step]) {
        if (const auto found = onward.find(to); found != onward.end()) {
          before[from] += found->second;
        }
      }
      if (absl::Status status = budget.Spend(walked.steps[step].size()); !status.ok()) {
        return status;
      }
      for (const auto& [at, ways] : before) through[at] += ways * walked.after[step].at(at);
      onward = std::move(before);
    }
  }
  std::vector<Part> parts;
  for (const auto& [at, ways] : through) parts.push_back({at, ways});
  return parts;
}

}  // namespace schakel
