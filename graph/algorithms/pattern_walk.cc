#include "graph/algorithms/pattern_walk.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// Different entities that are surely reached, up to a number that is enough.
class Sure {
 public:
  explicit Sure(std::size_t enough) : enough_(enough) {}

  void Add(const Reached& one) {
    if (enough_ == 0 || one.fit != Fit::kYes) return;
    if (std::find(entities_.begin(), entities_.end(), one.entity) != entities_.end()) return;
    entities_.push_back(one.entity);
  }
  bool IsEnough() const { return enough_ != 0 && entities_.size() >= enough_; }

 private:
  std::size_t enough_;
  std::vector<NodeId> entities_;
};

}  // namespace

bool LookAtTheSame(const CompiledStep& a, const CompiledStep& b) {
  return a.relations == b.relations && a.direction == b.direction && a.ever == b.ever &&
         a.within_months == b.within_months;
}

bool HasMoreLinksThanEnds(const Snapshot& snapshot, const RelationSet& relations,
                          const KindSet& kinds) {
  std::uint64_t links = 0;
  for (std::size_t r = 0; r < snapshot.links_by_relation().size(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (relations.Contains(relation)) links += snapshot.links_by_relation()[r];
  }
  std::uint64_t ends = 0;
  ForEachKind(snapshot.schema(), kinds,
              [&](KindId kind) { ends += snapshot.entities_by_kind()[kind.value()]; });
  return links > ends;
}

bool MayComeBack(const CompiledPattern& walk, const KindSet& subjects) {
  for (std::size_t i = 1; i < walk.size(); ++i) {
    if (!(walk[i].to.kinds & subjects).empty()) return true;
  }
  return false;
}

void KeepBest(std::vector<Reached>& reached) {
  std::sort(reached.begin(), reached.end(), [](const Reached& a, const Reached& b) {
    return a.entity != b.entity ? a.entity < b.entity : a.fit > b.fit;
  });
  const auto same = [](const Reached& a, const Reached& b) { return a.entity == b.entity; };
  reached.erase(std::unique(reached.begin(), reached.end(), same), reached.end());
}

std::vector<Fit> LatestOf(absl::Span<const std::optional<std::int64_t>> dates) {
  // Precision lies below the first day, see PartialDate.
  const auto day = [](std::int64_t bits) { return bits >> 2; };
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  bool some_unknown = false;
  for (const std::optional<std::int64_t>& date : dates) {
    if (date.has_value()) last = std::max(last, day(*date));
    some_unknown = some_unknown || !date.has_value();
  }
  const Fit of_the_last = some_unknown && dates.size() > 1 ? Fit::kUnknown : Fit::kYes;
  std::vector<Fit> fits;
  for (const std::optional<std::int64_t>& date : dates) {
    fits.push_back(!date.has_value() || day(*date) == last ? of_the_last : Fit::kNo);
  }
  return fits;
}

std::optional<std::int64_t> DateOfLink(const Snapshot& snapshot, const CompiledStep& step,
                                       NodeId at, const HalfEdge& edge) {
  for (const auto& [relation, attribute] : step.latest_by) {
    if (relation == edge.relation) return snapshot.LinkAttribute(at, edge, attribute);
  }
  return std::nullopt;
}

bool Walker::IsInTime(const CompiledStep& step, const HalfEdge& edge) const {
  const NodeHeader& end = view_.snapshot().header(edge.neighbor);
  if (!view_.statuses().Contains(edge.status) || !view_.statuses().Contains(end.status) ||
      !end.present) {
    return false;
  }
  const DaySpan active = DaySpan::Of(edge.period);
  if (active.since > view_.as_of().days_since_epoch()) return false;
  return step.ever || active.until > calendar_.Moved(-step.within_months).days_since_epoch();
}

// Calls fn(half-edge) for every link that the step follows in time and direction, until it answers
// false.
template <typename Fn>
absl::Status Walker::ForEachEdge(NodeId from, const CompiledStep& step, Fn fn) const {
  const Snapshot& snapshot = view_.snapshot();
  const bool looks_back = LooksBack(step);
  return WalkHalfEdges(snapshot, from, step.relations, budget_, [&](const HalfEdge& edge) {
    if (!Follows(snapshot.schema(), step.direction, edge)) return true;
    return (looks_back ? !IsInTime(step, edge) : !view_.Counts(edge)) || fn(edge);
  });
}

// For every link that the step follows, in order, whether it is the latest.
absl::StatusOr<std::vector<Fit>> Walker::FitsOfLatest(NodeId subject, NodeId from,
                                                      const CompiledStep& step) const {
  std::vector<std::optional<std::int64_t>> dates;
  absl::Status status = ForEachEdge(from, step, [&](const HalfEdge& edge) {
    if (edge.neighbor != subject) dates.push_back(DateOfLink(view_.snapshot(), step, from, edge));
    return true;
  });
  if (!status.ok()) return status;
  return LatestOf(dates);
}

absl::StatusOr<std::vector<Reached>> Walker::TakeStep(NodeId subject,
                                                      const std::vector<Reached>& at,
                                                      const CompiledStep& step,
                                                      const WalkOptions& options) const {
  const Outlook outlook = {view_.snapshot(), calendar_, subject};
  const bool asks_links = !step.link.empty() || !step.until_after.empty();
  std::vector<Reached> next;
  Sure sure(options.enough);
  for (const Reached& from : at) {
    std::vector<Fit> latest;
    if (!step.latest_by.empty()) {
      absl::StatusOr<std::vector<Fit>> fits = FitsOfLatest(subject, from.entity, step);
      if (!fits.ok()) return fits.status();
      latest = *std::move(fits);
    }
    std::size_t position = 0;
    absl::Status status = ForEachEdge(from.entity, step, [&](const HalfEdge& edge) {
      if (options.seen != nullptr) options.seen->push_back({from.entity, edge});
      if (edge.neighbor == subject) return true;
      Fit fit = std::min(from.fit, schakel::FitOf(outlook, step.to, edge.neighbor));
      if (!latest.empty()) fit = std::min(fit, latest[position++]);
      if (asks_links && fit != Fit::kNo)
        fit = std::min(fit, schakel::FitOfLink(outlook, step, from.entity, edge));
      if (fit == Fit::kNo) return true;
      next.push_back({edge.neighbor, fit});
      sure.Add(next.back());
      return !sure.IsEnough();
    });
    if (!status.ok()) return status;
    if (sure.IsEnough()) break;
  }
  KeepBest(next);
  return next;
}

absl::StatusOr<std::vector<Reached>> Walker::Follow(NodeId subject, std::vector<Reached> at,
                                                    Steps steps, const WalkOptions& options) const {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    // Only who stands at the end is enough.
    const bool last = i + 1 == steps.size();
    absl::StatusOr<std::vector<Reached>> next = TakeStep(
        subject, at, steps[i], {.enough = last ? options.enough : 0, .seen = options.seen});
    if (!next.ok()) return next.status();
    at = *std::move(next);
  }
  return at;
}

absl::StatusOr<Fit> Walker::BestRest(NodeId subject, NodeId at, const CompiledPattern& pattern,
                                     std::size_t taken, std::vector<SeenLink>* seen) const {
  const absl::StatusOr<std::vector<Reached>> ends =
      Follow(subject, {{at, Fit::kYes}}, absl::MakeConstSpan(pattern).subspan(taken),
             {.enough = seen == nullptr ? std::size_t{1} : 0, .seen = seen});
  if (!ends.ok()) return ends.status();
  Fit best = Fit::kNo;
  for (const Reached& end : *ends) best = std::max(best, end.fit);
  return best;
}

// Of those who stand after the first steps, the ones from whom the walk goes on to the end.
absl::StatusOr<std::vector<Reached>> Walker::KeepWhoGoesOn(NodeId subject, std::vector<Reached> at,
                                                           const CompiledPattern& pattern,
                                                           const WalkOptions& options) const {
  std::vector<Reached> kept;
  Sure sure(options.enough);
  for (const Reached& one : at) {
    const absl::StatusOr<Fit> rest =
        BestRest(subject, one.entity, pattern, options.count_at, options.seen);
    if (!rest.ok()) return rest.status();
    const Fit fit = std::min(one.fit, *rest);
    if (fit == Fit::kNo) continue;
    kept.push_back({one.entity, fit});
    sure.Add(kept.back());
    if (sure.IsEnough()) break;
  }
  return kept;
}

absl::StatusOr<std::vector<Reached>> Walker::WalkOn(NodeId subject, NodeId at,
                                                    const CompiledPattern& pattern,
                                                    std::size_t taken, std::size_t count_at) const {
  absl::StatusOr<std::vector<Reached>> counted =
      Follow(subject, {{at, Fit::kYes}},
             absl::MakeConstSpan(pattern).subspan(taken, count_at - taken), {});
  if (!counted.ok() || count_at == pattern.size()) return counted;
  return KeepWhoGoesOn(subject, *std::move(counted), pattern, {.count_at = count_at});
}

absl::StatusOr<std::vector<Reached>> Walker::Walk(NodeId subject,
                                                  absl::Span<const CompiledPattern> patterns,
                                                  const WalkOptions& options) const {
  std::vector<Reached> all;
  Sure sure(options.enough);
  for (const CompiledPattern& pattern : patterns) {
    const bool goes_on = options.count_at != 0 && options.count_at < pattern.size();
    const Steps first =
        absl::MakeConstSpan(pattern).subspan(0, goes_on ? options.count_at : pattern.size());
    absl::StatusOr<std::vector<Reached>> at =
        Follow(subject, {{subject, Fit::kYes}}, first,
               {.enough = goes_on ? 0 : options.enough, .seen = options.seen});
    if (at.ok() && goes_on) at = KeepWhoGoesOn(subject, *std::move(at), pattern, options);
    if (!at.ok()) return at.status();
    if (patterns.size() == 1) return at;
    for (const Reached& one : *at) sure.Add(one);
    all.insert(all.end(), at->begin(), at->end());
    if (sure.IsEnough()) break;
  }
  KeepBest(all);
  return all;
}

absl::StatusOr<std::optional<std::vector<NodeId>>> Walker::WhoReachesTheEnd(
    const CompiledPattern& pattern) const {
  std::optional<std::vector<NodeId>> at;
  for (std::size_t i = pattern.size() - 1; i > 0; --i) {
    const CompiledStep& step = pattern[i];
    if (LooksBack(step) || !step.latest_by.empty()) return std::nullopt;
    std::vector<NodeId> ends;
    absl::Status status;
    const auto take = [&](NodeId v) {
      if (status.ok()) status = budget_.Spend(1);
      if (FitOf(step.to, v) == Fit::kYes) ends.push_back(v);
    };
    if (at.has_value()) {
      std::for_each(at->begin(), at->end(), take);
    } else {
      ForEachKind(view_.schema(), step.to.kinds,
                  [&](KindId kind) { view_.ForEachLive(kind, take); });
    }
    if (!status.ok()) return status;
    at.emplace();
    status = StepBack(ends, step, [&](NodeId, NodeId before, Fit fit) {
      if (fit == Fit::kYes) at->push_back(before);
    });
    if (!status.ok()) return status;
    SortUnique(*at);
  }
  return at;
}

absl::StatusOr<std::vector<Reached>> Walk(const View& view, NodeId subject,
                                          absl::Span<const CompiledPattern> patterns,
                                          Budget& budget, const WalkOptions& options) {
  const Calendar calendar(view.as_of());
  return Walker(view, calendar, budget).Walk(subject, patterns, options);
}

KindSet KindsAfter(const Schema& schema, const CompiledPattern& pattern, KindId kind,
                   std::size_t steps) {
  KindSet at = {kind};
  for (std::size_t i = 0; i < steps; ++i) {
    at = schema.KindsNextTo(at, pattern[i].relations, pattern[i].direction) & pattern[i].to.kinds;
  }
  return at;
}

}  // namespace schakel
