#include "graph/algorithms/pattern_walk.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// Whether a step follows this half-edge. A symmetric relation has no direction: which end is its
// source is a matter of storage.
bool Follows(const Schema& schema, const CompiledStep& step, const HalfEdge& edge) {
  switch (step.direction) {
    case v1::DIRECTION_OUT:
      return edge.side == Side::kSource || schema.relation(edge.relation).symmetric();
    case v1::DIRECTION_IN:
      return edge.side == Side::kTarget || schema.relation(edge.relation).symmetric();
    default: return true;
  }
}

// Each entity once with its best fit, ordered by NodeId.
void KeepBest(std::vector<Reached>& reached) {
  std::sort(reached.begin(), reached.end(), [](const Reached& a, const Reached& b) {
    return a.entity != b.entity ? a.entity < b.entity : a.fit > b.fit;
  });
  const auto same = [](const Reached& a, const Reached& b) { return a.entity == b.entity; };
  reached.erase(std::unique(reached.begin(), reached.end(), same), reached.end());
}

absl::StatusOr<std::vector<Reached>> TakeStep(const View& view, const CompiledStep& step,
                                              const std::vector<Reached>& at, Budget& budget,
                                              std::vector<SeenLink>* seen) {
  const View followed = view.WithRelations(step.relations);
  std::vector<Reached> next;
  for (const Reached& from : at) {
    absl::Status status = ForEachLink(followed, from.entity, budget, [&](const HalfEdge& edge) {
      if (!Follows(view.schema(), step, edge)) return;
      if (seen != nullptr) seen->push_back({from.entity, edge});
      const Fit fit = std::min(from.fit, FitOf(view.snapshot(), step.to, edge.neighbor));
      if (fit != Fit::kNo) next.push_back({edge.neighbor, fit});
    });
    if (!status.ok()) return status;
  }
  KeepBest(next);
  return next;
}

absl::StatusOr<std::vector<ReachedSpan>> TakeStepOverTime(const View& view,
                                                          const CompiledStep& step,
                                                          const std::vector<ReachedSpan>& at,
                                                          Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  std::vector<ReachedSpan> next;
  for (const ReachedSpan& from : at) {
    absl::Status status =
        ForEachHalfEdge(snapshot, from.entity, step.relations, budget, [&](const HalfEdge& edge) {
          const NodeHeader& end = snapshot.header(edge.neighbor);
          if (!view.statuses().Contains(edge.status) || !view.statuses().Contains(end.status))
            return;
          if (!end.present || !Follows(snapshot.schema(), step, edge)) return;
          if (FitOf(snapshot, step.to, edge.neighbor) != Fit::kYes) return;
          const DaySpan days =
              from.days.Intersect(DaySpan::Of(edge.period)).Intersect(DaySpan::Of(end.period));
          if (!days.empty()) next.push_back({edge.neighbor, days});
        });
    if (!status.ok()) return status;
  }
  SortUnique(next);
  return next;
}

}  // namespace

absl::StatusOr<std::vector<Reached>> Walk(const View& view, NodeId subject,
                                          absl::Span<const CompiledPattern> patterns,
                                          Budget& budget, std::vector<SeenLink>* seen) {
  std::vector<Reached> all;
  for (const CompiledPattern& pattern : patterns) {
    std::vector<Reached> at = {{subject, Fit::kYes}};
    for (const CompiledStep& step : pattern) {
      absl::StatusOr<std::vector<Reached>> next = TakeStep(view, step, at, budget, seen);
      if (!next.ok()) return next.status();
      at = *std::move(next);
    }
    all.insert(all.end(), at.begin(), at.end());
  }
  if (patterns.size() > 1) KeepBest(all);
  return all;
}

DaySpan DaySpan::Of(const Period& period) {
  DaySpan span;
  if (period.since.IsBounded()) span.since = period.since.first().days_since_epoch();
  if (period.until.IsBounded()) span.until = period.until.first().days_since_epoch();
  return span;
}

DaySpan DaySpan::Intersect(const DaySpan& other) const {
  return {std::max(since, other.since), std::min(until, other.until)};
}

absl::StatusOr<std::vector<ReachedSpan>> WalkOverTime(const View& view, NodeId subject,
                                                      absl::Span<const CompiledPattern> patterns,
                                                      Budget& budget) {
  std::vector<ReachedSpan> all;
  for (const CompiledPattern& pattern : patterns) {
    std::vector<ReachedSpan> at = {{subject, DaySpan()}};
    for (const CompiledStep& step : pattern) {
      absl::StatusOr<std::vector<ReachedSpan>> next = TakeStepOverTime(view, step, at, budget);
      if (!next.ok()) return next.status();
      at = *std::move(next);
    }
    all.insert(all.end(), at.begin(), at.end());
  }
  if (patterns.size() > 1) SortUnique(all);
  return all;
}

KindSet KindsAtEnd(const Schema& schema, const CompiledPattern& pattern, KindId kind) {
  KindSet at = {kind};
  for (const CompiledStep& step : pattern) {
    at = schema.KindsNextTo(at, step.relations, step.direction) & step.to.kinds;
  }
  return at;
}

}  // namespace schakel
