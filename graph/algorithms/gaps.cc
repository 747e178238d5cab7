#include "graph/algorithms/gaps.h"

#include <algorithm>
#include <compare>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/common_walks.h"
#include "graph/algorithms/id_order.h"
#include "graph/algorithms/needs.h"
#include "graph/algorithms/shared_look.h"

namespace schakel {
namespace {

// A rule on the day of a view.
class RuleTest {
 public:
  RuleTest(const View& view, const CompiledRule& rule, Budget& budget)
      : view_(view),
        rule_(rule),
        budget_(budget),
        calendar_(view.as_of()),
        walker_(view_, calendar_, budget) {}

  // Many entities will be tested: what is the same for all of them is found once.
  void ExpectMany() {
    const KindSet& subjects = rule_.subject.kinds;
    where_ = CommonWalks::For(view_, walker_, rule_.where, subjects, {}, budget_);
    unless_linked_ = CommonWalks::For(view_, walker_, rule_.unless_linked, subjects, {}, budget_);
    look_ = SharedLook::For(view_, walker_, rule_.needs, budget_);
    if (look_.has_value()) return;
    for (const CompiledNeed& need : rule_.needs) {
      std::optional<CommonWalks>& common = needs_.emplace_back();
      if (!OnlyCounts(need)) continue;
      common = CommonWalks::For(view_, walker_, need.any_of, subjects,
                                {need.at_least, need.count_at}, budget_);
    }
  }

  absl::StatusOr<Verdict> Of(NodeId v) {
    Verdict verdict;
    absl::Status status = TestSubject(v, verdict);
    if (status.ok() && verdict.is_subject != Fit::kNo) status = TestNeeds(v, verdict.needs);
    if (!status.ok()) return status;
    return verdict;
  }

  absl::Status AddTo(Findings& findings, NodeId v) {
    Verdict& verdict = verdict_;
    verdict.needs.clear();
    if (absl::Status status = TestSubject(v, verdict); !status.ok()) return status;
    if (verdict.is_subject == Fit::kUnknown) ++findings.undetermined;
    if (verdict.is_subject != Fit::kYes) return budget_.Spend(1);
    ++findings.subjects;
    if (!view_.snapshot().header(v).period.since.IsBounded()) ++findings.unknown_since;
    if (absl::Status status = TestNeeds(v, verdict.needs); !status.ok()) return status;
    if (verdict.all_met()) return budget_.Spend(1);
    FoundGap gap{v, verdict.unmet(rule_)};
    if (gap.unmet.empty()) {
      ++findings.undetermined;
    } else {
      findings.gaps.push_back(std::move(gap));
    }
    return budget_.Spend(1);
  }

  // The links of `need`, or of what makes `v` a subject when there is none.
  absl::Status Look(NodeId v, const CompiledNeed* need, std::vector<SeenLink>& seen) const {
    if (need != nullptr) return GatherNeed(view_, walker_, *need, v, budget_, &seen).status();
    for (const auto* walks : {&rule_.unless_linked, &rule_.where}) {
      if (walks->empty()) continue;
      const auto walked = walker_.Walk(v, *walks, {.seen = &seen});
      if (!walked.ok()) return walked.status();
    }
    return absl::OkStatus();
  }

 private:
  // Empty periods aside this is what a view calls live; one that ended is asked for by its until.
  bool HasTheLife(NodeId v) const {
    if (!rule_.ended.has_value()) return view_.IsLive(v);
    const NodeHeader& header = view_.snapshot().header(v);
    return header.present && view_.statuses().Contains(header.status) &&
           header.period.until.IsBounded() &&
           HoldsOn(*rule_.ended, header.period.until.first(), calendar_);
  }

  absl::StatusOr<Fit> Reaches(NodeId v, const std::vector<CompiledPattern>& walks,
                              std::optional<CommonWalks>& common) const {
    if (common.has_value()) return common->Test(v);
    const absl::StatusOr<std::vector<Reached>> reached = walker_.Walk(v, walks, {.enough = 1});
    if (!reached.ok()) return reached.status();
    Fit best = Fit::kNo;
    for (const Reached& one : *reached) best = std::max(best, one.fit);
    return best;
  }

  absl::StatusOr<Fit> IsMet(std::size_t need, NodeId v) {
    if (!needs_.empty() && needs_[need].has_value()) return needs_[need]->Test(v);
    return TestNeed(view_, walker_, rule_.needs[need], v, budget_);
  }

  absl::Status TestNeeds(NodeId v, std::vector<NeedVerdict>& verdicts) {
    absl::Span<const Fit> looked;
    if (look_.has_value()) {
      const absl::StatusOr<absl::Span<const Fit>> met = look_->Test(v);
      if (!met.ok()) return met.status();
      looked = *met;
    }
    bool all_met = true;
    verdicts.reserve(rule_.needs.size());
    for (std::size_t i = 0; i < rule_.needs.size(); ++i) {
      NeedVerdict& verdict = verdicts.emplace_back();
      verdict.skipped = rule_.needs[i].after_others && !all_met;
      if (verdict.skipped) continue;
      const absl::StatusOr<Fit> met = looked.empty() ? IsMet(i, v) : looked[i];
      if (!met.ok()) return met.status();
      verdict.met = *met;
      all_met = all_met && *met == Fit::kYes;
    }
    return absl::OkStatus();
  }

  absl::Status TestSubject(NodeId v, Verdict& verdict) {
    const auto narrow = [&](Fit fit, SubjectTest test) {
      if (fit < verdict.is_subject) {
        verdict.is_subject = fit;
        verdict.decided_by = test;
      }
      return fit != Fit::kNo;
    };
    verdict.is_subject = Fit::kYes;
    verdict.decided_by = SubjectTest::kNothing;
    const bool of_kind = rule_.subject.kinds.Contains(view_.snapshot().header(v).kind);
    if (!narrow(of_kind ? Fit::kYes : Fit::kNo, SubjectTest::kKind) ||
        !narrow(HasTheLife(v) ? Fit::kYes : Fit::kNo, SubjectTest::kLife) ||
        !narrow(FitOf({view_.snapshot(), calendar_, v}, rule_.subject, v), SubjectTest::kMatch)) {
      return absl::OkStatus();
    }
    if (!rule_.unless_linked.empty()) {
      const absl::StatusOr<Fit> linked = Reaches(v, rule_.unless_linked, unless_linked_);
      if (!linked.ok()) return linked.status();
      if (!narrow(*linked == Fit::kNo ? Fit::kYes : Fit::kNo, SubjectTest::kLinked))
        return absl::OkStatus();
    }
    if (!rule_.where.empty()) {
      const absl::StatusOr<Fit> reaches = Reaches(v, rule_.where, where_);
      if (!reaches.ok()) return reaches.status();
      narrow(*reaches, SubjectTest::kReach);
    }
    return absl::OkStatus();
  }

  const View view_;
  const CompiledRule& rule_;
  Budget& budget_;
  const Calendar calendar_;
  const Walker walker_;
  Verdict verdict_;  // Of the entity tested last; kept for its memory.
  // When many are tested, and where the walks allow it; `needs_` in the order of the rule.
  std::optional<CommonWalks> where_;
  std::optional<CommonWalks> unless_linked_;
  std::vector<std::optional<CommonWalks>> needs_;
  // Instead of these, where all needs look at the same links.
  std::optional<SharedLook> look_;
};

// A link, whichever end it was seen from.
struct WholeLink {
  NodeId source;
  NodeId target;
  RelationId relation;
  std::int32_t
      since;  // First day; below it lies the precision, which is no part of what a link is.

  explicit WholeLink(const SeenLink& link)
      : source(link.from),
        target(link.edge.neighbor),
        relation(link.edge.relation),
        since(link.edge.period.since.bits() >> 2) {
    if (link.edge.side == Side::kTarget) std::swap(source, target);
  }

  friend auto operator<=>(const WholeLink&, const WholeLink&) = default;
};

// Leaves each link once, in no order that means anything.
void DropDoubles(std::vector<SeenLink>& seen) {
  std::sort(seen.begin(), seen.end(),
            [](const SeenLink& a, const SeenLink& b) { return WholeLink(a) < WholeLink(b); });
  const auto same = [](const SeenLink& a, const SeenLink& b) {
    return WholeLink(a) == WholeLink(b);
  };
  seen.erase(std::unique(seen.begin(), seen.end(), same), seen.end());
}

// Keeps the first `most` in the order of answers.
void SortLinks(const Snapshot& snapshot, std::size_t most, std::vector<SeenLink>& seen) {
  const auto less = [&](const SeenLink& a, const SeenLink& b) {
    const WholeLink link(a);
    const WholeLink other(b);
    if (link.source != other.source) return snapshot.Precedes(link.source, other.source);
    if (link.relation != other.relation) return link.relation < other.relation;
    if (link.target != other.target) return snapshot.Precedes(link.target, other.target);
    return link.since < other.since;
  };
  most = std::min(most, seen.size());
  std::partial_sort(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(most), seen.end(),
                    less);
  seen.resize(most);
}

// The needs of a gap of which none looks at what one before it looks at, as the parts of a chain do.
std::vector<const CompiledNeed*> DifferentLooks(const CompiledRule& rule, const FoundGap& gap) {
  std::vector<const CompiledNeed*> needs;
  std::vector<const CompiledStep*> steps;
  for (const UnmetNeed& unmet : gap.unmet) {
    const CompiledNeed& need = rule.needs[unmet.need];
    bool known = OnlyCounts(need) && !need.share.has_value();
    for (const CompiledPattern& walk : need.any_of) {
      known = known && walk.size() == 1 &&
              std::any_of(steps.begin(), steps.end(), [&](const CompiledStep* step) {
                return LookAtTheSame(*step, walk.front());
              });
    }
    if (known) continue;
    needs.push_back(&need);
    for (const CompiledPattern& walk : need.any_of) steps.push_back(&walk.front());
  }
  return needs;
}

bool LooksOnce(const std::vector<const CompiledNeed*>& needs) {
  return needs.size() == 1 && OnlyCounts(*needs.front()) && needs.front()->any_of.size() == 1 &&
         needs.front()->any_of.front().size() == 1;
}

}  // namespace

bool FoundGap::unknown() const {
  return std::any_of(unmet.begin(), unmet.end(),
                     [](const UnmetNeed& need) { return need.unknown; });
}

UnmetNeeds Verdict::unmet(const CompiledRule& rule) const {
  UnmetNeeds unmet;
  for (std::size_t i = 0; i < needs.size() && is_subject == Fit::kYes; ++i) {
    if (!needs[i].skipped && LeavesGap(rule.needs[i], needs[i].met)) {
      unmet.push_back({static_cast<std::uint32_t>(i), needs[i].met == Fit::kUnknown});
    }
  }
  return unmet;
}

bool Verdict::all_met() const {
  return std::all_of(needs.begin(), needs.end(),
                     [](const NeedVerdict& need) { return need.met == Fit::kYes; });
}

absl::StatusOr<Findings> FindGaps(const View& view, const CompiledRule& rule, Budget& budget,
                                  const VertexSet* among) {
  const Snapshot& snapshot = view.snapshot();
  RuleTest test(view, rule, budget);
  test.ExpectMany();
  Findings findings;
  absl::Status status;
  for (const KindId kind : InIdOrder(view.schema(), rule.subject.kinds)) {
    std::vector<FoundGap> before;
    before.swap(findings.gaps);
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (among != nullptr && !among->Contains(v)) return;
      if (status.ok()) status = test.AddTo(findings, v);
    });
    if (status.ok() && !snapshot.IsInIdOrder(kind)) {
      status = SortById(
          snapshot, findings.gaps, [](const FoundGap& gap) { return gap.subject; }, budget);
    }
    if (!status.ok()) return status;
    before.insert(before.end(), std::make_move_iterator(findings.gaps.begin()),
                  std::make_move_iterator(findings.gaps.end()));
    findings.gaps = std::move(before);
  }
  return findings;
}

absl::StatusOr<Verdict> TestRule(const View& view, const CompiledRule& rule, NodeId entity,
                                 Budget& budget) {
  return RuleTest(view, rule, budget).Of(entity);
}

absl::StatusOr<Evidence> EvidenceOf(const View& view, const CompiledRule& rule, const FoundGap& gap,
                                    std::size_t most, Budget& budget) {
  const RuleTest test(view, rule, budget);
  std::vector<SeenLink> seen;
  const std::vector<const CompiledNeed*> needs = DifferentLooks(rule, gap);
  for (const CompiledNeed* need : needs) {
    absl::Status status = test.Look(gap.subject, need, seen);
    if (!status.ok()) return status;
  }
  Evidence evidence;
  // One step alone sees a link twice only when it leads back to where it begins.
  if (LooksOnce(needs)) {
    const auto back = std::partition(seen.begin(), seen.end(), [](const SeenLink& link) {
      return link.edge.neighbor != link.from;
    });
    std::vector<SeenLink> to_itself(back, seen.end());
    DropDoubles(to_itself);
    seen.erase(back, seen.end());
    seen.insert(seen.end(), to_itself.begin(), to_itself.end());
  } else {
    DropDoubles(seen);
  }
  evidence.total = seen.size();
  SortLinks(view.snapshot(), most, seen);
  evidence.first = std::move(seen);
  return evidence;
}

absl::StatusOr<std::vector<SeenLink>> LooksAt(const View& view, const CompiledRule& rule,
                                              NodeId subject, Budget& budget) {
  const RuleTest test(view, rule, budget);
  std::vector<SeenLink> seen;
  absl::Status status = test.Look(subject, nullptr, seen);
  for (std::size_t i = 0; i < rule.needs.size() && status.ok(); ++i) {
    status = test.Look(subject, &rule.needs[i], seen);
  }
  if (!status.ok()) return status;
  DropDoubles(seen);
  SortLinks(view.snapshot(), seen.size(), seen);
  return seen;
}

}  // namespace schakel
