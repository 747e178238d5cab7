#include "graph/algorithms/gap_history.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/needs.h"
#include "graph/algorithms/walk_over_time.h"

namespace schakel {
namespace {

using Spans = std::vector<ReachedSpan>;

// A contribution and when it is made.
struct TimedContribution {
  Contribution made;
  DaySpan days;
};

// What a need looks at, over all time.
struct TimedNeed {
  Spans counted;
  Spans excepted;
  Spans required;
  std::vector<TimedContribution> contributions;
  FitSpan self;
};

// Who is reached on a day; spans of one entity lie together.
std::vector<Reached> ReachedOn(const Spans& spans, Day day) {
  std::vector<Reached> reached;
  for (const ReachedSpan& span : spans) {
    if (!span.days.Contains(day)) continue;
    if (!reached.empty() && reached.back().entity == span.entity) {
      reached.back().fit = std::max(reached.back().fit, span.fit);
    } else {
      reached.push_back({span.entity, span.fit});
    }
  }
  return reached;
}

NeedReach ReachOn(const TimedNeed& need, Day day) {
  NeedReach reach;
  reach.counted = ReachedOn(need.counted, day);
  reach.excepted = ReachedOn(need.excepted, day);
  reach.required = ReachedOn(need.required, day);
  for (const TimedContribution& one : need.contributions) {
    if (one.days.Contains(day)) reach.contributions.push_back(one.made);
  }
  reach.self = need.self.days.Contains(day) ? need.self.fit : Fit::kNo;
  return reach;
}

// A subject and everything a rule looks at for it, over all time.
class Life {
 public:
  Life(const View& view, const CompiledRule& rule, NodeId subject, Budget& budget)
      : view_(view), rule_(rule), subject_(subject), budget_(budget), calendar_(view.as_of()) {}

  absl::Status Gather() {
    GatherDays();
    absl::Status status = Follow(rule_.unless_linked, {.least = Fit::kUnknown}, linked_);
    if (status.ok()) status = Follow(rule_.where, {}, where_);
    // A need that waits for others asks whether these are surely met, and not only whether they
    // leave a gap: then nothing may be left out.
    const bool all = std::any_of(rule_.needs.begin(), rule_.needs.end(),
                                 [](const CompiledNeed& need) { return need.after_others; });
    for (const CompiledNeed& need : rule_.needs) {
      if (status.ok()) status = GatherNeed(need, all, needs_.emplace_back());
    }
    return status;
  }

  bool HasGapOn(Day day) const {
    if (!days_.Contains(day) || !ReachedOn(linked_, day).empty()) return false;
    if (!rule_.where.empty() && ReachedOn(where_, day).empty()) return false;
    bool all_met = true;
    for (std::size_t i = 0; i < needs_.size(); ++i) {
      const CompiledNeed& need = rule_.needs[i];
      if (need.after_others && !all_met) continue;
      const Fit met = JudgeNeed(need, ReachOn(needs_[i], day));
      if (LeavesGap(need, met)) return true;
      all_met = all_met && met == Fit::kYes;
    }
    return false;
  }

  // Days on which something changes, up to `end`, the last first.
  std::vector<Day> ChangesUpTo(Day end) const {
    std::vector<Day> changes;
    const auto add = [&](const DaySpan& span) {
      for (const std::int32_t day : {span.since, span.until}) {
        if (day != DaySpan::kEver && day <= end.days_since_epoch()) changes.push_back(Day(day));
      }
    };
    const auto add_all = [&](const auto& spans) {
      for (const auto& span : spans) add(span.days);
    };
    add(days_);
    add_all(linked_);
    add_all(where_);
    for (const TimedNeed& need : needs_) {
      add_all(need.counted);
      add_all(need.excepted);
      add_all(need.required);
      add_all(need.contributions);
      add(need.self.days);
    }
    std::sort(changes.begin(), changes.end(), std::greater<>());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    return changes;
  }

 private:
  // The days on which it surely is a subject by itself.
  void GatherDays() {
    const Period& period = view_.snapshot().header(subject_).period;
    days_ = DaySpan::Of(period);
    if (rule_.ended.has_value() && period.until.IsBounded()) {
      days_ = DaysWhen(*rule_.ended, period.until.first());
    }
    const FitSpan fits = FitOverTime(OutlookOfSubject(), rule_.subject, subject_);
    days_ = days_.Intersect(fits.days);
    if (fits.fit != Fit::kYes) days_ = {0, 0};
  }

  absl::Status GatherNeed(const CompiledNeed& need, bool all, TimedNeed& timed) {
    // What is only perhaps so cannot meet a need, but can undo one; where it must be known that
    // nothing meets the need, the other way round.
    const Fit for_it = all || need.known_only ? Fit::kUnknown : Fit::kYes;
    const Fit against_it = all || !need.known_only ? Fit::kUnknown : Fit::kYes;
    absl::Status status =
        Follow(need.any_of, {.count_at = need.count_at, .least = for_it}, timed.counted);
    if (status.ok()) status = Follow(need.except, {.least = against_it}, timed.excepted);
    if (status.ok()) status = Follow(need.each_of, {.least = against_it}, timed.required);
    if (need.self.has_value()) timed.self = FitOverTime(OutlookOfSubject(), *need.self, subject_);
    if (status.ok() && need.share.has_value()) status = GatherShare(*need.share, timed);
    return status;
  }

  absl::Status GatherShare(const CompiledShare& share, TimedNeed& timed) {
    const Snapshot& snapshot = view_.snapshot();
    return ForEachHalfEdge(snapshot, subject_, share.relations, budget_, [&](const HalfEdge& edge) {
      const NodeHeader& party = snapshot.header(edge.neighbor);
      if (!party.present || edge.neighbor == subject_ || !view_.statuses().Contains(edge.status) ||
          !view_.statuses().Contains(party.status) ||
          !Follows(snapshot.schema(), share.direction, edge)) {
        return;
      }
      const DaySpan days = DaySpan::Of(edge.period).Intersect(DaySpan::Of(party.period));
      if (days.empty()) return;
      timed.contributions.push_back(
          {{edge.neighbor, AmountOf(snapshot, share, subject_, edge)}, days});
    });
  }

  absl::Status Follow(const std::vector<CompiledPattern>& walks, const OverTime& options,
                      Spans& into) {
    if (walks.empty()) return absl::OkStatus();
    absl::StatusOr<Spans> spans = WalkOverTime(view_, subject_, walks, budget_, options);
    if (spans.ok()) into = *std::move(spans);
    return spans.status();
  }

  Outlook OutlookOfSubject() const { return {view_.snapshot(), calendar_, subject_}; }

  const View view_;
  const CompiledRule& rule_;
  const NodeId subject_;
  Budget& budget_;
  const Calendar calendar_;
  DaySpan days_;
  Spans linked_;
  Spans where_;
  std::vector<TimedNeed> needs_;
};

// Since when it has a gap, or has none, up to the view's day.
absl::StatusOr<std::optional<Day>> SinceWhen(const View& view, const CompiledRule& rule,
                                             NodeId subject, bool has_gap, Budget& budget) {
  Life life(view, rule, subject, budget);
  if (absl::Status status = life.Gather(); !status.ok()) return status;
  Day first = view.as_of();
  for (const Day change : life.ChangesUpTo(view.as_of())) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    if (life.HasGapOn(change) != has_gap) return first;
    first = change;
  }
  const Day before(first.days_since_epoch() - 1);
  if (life.HasGapOn(before) == has_gap) return std::nullopt;
  return first;
}

}  // namespace

absl::StatusOr<std::optional<Day>> FirstSeen(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget) {
  return SinceWhen(view, rule, subject, true, budget);
}

absl::StatusOr<std::optional<Day>> FreeSince(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget) {
  return SinceWhen(view, rule, subject, false, budget);
}

}  // namespace schakel
