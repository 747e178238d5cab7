#include "graph/algorithms/practice_facts.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/breadth_first.h"
#include "graph/algorithms/fewer_links.h"
#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

bool BeganBy(const Period& period, Day day) {
  return !period.since.IsBounded() || period.since.first() <= day;
}

}  // namespace

absl::StatusOr<std::vector<NodeId>> PracticeFacts::SectorsOf(NodeId v) const {
  std::vector<NodeId> sectors;
  if (practices_.sector_kinds.Contains(view_.snapshot().header(v).kind)) sectors.push_back(v);
  absl::Status status =
      ForEachLink(view_.WithRelations(practices_.sector), v, budget_, [&](const HalfEdge& edge) {
        if (edge.side == Side::kSource) sectors.push_back(edge.neighbor);
      });
  if (!status.ok()) return status;
  SortUnique(sectors);
  return sectors;
}

absl::StatusOr<std::vector<NodeId>> PracticeFacts::SharedBy(NodeId practice) const {
  std::vector<NodeId> sharers;
  absl::Status status = ForEachLink(view_.WithRelations(practices_.shared_by), practice, budget_,
                                    [&](const HalfEdge& edge) {
                                      if (edge.side == Side::kTarget)
                                        sharers.push_back(edge.neighbor);
                                    });
  if (!status.ok()) return status;
  SortUnique(sharers);
  return sharers;
}

absl::StatusOr<std::vector<NodeId>> PracticeFacts::SectorsOfPractice(NodeId practice) const {
  absl::StatusOr<std::vector<NodeId>> own = SectorsOf(practice);
  if (!own.ok() || !own->empty()) return own;
  const absl::StatusOr<std::vector<NodeId>> sharers = SharedBy(practice);
  if (!sharers.ok()) return sharers.status();
  std::vector<NodeId> sectors;
  for (const NodeId sharer : *sharers) {
    const absl::StatusOr<std::vector<NodeId>> of = SectorsOf(sharer);
    if (!of.ok()) return of.status();
    sectors.insert(sectors.end(), of->begin(), of->end());
  }
  SortUnique(sectors);
  return sectors;
}

template <typename Fn>
absl::Status PracticeFacts::ForEachAdoption(NodeId practice, Fn fn) const {
  const Snapshot& snapshot = view_.snapshot();
  return ForEachHalfEdge(
      snapshot, practice, practices_.adopted_by, budget_, [&](const HalfEdge& edge) {
        const NodeHeader& adopter = snapshot.header(edge.neighbor);
        const bool counts = edge.side == Side::kTarget && adopter.present &&
                            view_.statuses().Contains(edge.status) &&
                            view_.statuses().Contains(adopter.status) &&
                            BeganBy(edge.period, view_.as_of());
        if (!counts) return;
        Adoption adoption = {edge, std::nullopt, 0};
        for (const CompiledOutcome& outcome : practices_.outcomes) {
          if (outcome.relation != edge.relation) continue;
          adoption.outcome = snapshot.LinkAttribute(practice, edge, outcome.attribute);
          if (adoption.outcome.has_value()) {
            adoption.points = outcome.points[static_cast<std::size_t>(*adoption.outcome)];
          }
        }
        fn(adoption);
      });
}

absl::StatusOr<std::vector<Adoption>> PracticeFacts::AdoptionsOf(NodeId practice) const {
  std::vector<Adoption> adoptions;
  absl::Status status =
      ForEachAdoption(practice, [&](const Adoption& adoption) { adoptions.push_back(adoption); });
  if (!status.ok()) return status;
  return adoptions;
}

void PracticeFacts::SetHome(std::vector<NodeId> sectors) {
  home_ = std::move(sectors);
  sharers_.clear();
}

absl::StatusOr<Fit> PracticeFacts::Elsewhere(NodeId v) const {
  Fit fit = Fit::kUnknown;
  const auto visit = [&](NodeId sector) {
    if (std::binary_search(home_.begin(), home_.end(), sector)) {
      fit = Fit::kNo;
    } else if (fit == Fit::kUnknown) {
      fit = Fit::kYes;
    }
  };
  if (practices_.sector_kinds.Contains(view_.snapshot().header(v).kind)) visit(v);
  absl::Status status =
      ForEachLink(view_.WithRelations(practices_.sector), v, budget_, [&](const HalfEdge& edge) {
        if (edge.side == Side::kSource) visit(edge.neighbor);
      });
  if (!status.ok()) return status;
  return fit;
}

absl::StatusOr<Fit> PracticeFacts::SharerIsElsewhere(NodeId sharer) {
  if (const auto known = sharers_.find(sharer); known != sharers_.end()) return known->second;
  const absl::StatusOr<Fit> fit = Elsewhere(sharer);
  if (fit.ok()) sharers_.emplace(sharer, *fit);
  return fit;
}

absl::StatusOr<Fit> PracticeFacts::IsElsewhere(NodeId practice) {
  if (home_.empty()) return Fit::kUnknown;
  const absl::StatusOr<Fit> own = Elsewhere(practice);
  if (!own.ok() || *own != Fit::kUnknown) return own;
  // One at home decides; else one who is elsewhere.
  bool home = false;
  bool away = false;
  absl::Status failed;
  absl::Status status = ForEachLink(
      view_.WithRelations(practices_.shared_by), practice, budget_, [&](const HalfEdge& edge) {
        if (edge.side != Side::kTarget || home) return;
        const absl::StatusOr<Fit> fit = SharerIsElsewhere(edge.neighbor);
        if (!fit.ok()) return failed.Update(fit.status());
        home = *fit == Fit::kNo;
        away = away || *fit == Fit::kYes;
      });
  status.Update(failed);
  if (!status.ok()) return status;
  if (home) return Fit::kNo;
  return away ? Fit::kYes : Fit::kUnknown;
}

absl::StatusOr<std::int64_t> PracticeFacts::PointsOf(NodeId practice) const {
  std::int64_t points = 0;
  absl::Status status =
      ForEachAdoption(practice, [&](const Adoption& adoption) { points += adoption.points; });
  if (!status.ok()) return status;
  return points;
}

absl::StatusOr<std::vector<PracticeNear>> PracticesAround(const View& view, KindId kind,
                                                          NodeId asker, std::size_t steps_max,
                                                          Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  std::vector<PracticeNear> found;
  BreadthFirst around(view, asker);
  for (std::uint32_t steps = 1; steps < steps_max && !around.last_ring().empty(); ++steps) {
    if (absl::Status status = around.Expand(budget); !status.ok()) return status;
    for (const NodeId v : around.last_ring()) {
      if (snapshot.header(v).kind == kind) found.push_back({v, steps});
    }
  }
  const auto last = static_cast<std::uint32_t>(steps_max);
  std::vector<NodeId> beyond;
  view.ForEachLive(kind, [&](NodeId v) {
    if (!around.Reached(v)) beyond.push_back(v);
  });
  if (absl::Status status = budget.Spend(beyond.size()); !status.ok()) return status;
  if (HaveFewerLinks(snapshot.adjacency(), around.last_ring(), beyond)) {
    if (absl::Status status = around.Expand(budget); !status.ok()) return status;
    std::erase_if(beyond, [&](NodeId v) { return !around.Reached(v); });
    for (const NodeId v : beyond) found.push_back({v, last});
    return found;
  }
  for (const NodeId v : beyond) {
    bool reached = false;
    absl::Status status =
        WalkHalfEdges(snapshot, v, view.relations(), budget, [&](const HalfEdge& edge) {
          reached = view.Counts(edge) && around.Reached(edge.neighbor);
          return !reached;
        });
    if (!status.ok()) return status;
    if (reached) found.push_back({v, last});
  }
  return found;
}

}  // namespace schakel
