#include "graph/algorithms/candidates.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/nearest.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// Subjects that lack the same and may be helped by the same.
struct Group {
  std::size_t need = 0;
  KindSet subjects;               // Their kinds.
  std::vector<KindSet> ends;      // For each walk of the need: kinds at which it can end.
  std::vector<std::size_t> gaps;  // Positions.
};

std::vector<KindSet> EndsOf(const Schema& schema, const CompiledNeed& need, KindId subject) {
  std::vector<KindSet> ends;
  for (const CompiledPattern& pattern : need.any_of) {
    ends.push_back(KindsAtEnd(schema, pattern, subject));
  }
  return ends;
}

// The group of a need for subjects of one kind; made when there is none yet.
Group& GroupOf(const Schema& schema, const CompiledRule& rule, std::size_t need, KindId kind,
               std::vector<Group>& groups) {
  for (Group& group : groups) {
    if (group.need == need && group.subjects.Contains(kind)) return group;
  }
  std::vector<KindSet> ends = EndsOf(schema, rule.needs[need], kind);
  for (Group& group : groups) {
    if (group.need != need || group.ends != ends) continue;
    group.subjects.Insert(kind);
    return group;
  }
  return groups.emplace_back(Group{need, {kind}, std::move(ends), {}});
}

// Every unmet need of every gap in one group.
std::vector<Group> MakeGroups(const Snapshot& snapshot, const CompiledRule& rule,
                              absl::Span<const FoundGap> gaps) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    const KindId kind = snapshot.header(gaps[i].subject).kind;
    for (const UnmetNeed& unmet : gaps[i].unmet) {
      GroupOf(snapshot.schema(), rule, unmet.need, kind, groups).gaps.push_back(i);
    }
  }
  return groups;
}

// Whether a subject may itself be a target, and so its own nearest.
bool MayBeTargets(const Group& group) {
  return std::any_of(group.ends.begin(), group.ends.end(),
                     [&](const KindSet& ends) { return !(ends & group.subjects).empty(); });
}

// Live entities that would meet the need of a group.
absl::StatusOr<std::vector<NodeId>> TargetsOf(const View& view, const CompiledNeed& need,
                                              const Group& group, Budget& budget) {
  std::vector<NodeId> targets;
  for (std::size_t i = 0; i < need.any_of.size(); ++i) {
    const CompiledMatch& end = need.any_of[i].back().to;
    for (std::size_t k = 0; k < view.schema().kind_count(); ++k) {
      const KindId kind(static_cast<KindId::rep>(k));
      if (!group.ends[i].Contains(kind)) continue;
      std::uint64_t looked_at = 0;
      view.ForEachLive(kind, [&](NodeId v) {
        ++looked_at;
        if (FitOf(view.snapshot(), end, v) == Fit::kYes) targets.push_back(v);
      });
      if (absl::Status status = budget.Spend(looked_at); !status.ok()) return status;
    }
  }
  SortUnique(targets);
  return targets;
}

// Entities that meet a need already, though too few of them.
absl::StatusOr<std::vector<NodeId>> AlreadyReached(const View& view, const CompiledNeed& need,
                                                   NodeId subject, Budget& budget) {
  std::vector<NodeId> sure;
  if (need.at_least == 1) return sure;
  const absl::StatusOr<std::vector<Reached>> reached = Walk(view, subject, need.any_of, budget);
  if (!reached.ok()) return reached.status();
  for (const Reached& one : *reached) {
    if (one.fit == Fit::kYes) sure.push_back(one.entity);
  }
  return sure;
}

class Finder {
 public:
  Finder(const View& view, const CompiledRule& rule, absl::Span<const FoundGap> gaps,
         std::size_t count, Budget& budget)
      : view_(view),
        rule_(rule),
        gaps_(gaps),
        count_(count),
        budget_(budget),
        found_(gaps.size()) {}

  absl::Status Find(const Group& group) {
    const CompiledNeed& need = rule_.needs[group.need];
    absl::StatusOr<std::vector<NodeId>> targets = TargetsOf(view_, need, group, budget_);
    if (!targets.ok()) return targets.status();
    std::vector<NodeId> subjects;
    for (const std::size_t gap : group.gaps) subjects.push_back(gaps_[gap].subject);
    // Room for who is passed over in Take: the subject itself, and who is reached already.
    const std::size_t passed_over = need.at_least - 1 + (MayBeTargets(group) ? 1 : 0);
    Nearest nearest(view_.WithRelations(view_.schema().introduction_relations()),
                    *std::move(targets), count_ + passed_over);
    if (absl::Status status = nearest.Search(subjects, budget_); !status.ok()) return status;
    for (const std::size_t gap : group.gaps) {
      if (absl::Status status = Take(nearest, group.need, gap); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  std::vector<std::vector<Candidate>> Finish() && {
    for (std::vector<Candidate>& candidates : found_) {
      std::stable_sort(candidates.begin(), candidates.end(),
                       [](const Candidate& a, const Candidate& b) { return a.need < b.need; });
    }
    return std::move(found_);
  }

 private:
  absl::Status Take(const Nearest& nearest, std::size_t need, std::size_t gap) {
    const NodeId subject = gaps_[gap].subject;
    const absl::StatusOr<std::vector<NodeId>> reached =
        AlreadyReached(view_, rule_.needs[need], subject, budget_);
    if (!reached.ok()) return reached.status();
    std::size_t taken = 0;
    for (const Nearby& near : nearest.Of(subject)) {
      if (taken == count_) break;
      if (near.target == subject ||
          std::binary_search(reached->begin(), reached->end(), near.target)) {
        continue;
      }
      absl::StatusOr<std::vector<NodeId>> path = nearest.PathTo(subject, near, budget_);
      if (!path.ok()) return path.status();
      found_[gap].push_back({need, near.target, near.distance, *std::move(path)});
      ++taken;
    }
    return absl::OkStatus();
  }

  const View view_;
  const CompiledRule& rule_;
  const absl::Span<const FoundGap> gaps_;
  const std::size_t count_;
  Budget& budget_;
  std::vector<std::vector<Candidate>> found_;
};

}  // namespace

absl::StatusOr<std::vector<std::vector<Candidate>>> FindCandidates(const View& view,
                                                                   const CompiledRule& rule,
                                                                   absl::Span<const FoundGap> gaps,
                                                                   std::size_t count,
                                                                   Budget& budget) {
  Finder finder(view, rule, gaps, count, budget);
  for (const Group& group : MakeGroups(view.snapshot(), rule, gaps)) {
    if (count == 0) break;
    if (absl::Status status = finder.Find(group); !status.ok()) return status;
  }
  return std::move(finder).Finish();
}

}  // namespace schakel
