#include "graph/algorithms/gaps.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace schakel {
namespace {

// Empty when the need is met.
absl::StatusOr<std::optional<UnmetNeed>> Test(const View& view, const CompiledRule& rule,
                                              std::size_t need, NodeId subject, Budget& budget) {
  const CompiledNeed& wanted = rule.needs[need];
  const absl::StatusOr<std::vector<Reached>> reached = Walk(view, subject, wanted.any_of, budget);
  if (!reached.ok()) return reached.status();
  const auto sure = std::count_if(reached->begin(), reached->end(),
                                  [](const Reached& one) { return one.fit == Fit::kYes; });
  if (static_cast<std::size_t>(sure) >= wanted.at_least) return std::nullopt;
  return UnmetNeed{need, reached->size() >= wanted.at_least};
}

absl::StatusOr<FoundGap> Test(const View& view, const CompiledRule& rule, NodeId subject,
                              Budget& budget) {
  FoundGap gap{subject, {}};
  for (std::size_t i = 0; i < rule.needs.size(); ++i) {
    const absl::StatusOr<std::optional<UnmetNeed>> unmet = Test(view, rule, i, subject, budget);
    if (!unmet.ok()) return unmet.status();
    if (unmet->has_value()) gap.unmet.push_back(**unmet);
  }
  return gap;
}

absl::Status TestEntity(const View& view, const CompiledRule& rule, NodeId v, Budget& budget,
                        Findings& findings) {
  const Fit fit = FitOf(view.snapshot(), rule.subject, v);
  if (fit == Fit::kUnknown) ++findings.undetermined;
  if (fit != Fit::kYes) return budget.Spend(1);
  ++findings.subjects;
  if (!view.snapshot().header(v).period.since.IsBounded()) ++findings.unknown_since;
  absl::StatusOr<FoundGap> gap = Test(view, rule, v, budget);
  if (!gap.ok()) return gap.status();
  if (!gap->unmet.empty()) findings.gaps.push_back(*std::move(gap));
  return budget.Spend(1);
}

// Whether fewer than `at_least` entities are reached on a day.
bool IsUnmetOn(const std::vector<ReachedSpan>& reached, std::uint32_t at_least, Day day) {
  std::size_t count = 0;
  std::optional<NodeId> last;  // Spans of one entity lie together.
  for (const ReachedSpan& span : reached) {
    if (last == span.entity || !span.days.Contains(day)) continue;
    last = span.entity;
    if (++count >= at_least) return false;
  }
  return true;
}

// A subject and its needs over all time.
struct Life {
  DaySpan days;
  std::vector<std::vector<ReachedSpan>> reached;  // For each need.

  bool HasGapOn(const CompiledRule& rule, Day day) const {
    if (!days.Contains(day)) return false;
    for (std::size_t i = 0; i < reached.size(); ++i) {
      if (IsUnmetOn(reached[i], rule.needs[i].at_least, day)) return true;
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
    add(days);
    for (const std::vector<ReachedSpan>& need : reached) {
      for (const ReachedSpan& span : need) add(span.days);
    }
    std::sort(changes.begin(), changes.end(), std::greater<>());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    return changes;
  }
};

absl::StatusOr<Life> LifeOf(const View& view, const CompiledRule& rule, NodeId subject,
                            Budget& budget) {
  Life life{DaySpan::Of(view.snapshot().header(subject).period), {}};
  for (const CompiledNeed& need : rule.needs) {
    absl::StatusOr<std::vector<ReachedSpan>> reached =
        WalkOverTime(view, subject, need.any_of, budget);
    if (!reached.ok()) return reached.status();
    life.reached.push_back(*std::move(reached));
  }
  return life;
}

// What tells links apart and orders them, whichever end they were seen from.
auto EvidenceKey(const Snapshot& snapshot, const SeenLink& link) {
  absl::string_view source = snapshot.id(link.from);
  absl::string_view target = snapshot.id(link.edge.neighbor);
  if (link.edge.side == Side::kTarget) std::swap(source, target);
  return std::tuple(source, link.edge.relation, target, link.edge.period.since.bits() >> 2);
}

}  // namespace

bool FoundGap::unknown() const {
  return std::any_of(unmet.begin(), unmet.end(),
                     [](const UnmetNeed& need) { return need.unknown; });
}

absl::StatusOr<Findings> FindGaps(const View& view, const CompiledRule& rule, Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  Findings findings;
  absl::Status status;
  for (std::size_t k = 0; k < view.schema().kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (!rule.subject.kinds.Contains(kind)) continue;
    view.ForEachLive(kind, [&](NodeId v) {
      if (status.ok()) status = TestEntity(view, rule, v, budget, findings);
    });
    if (!status.ok()) return status;
  }
  std::sort(findings.gaps.begin(), findings.gaps.end(), [&](const FoundGap& a, const FoundGap& b) {
    return snapshot.id(a.subject) < snapshot.id(b.subject);
  });
  return findings;
}

absl::StatusOr<std::vector<SeenLink>> EvidenceOf(const View& view, const CompiledRule& rule,
                                                 const FoundGap& gap, Budget& budget) {
  std::vector<SeenLink> seen;
  for (const UnmetNeed& unmet : gap.unmet) {
    const auto walked = Walk(view, gap.subject, rule.needs[unmet.need].any_of, budget, &seen);
    if (!walked.ok()) return walked.status();
  }
  const Snapshot& snapshot = view.snapshot();
  std::sort(seen.begin(), seen.end(), [&](const SeenLink& a, const SeenLink& b) {
    return EvidenceKey(snapshot, a) < EvidenceKey(snapshot, b);
  });
  const auto same = [&](const SeenLink& a, const SeenLink& b) {
    return EvidenceKey(snapshot, a) == EvidenceKey(snapshot, b);
  };
  seen.erase(std::unique(seen.begin(), seen.end(), same), seen.end());
  return seen;
}

absl::StatusOr<std::optional<Day>> FirstSeen(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget) {
  const absl::StatusOr<Life> life = LifeOf(view, rule, subject, budget);
  if (!life.ok()) return life.status();
  Day first = view.as_of();
  for (const Day change : life->ChangesUpTo(view.as_of())) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    if (!life->HasGapOn(rule, change)) return first;
    first = change;
  }
  const Day before(first.days_since_epoch() - 1);
  if (life->HasGapOn(rule, before)) return std::nullopt;
  return first;
}

}  // namespace schakel
