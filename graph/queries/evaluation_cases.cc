#include "graph/queries/evaluation_cases.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"
#include "graph/queries/entities.h"

namespace schakel {
namespace {

bool HoldsIn(const std::vector<NodeId>& sorted, NodeId v) {
  return std::binary_search(sorted.begin(), sorted.end(), v);
}

// The partners of one entity, whenever they were or will be.
struct Partners {
  std::vector<NodeId> linked;  // On the cut.
  std::vector<NodeId> begun;   // By a link that begins in the horizon.
};

absl::StatusOr<Partners> PartnersOf(const View& view, const EvaluationQuestion& question,
                                    NodeId source, Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  const Day end = question.EndOf(view.as_of());
  Partners partners;
  absl::Status status =
      ForEachHalfEdge(snapshot, source, question.suggested, budget, [&](const HalfEdge& edge) {
        const NodeHeader& other = snapshot.header(edge.neighbor);
        if (other.kind != question.kind || edge.neighbor == source) return;
        if (!view.statuses().Contains(edge.status)) return;
        if (edge.period.Contains(view.as_of())) partners.linked.push_back(edge.neighbor);
        if (!edge.period.since.IsBounded()) return;
        const Day since = edge.period.since.first();
        if (since > view.as_of() && since <= end) partners.begun.push_back(edge.neighbor);
      });
  if (!status.ok()) return status;
  SortUnique(partners.linked);
  SortUnique(partners.begun);
  return partners;
}

}  // namespace

absl::StatusOr<CasesOfCut> FindCases(const View& view, const EvaluationQuestion& question,
                                     Budget& budget) {
  CasesOfCut found;
  absl::Status status;
  view.ForEachLive(question.from, [&](NodeId source) {
    if (!status.ok()) return;
    absl::StatusOr<Partners> partners = PartnersOf(view, question, source, budget);
    if (!partners.ok()) {
      status = partners.status();
      return;
    }
    EvaluationCase one{source, {}};
    for (const NodeId v : partners->begun) {
      if (view.IsLive(v) && !HoldsIn(partners->linked, v)) one.wanted.push_back(v);
    }
    found.out_of_reach += partners->begun.size() - one.wanted.size();
    if (!one.wanted.empty()) found.cases.push_back(std::move(one));
  });
  if (!status.ok()) return status;
  const ById by_id(view.snapshot());
  std::sort(
      found.cases.begin(), found.cases.end(),
      [&](const EvaluationCase& a, const EvaluationCase& b) { return by_id(a.source, b.source); });
  return found;
}

absl::StatusOr<std::size_t> CountUndatedLinks(const View& view, const EvaluationQuestion& question,
                                              Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  std::size_t undated = 0;
  absl::Status status;
  snapshot.ForEachOfKind(question.from, [&](NodeId source) {
    if (!status.ok()) return;
    status =
        ForEachHalfEdge(snapshot, source, question.suggested, budget, [&](const HalfEdge& edge) {
          if (snapshot.header(edge.neighbor).kind != question.kind) return;
          // Between two of one kind a link is met at both ends.
          if (question.from == question.kind && edge.side == Side::kTarget) return;
          if (!view.statuses().Contains(edge.status) || edge.period.since.IsBounded()) return;
          ++undated;
        });
  });
  if (!status.ok()) return status;
  return undated;
}

}  // namespace schakel
