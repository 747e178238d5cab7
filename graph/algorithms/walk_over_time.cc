#include "graph/algorithms/walk_over_time.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

using Steps = absl::Span<const CompiledStep>;
using Spans = std::vector<ReachedSpan>;

// A link that a step may follow on some days.
struct TimedEdge {
  HalfEdge edge;
  DaySpan days;
};

// The days on which a step follows a link as far as its period and its other end's go.
DaySpan DaysFollowed(const CompiledStep& step, const HalfEdge& edge, const NodeHeader& end) {
  DaySpan days = DaySpan::Of(edge.period);
  if (step.ever) return {days.since, DaySpan::kNever};
  if (step.within_months == 0) return days.Intersect(DaySpan::Of(end.period));
  if (edge.period.until.IsBounded()) {
    days.until = FirstReaching(edge.period.until.first(), -step.within_months).days_since_epoch();
  }
  return days;
}

class TimeWalker {
 public:
  TimeWalker(const View& view, NodeId subject, Fit least, Budget& budget)
      : view_(view),
        calendar_(view.as_of()),
        outlook_{view.snapshot(), calendar_, subject},
        least_(least),
        budget_(budget) {}

  absl::StatusOr<Spans> Follow(Spans at, Steps steps) const {
    for (const CompiledStep& step : steps) {
      Spans next;
      for (const ReachedSpan& from : at) {
        absl::Status status =
            step.latest_by.empty() ? TakeStep(from, step, next) : TakeLatest(from, step, next);
        if (!status.ok()) return status;
      }
      SortUnique(next);
      at = std::move(next);
    }
    return at;
  }

  // The spans of walks that go on to the end, of those who stand after the first steps.
  absl::StatusOr<Spans> KeepWhoGoesOn(const Spans& at, Steps rest) const {
    Spans kept;
    for (const ReachedSpan& one : at) {
      const absl::StatusOr<Spans> ends = Follow({one}, rest);
      if (!ends.ok()) return ends.status();
      for (const ReachedSpan& end : *ends) kept.push_back({one.entity, end.days, end.fit});
    }
    SortUnique(kept);
    return kept;
  }

 private:
  template <typename Fn>
  absl::Status ForEachEdge(NodeId from, const CompiledStep& step, Fn fn) const {
    const Snapshot& snapshot = view_.snapshot();
    const auto consider = [&](const HalfEdge& edge) {
      const NodeHeader& end = snapshot.header(edge.neighbor);
      if (!view_.statuses().Contains(edge.status) || !view_.statuses().Contains(end.status)) return;
      if (!end.present || edge.neighbor == outlook_.subject) return;
      if (Follows(snapshot.schema(), step.direction, edge))
        fn(TimedEdge{edge, DaysFollowed(step, edge, end)});
    };
    return ForEachHalfEdge(snapshot, from, step.relations, budget_, consider);
  }

  // Adds the other end of a link, on the days on which everything fits.
  void Add(const ReachedSpan& from, const CompiledStep& step, const TimedEdge& link, Fit latest,
           Spans& next) const {
    const FitSpan end = FitOverTime(outlook_, step.to, link.edge.neighbor);
    if (std::min({from.fit, latest, end.fit}) < least_) return;
    const FitSpan way = FitOfLinkOverTime(outlook_, step, from.entity, link.edge);
    const Fit fit = std::min({from.fit, latest, end.fit, way.fit});
    const DaySpan days = from.days.Intersect(link.days).Intersect(end.days).Intersect(way.days);
    if (fit >= least_ && fit != Fit::kNo && !days.empty())
      next.push_back({link.edge.neighbor, days, fit});
  }

  absl::Status TakeStep(const ReachedSpan& from, const CompiledStep& step, Spans& next) const {
    return ForEachEdge(from.entity, step,
                       [&](const TimedEdge& link) { Add(from, step, link, Fit::kYes, next); });
  }

  // Between two days on which some link begins or ends the latest one stays the same.
  absl::Status TakeLatest(const ReachedSpan& from, const CompiledStep& step, Spans& next) const {
    std::vector<TimedEdge> links;
    std::vector<std::int32_t> borders = {DaySpan::kEver, DaySpan::kNever};
    absl::Status status = ForEachEdge(from.entity, step, [&](const TimedEdge& link) {
      links.push_back(link);
      borders.push_back(link.days.since);
      borders.push_back(link.days.until);
    });
    if (!status.ok()) return status;
    SortUnique(borders);
    for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
      status = budget_.Spend(links.size());
      if (!status.ok()) return status;
      AddLatest(from, step, links, {borders[i], borders[i + 1]}, next);
    }
    return status;
  }

  void AddLatest(const ReachedSpan& from, const CompiledStep& step,
                 const std::vector<TimedEdge>& links, const DaySpan& days, Spans& next) const {
    std::vector<TimedEdge> active;
    std::vector<std::optional<std::int64_t>> dates;
    for (const TimedEdge& link : links) {
      if (link.days.since > days.since || link.days.until < days.until) continue;
      active.push_back({link.edge, days});
      dates.push_back(DateOfLink(view_.snapshot(), step, from.entity, link.edge));
    }
    const std::vector<Fit> latest = LatestOf(dates);
    for (std::size_t i = 0; i < active.size(); ++i) Add(from, step, active[i], latest[i], next);
  }

  const View view_;
  const Calendar calendar_;
  const Outlook outlook_;
  const Fit least_;
  Budget& budget_;
};

}  // namespace

absl::StatusOr<std::vector<ReachedSpan>> WalkOverTime(const View& view, NodeId subject,
                                                      absl::Span<const CompiledPattern> patterns,
                                                      Budget& budget, const OverTime& options) {
  const TimeWalker walker(view, subject, options.least, budget);
  Spans all;
  for (const CompiledPattern& pattern : patterns) {
    const Steps steps = absl::MakeConstSpan(pattern);
    const bool goes_on = options.count_at != 0 && options.count_at < steps.size();
    const std::size_t counted = goes_on ? options.count_at : steps.size();
    absl::StatusOr<Spans> at =
        walker.Follow({{subject, DaySpan(), Fit::kYes}}, steps.subspan(0, counted));
    if (at.ok() && goes_on) at = walker.KeepWhoGoesOn(*at, steps.subspan(counted));
    if (!at.ok()) return at.status();
    if (patterns.size() == 1) return at;
    all.insert(all.end(), at->begin(), at->end());
  }
  SortUnique(all);
  return all;
}

}  // namespace schakel
