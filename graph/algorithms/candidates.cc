#include "graph/algorithms/candidates.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/breadth_first.h"
#include "graph/algorithms/candidate_test.h"
#include "graph/algorithms/nearest.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// Subjects that lack the same and may be helped by the same.
struct Group {
  std::size_t need = 0;
  KindSet subjects;               // Their kinds.
  std::vector<KindSet> first;     // For each walk of the need: kinds after its first step.
  std::vector<std::size_t> gaps;  // Positions.
};

bool HasCandidates(const CompiledNeed& need) { return !need.any_of.empty(); }

// Whether the same entities would help every subject, who counts already aside: these are fewer
// than a need asks for. A walk that could come back to a subject asks something of it too.
bool AsksTheSameOfAll(const CompiledNeed& need, const KindSet& subjects) {
  const auto same = [&](const CompiledPattern& walk) {
    if (walk.size() > 1 && need.count_at != 1) return false;
    return std::all_of(walk.begin(), walk.end(), AsksNothingOfSubject) &&
           !MayComeBack(walk, subjects);
  };
  return need.except.empty() && need.each_of.empty() &&
         std::all_of(need.any_of.begin(), need.any_of.end(), same);
}

std::vector<KindSet> FirstKindsOf(const Schema& schema, const CompiledNeed& need, KindId subject) {
  std::vector<KindSet> kinds;
  for (const CompiledPattern& walk : need.any_of) {
    kinds.push_back(KindsAfter(schema, walk, subject, 1));
  }
  return kinds;
}

// The group of a need for subjects of one kind; made when there is none yet.
Group& GroupOf(const Schema& schema, const CompiledRule& rule, std::size_t need, KindId kind,
               std::vector<Group>& groups) {
  for (Group& group : groups) {
    if (group.need == need && group.subjects.Contains(kind)) return group;
  }
  std::vector<KindSet> first = FirstKindsOf(schema, rule.needs[need], kind);
  for (Group& group : groups) {
    if (group.need != need || group.first != first) continue;
    group.subjects.Insert(kind);
    return group;
  }
  return groups.emplace_back(Group{need, {kind}, std::move(first), {}});
}

// Whether a subject may itself be a target, and so its own nearest.
bool MayBeTargets(const Group& group) {
  return std::any_of(group.first.begin(), group.first.end(),
                     [&](const KindSet& first) { return !(first & group.subjects).empty(); });
}

class Finder {
 public:
  Finder(const View& view, const CompiledRule& rule, absl::Span<const FoundGap> gaps,
         std::size_t count, Budget& budget)
      : view_(view),
        introductions_(view.WithRelations(view.schema().introduction_relations())),
        rule_(rule),
        gaps_(gaps),
        count_(count),
        budget_(budget),
        calendar_(view.as_of()),
        walker_(view_, calendar_, budget),
        found_(gaps.size()) {}

  absl::StatusOr<std::vector<std::vector<Candidate>>> Find() && {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < gaps_.size(); ++i) {
      const KindId kind = view_.snapshot().header(gaps_[i].subject).kind;
      for (const UnmetNeed& unmet : gaps_[i].unmet) {
        const CompiledNeed& need = rule_.needs[unmet.need];
        if (!HasCandidates(need)) continue;
        if (AsksTheSameOfAll(need, rule_.subject.kinds)) {
          GroupOf(view_.schema(), rule_, unmet.need, kind, groups).gaps.push_back(i);
        } else if (absl::Status status = LookAround(unmet.need, i); !status.ok()) {
          return status;
        }
      }
    }
    for (const Group& group : groups) {
      if (absl::Status status = FindNearest(group); !status.ok()) return status;
    }
    for (std::vector<Candidate>& candidates : found_) {
      std::stable_sort(candidates.begin(), candidates.end(),
                       [](const Candidate& a, const Candidate& b) { return a.need < b.need; });
    }
    return std::move(found_);
  }

 private:
  // One search from everybody who would meet the need of a group.
  absl::Status FindNearest(const Group& group) {
    const CompiledNeed& need = rule_.needs[group.need];
    absl::StatusOr<std::vector<NodeId>> targets = TargetsOf(need, group);
    if (!targets.ok()) return targets.status();
    std::vector<NodeId> subjects;
    for (const std::size_t gap : group.gaps) subjects.push_back(gaps_[gap].subject);
    // Room for who is passed over in Take: the subject itself, and who counts already.
    const std::size_t passed_over = need.at_least - 1 + (MayBeTargets(group) ? 1 : 0);
    Nearest nearest(introductions_, *std::move(targets), count_ + passed_over);
    if (absl::Status status = nearest.Search(subjects, budget_); !status.ok()) return status;
    for (const std::size_t gap : group.gaps) {
      if (absl::Status status = Take(nearest, group.need, gap); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Live entities that fit after the first step and from whom the walk surely goes on to the end.
  absl::StatusOr<std::vector<NodeId>> TargetsOf(const CompiledNeed& need,
                                                const Group& group) const {
    std::vector<NodeId> targets;
    // It asks the same of all, so the first speaks for them.
    const NodeId subject = gaps_[group.gaps.front()].subject;
    for (std::size_t i = 0; i < need.any_of.size(); ++i) {
      const CompiledPattern& walk = need.any_of[i];
      absl::StatusOr<std::optional<std::vector<NodeId>>> starts = std::nullopt;
      if (walk.size() > 1) starts = walker_.WhoReachesTheEnd(walk);
      if (!starts.ok()) return starts.status();
      absl::Status status;
      const auto add = [&](NodeId v) {
        if (status.ok()) status = AddTarget(walk, subject, v, targets, starts->has_value());
      };
      if (starts->has_value()) {
        for (const NodeId v : **starts) {
          if (group.first[i].Contains(view_.snapshot().header(v).kind)) add(v);
        }
      } else {
        ForEachKind(view_.schema(), group.first[i],
                    [&](KindId kind) { view_.ForEachLive(kind, add); });
      }
      if (!status.ok()) return status;
    }
    SortUnique(targets);
    return targets;
  }

  // `reaches` tells that the rest of the walk is known to lead to its end.
  absl::Status AddTarget(const CompiledPattern& walk, NodeId subject, NodeId v,
                         std::vector<NodeId>& targets, bool reaches) const {
    if (FitOf({view_.snapshot(), calendar_, subject}, walk.front().to, v) == Fit::kYes) {
      const absl::StatusOr<Fit> rest =
          walk.size() == 1 || reaches ? Fit::kYes : walker_.BestRest(subject, v, walk, 1);
      if (!rest.ok()) return rest.status();
      if (*rest == Fit::kYes) targets.push_back(v);
    }
    return budget_.Spend(1);
  }

  // Entities that count already, though too few of them.
  absl::StatusOr<std::vector<NodeId>> AlreadyCounted(const CompiledNeed& need,
                                                     NodeId subject) const {
    std::vector<NodeId> sure;
    if (need.at_least == 1) return sure;
    const absl::StatusOr<std::vector<Reached>> reached =
        walker_.Walk(subject, need.any_of, {.count_at = need.count_at});
    if (!reached.ok()) return reached.status();
    for (const Reached& one : *reached) {
      if (one.fit == Fit::kYes) sure.push_back(one.entity);
    }
    return sure;
  }

  absl::Status Take(const Nearest& nearest, std::size_t need, std::size_t gap) {
    const NodeId subject = gaps_[gap].subject;
    const absl::StatusOr<std::vector<NodeId>> counted = AlreadyCounted(rule_.needs[need], subject);
    if (!counted.ok()) return counted.status();
    std::size_t taken = 0;
    for (const Nearby& near : nearest.Of(subject)) {
      if (taken == count_) break;
      if (near.target == subject ||
          std::binary_search(counted->begin(), counted->end(), near.target)) {
        continue;
      }
      absl::StatusOr<std::vector<NodeId>> path = nearest.PathTo(subject, near, budget_);
      if (!path.ok()) return path.status();
      found_[gap].push_back({need, near.target, near.distance, *std::move(path)});
      ++taken;
    }
    return absl::OkStatus();
  }

  // A search around one subject, ring by ring.
  absl::Status LookAround(std::size_t need, std::size_t gap) {
    const NodeId subject = gaps_[gap].subject;
    const absl::StatusOr<CandidateTest> test =
        CandidateTest::For(view_, calendar_, rule_.needs[need], subject, budget_);
    if (!test.ok()) return test.status();
    if (!test->MayHelp()) return absl::OkStatus();
    BreadthFirst around(introductions_, subject);
    std::size_t taken = 0;
    while (taken < count_) {
      if (absl::Status status = around.Expand(budget_); !status.ok()) return status;
      if (around.last_ring().empty()) break;
      const auto helpers = HelpersIn(*test, around.last_ring(), count_ - taken);
      if (!helpers.ok()) return helpers.status();
      for (const NodeId helper : *helpers) {
        if (absl::Status status = Add(need, gap, helper); !status.ok()) return status;
      }
      taken += helpers->size();
    }
    return absl::OkStatus();
  }

  // The first `count` of a ring who would help, in order of id.
  absl::StatusOr<std::vector<NodeId>> HelpersIn(const CandidateTest& test,
                                                absl::Span<const NodeId> ring,
                                                std::size_t count) const {
    const Snapshot& snapshot = view_.snapshot();
    std::vector<NodeId> helpers;
    for (const NodeId v : ring) {
      const absl::StatusOr<bool> helps = test.WouldHelp(v);
      if (!helps.ok()) return helps.status();
      if (*helps) helpers.push_back(v);
      if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
    }
    std::sort(helpers.begin(), helpers.end(),
              [&](NodeId a, NodeId b) { return snapshot.Precedes(a, b); });
    if (helpers.size() > count) helpers.resize(count);
    return helpers;
  }

  absl::Status Add(std::size_t need, std::size_t gap, NodeId helper) {
    absl::StatusOr<ShortestPaths> found =
        FindShortestPaths(introductions_, gaps_[gap].subject, helper, {.paths_max = 1}, budget_);
    if (!found.ok()) return found.status();
    std::vector<NodeId>& path = found->paths.front();
    const auto distance = static_cast<std::uint32_t>(path.size() - 1);
    found_[gap].push_back({need, helper, distance, std::move(path)});
    return absl::OkStatus();
  }

  const View view_;
  const View introductions_;
  const CompiledRule& rule_;
  const absl::Span<const FoundGap> gaps_;
  const std::size_t count_;
  Budget& budget_;
  const Calendar calendar_;
  const Walker walker_;
  std::vector<std::vector<Candidate>> found_;
};

}  // namespace

absl::StatusOr<std::vector<std::vector<Candidate>>> FindCandidates(const View& view,
                                                                   const CompiledRule& rule,
                                                                   absl::Span<const FoundGap> gaps,
                                                                   std::size_t count,
                                                                   Budget& budget) {
  if (count == 0) return std::vector<std::vector<Candidate>>(gaps.size());
  return Finder(view, rule, gaps, count, budget).Find();
}

}  // namespace schakel
