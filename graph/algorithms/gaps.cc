#include "graph/algorithms/gaps.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/needs.h"

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

  absl::StatusOr<Verdict> Of(NodeId v) const {
    Verdict verdict;
    absl::Status status = TestSubject(v, verdict);
    if (status.ok() && verdict.is_subject != Fit::kNo) status = TestNeeds(v, verdict.needs);
    if (!status.ok()) return status;
    return verdict;
  }

  absl::Status AddTo(Findings& findings, NodeId v) const {
    Verdict verdict;
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

  absl::StatusOr<Fit> Reaches(NodeId v, const std::vector<CompiledPattern>& walks) const {
    const absl::StatusOr<std::vector<Reached>> reached = walker_.Walk(v, walks, {.enough = 1});
    if (!reached.ok()) return reached.status();
    Fit best = Fit::kNo;
    for (const Reached& one : *reached) best = std::max(best, one.fit);
    return best;
  }

  absl::Status TestNeeds(NodeId v, std::vector<NeedVerdict>& verdicts) const {
    bool all_met = true;
    verdicts.reserve(rule_.needs.size());
    for (const CompiledNeed& need : rule_.needs) {
      NeedVerdict& verdict = verdicts.emplace_back();
      verdict.skipped = need.after_others && !all_met;
      if (verdict.skipped) continue;
      const absl::StatusOr<Fit> met = TestNeed(view_, walker_, need, v, budget_);
      if (!met.ok()) return met.status();
      verdict.met = *met;
      all_met = all_met && *met == Fit::kYes;
    }
    return absl::OkStatus();
  }

  absl::Status TestSubject(NodeId v, Verdict& verdict) const {
    const auto narrow = [&](Fit fit, SubjectTest test) {
      if (fit < verdict.is_subject) {
        verdict.is_subject = fit;
        verdict.decided_by = test;
      }
      return fit != Fit::kNo;
    };
    verdict.is_subject = Fit::kYes;
    const bool of_kind = rule_.subject.kinds.Contains(view_.snapshot().header(v).kind);
    if (!narrow(of_kind ? Fit::kYes : Fit::kNo, SubjectTest::kKind) ||
        !narrow(HasTheLife(v) ? Fit::kYes : Fit::kNo, SubjectTest::kLife) ||
        !narrow(FitOf({view_.snapshot(), calendar_, v}, rule_.subject, v), SubjectTest::kMatch)) {
      return absl::OkStatus();
    }
    if (!rule_.unless_linked.empty()) {
      const absl::StatusOr<Fit> linked = Reaches(v, rule_.unless_linked);
      if (!linked.ok()) return linked.status();
      if (!narrow(*linked == Fit::kNo ? Fit::kYes : Fit::kNo, SubjectTest::kLinked))
        return absl::OkStatus();
    }
    if (!rule_.where.empty()) {
      const absl::StatusOr<Fit> reaches = Reaches(v, rule_.where);
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
};

// What tells links apart and orders them, whichever end they were seen from.
auto LinkOrder(const Snapshot& snapshot, const SeenLink& link) {
  absl::string_view source = snapshot.id(link.from);
  absl::string_view target = snapshot.id(link.edge.neighbor);
  if (link.edge.side == Side::kTarget) std::swap(source, target);
  return std::tuple(source, link.edge.relation, target, link.edge.period.since.bits() >> 2);
}

void SortLinks(const Snapshot& snapshot, std::vector<SeenLink>& seen) {
  std::sort(seen.begin(), seen.end(), [&](const SeenLink& a, const SeenLink& b) {
    return LinkOrder(snapshot, a) < LinkOrder(snapshot, b);
  });
  const auto same = [&](const SeenLink& a, const SeenLink& b) {
    return LinkOrder(snapshot, a) == LinkOrder(snapshot, b);
  };
  seen.erase(std::unique(seen.begin(), seen.end(), same), seen.end());
}

}  // namespace

bool FoundGap::unknown() const {
  return std::any_of(unmet.begin(), unmet.end(),
                     [](const UnmetNeed& need) { return need.unknown; });
}

std::vector<UnmetNeed> Verdict::unmet(const CompiledRule& rule) const {
  std::vector<UnmetNeed> unmet;
  for (std::size_t i = 0; i < needs.size() && is_subject == Fit::kYes; ++i) {
    if (!needs[i].skipped && LeavesGap(rule.needs[i], needs[i].met)) {
      unmet.push_back({i, needs[i].met == Fit::kUnknown});
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
  const RuleTest test(view, rule, budget);
  Findings findings;
  absl::Status status;
  for (std::size_t k = 0; k < view.schema().kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (!rule.subject.kinds.Contains(kind)) continue;
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (among != nullptr && !among->Contains(v)) return;
      if (status.ok()) status = test.AddTo(findings, v);
    });
    if (!status.ok()) return status;
  }
  std::sort(findings.gaps.begin(), findings.gaps.end(), [&](const FoundGap& a, const FoundGap& b) {
    return snapshot.id(a.subject) < snapshot.id(b.subject);
  });
  return findings;
}

absl::StatusOr<Verdict> TestRule(const View& view, const CompiledRule& rule, NodeId entity,
                                 Budget& budget) {
  return RuleTest(view, rule, budget).Of(entity);
}

absl::StatusOr<std::vector<SeenLink>> EvidenceOf(const View& view, const CompiledRule& rule,
                                                 const FoundGap& gap, Budget& budget) {
  const RuleTest test(view, rule, budget);
  std::vector<SeenLink> seen;
  for (const UnmetNeed& unmet : gap.unmet) {
    absl::Status status = test.Look(gap.subject, &rule.needs[unmet.need], seen);
    if (!status.ok()) return status;
  }
  SortLinks(view.snapshot(), seen);
  return seen;
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
  SortLinks(view.snapshot(), seen);
  return seen;
}

}  // namespace schakel
