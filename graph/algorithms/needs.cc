#include "graph/algorithms/needs.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/numeric/int128.h"
#include "absl/status/status.h"

#include "graph/algorithms/links.h"

namespace schakel {
namespace {

// How an entity stands among those reached, in order of NodeId.
Fit FitAmong(const std::vector<Reached>& reached, NodeId entity) {
  const auto found =
      std::lower_bound(reached.begin(), reached.end(), entity,
                       [](const Reached& one, NodeId wanted) { return one.entity < wanted; });
  return found != reached.end() && found->entity == entity ? found->fit : Fit::kNo;
}

Fit Opposite(Fit fit) {
  if (fit == Fit::kUnknown) return fit;
  return fit == Fit::kYes ? Fit::kNo : Fit::kYes;
}

std::size_t SureIn(const std::vector<Reached>& reached) {
  return static_cast<std::size_t>(std::count_if(
      reached.begin(), reached.end(), [](const Reached& one) { return one.fit == Fit::kYes; }));
}

Fit JudgeCount(std::uint32_t at_least, const std::vector<Reached>& counted) {
  if (SureIn(counted) >= at_least) return Fit::kYes;
  return counted.size() >= at_least ? Fit::kUnknown : Fit::kNo;
}

// Whoever is required must be reached: the worst of them decides.
Fit JudgeEach(const std::vector<Reached>& required, const std::vector<Reached>& counted) {
  Fit met = Fit::kYes;
  for (const Reached& one : required) {
    met = std::min(met, std::max(Opposite(one.fit), FitAmong(counted, one.entity)));
  }
  return met;
}

// With no links at all nobody brings too much.
Fit JudgeShare(const CompiledShare& share, std::vector<Contribution> contributions) {
  if (contributions.empty()) return Fit::kYes;
  std::erase_if(contributions, [](const Contribution& one) { return !one.amount.has_value(); });
  if (contributions.size() < share.known_min) return Fit::kUnknown;
  std::sort(contributions.begin(), contributions.end(),
            [](const Contribution& a, const Contribution& b) { return a.party < b.party; });
  absl::int128 total = 0;
  absl::int128 largest = 0;
  absl::int128 of_party = 0;
  for (std::size_t i = 0; i < contributions.size(); ++i) {
    const bool same = i > 0 && contributions[i].party == contributions[i - 1].party;
    of_party = (same ? of_party : 0) + *contributions[i].amount;
    total += *contributions[i].amount;
    largest = std::max(largest, of_party);
  }
  return largest * 100 > total * share.percent_max ? Fit::kNo : Fit::kYes;
}

absl::StatusOr<std::vector<Contribution>> ContributionsTo(const View& view,
                                                          const CompiledShare& share,
                                                          NodeId subject, Budget& budget,
                                                          std::vector<SeenLink>* seen) {
  std::vector<Contribution> contributions;
  absl::Status status =
      ForEachLink(view.WithRelations(share.relations), subject, budget, [&](const HalfEdge& edge) {
        if (!Follows(view.schema(), share.direction, edge) || edge.neighbor == subject) return;
        if (seen != nullptr) seen->push_back({subject, edge});
        contributions.push_back({edge.neighbor, AmountOf(view.snapshot(), share, subject, edge)});
      });
  if (!status.ok()) return status;
  return contributions;
}

}  // namespace

bool OnlyCounts(const CompiledNeed& need) {
  return need.except.empty() && need.each_of.empty() && !need.any_of.empty();
}

std::optional<std::int64_t> AmountOf(const Snapshot& snapshot, const CompiledShare& share,
                                     NodeId subject, const HalfEdge& edge) {
  for (const auto& [relation, attribute] : share.amount) {
    if (relation == edge.relation) return snapshot.LinkAttribute(subject, edge, attribute);
  }
  return std::nullopt;
}

std::vector<Reached> CountedOf(const NeedReach& reach) {
  if (reach.excepted.empty()) return reach.counted;
  std::vector<Reached> counted;
  for (const Reached& one : reach.counted) {
    const Fit fit = std::min(one.fit, Opposite(FitAmong(reach.excepted, one.entity)));
    if (fit != Fit::kNo) counted.push_back({one.entity, fit});
  }
  return counted;
}

std::vector<Reached> MissingOf(const NeedReach& reach) {
  const std::vector<Reached> counted = CountedOf(reach);
  std::vector<Reached> missing;
  for (const Reached& one : reach.required) {
    if (FitAmong(counted, one.entity) != Fit::kYes) missing.push_back(one);
  }
  return missing;
}

Fit JudgeNeed(const CompiledNeed& need, const NeedReach& reach) {
  if (need.self.has_value()) return reach.self;
  if (need.share.has_value()) return JudgeShare(*need.share, reach.contributions);
  if (OnlyCounts(need)) return JudgeCount(need.at_least, reach.counted);
  const std::vector<Reached> counted = CountedOf(reach);
  return need.each_of.empty() ? JudgeCount(need.at_least, counted)
                              : JudgeEach(reach.required, counted);
}

bool LeavesGap(const CompiledNeed& need, Fit met) {
  const bool says_nothing = need.known_only || need.share.has_value();
  return met == Fit::kNo || (met == Fit::kUnknown && !says_nothing);
}

absl::StatusOr<NeedReach> GatherNeed(const View& view, const Walker& walker,
                                     const CompiledNeed& need, NodeId subject, Budget& budget,
                                     std::vector<SeenLink>* seen) {
  NeedReach reach;
  if (need.self.has_value()) reach.self = walker.FitOf(*need.self, subject);
  if (need.share.has_value()) {
    auto contributions = ContributionsTo(view, *need.share, subject, budget, seen);
    if (!contributions.ok()) return contributions.status();
    reach.contributions = *std::move(contributions);
  }
  const auto gather = [&](const std::vector<CompiledPattern>& walks, std::size_t count_at,
                          std::vector<Reached>& into) {
    if (walks.empty()) return absl::OkStatus();
    absl::StatusOr<std::vector<Reached>> reached =
        walker.Walk(subject, walks, {.count_at = count_at, .seen = seen});
    if (reached.ok()) into = *std::move(reached);
    return reached.status();
  };
  absl::Status status = gather(need.any_of, need.count_at, reach.counted);
  if (status.ok()) status = gather(need.except, 0, reach.excepted);
  if (status.ok()) status = gather(need.each_of, 0, reach.required);
  if (!status.ok()) return status;
  return reach;
}

absl::StatusOr<Fit> TestNeed(const View& view, const Walker& walker, const CompiledNeed& need,
                             NodeId subject, Budget& budget) {
  if (need.self.has_value()) return walker.FitOf(*need.self, subject);
  if (!OnlyCounts(need)) {
    const absl::StatusOr<NeedReach> reach = GatherNeed(view, walker, need, subject, budget);
    if (!reach.ok()) return reach.status();
    return JudgeNeed(need, *reach);
  }
  const absl::StatusOr<std::vector<Reached>> counted =
      walker.Walk(subject, need.any_of, {.count_at = need.count_at, .enough = need.at_least});
  if (!counted.ok()) return counted.status();
  return JudgeCount(need.at_least, *counted);
}

}  // namespace schakel
