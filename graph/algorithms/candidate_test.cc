#include "graph/algorithms/candidate_test.h"

#include <algorithm>
#include <utility>

#include "absl/types/span.h"

namespace schakel {
namespace {

std::vector<NodeId> SurelyIn(const std::vector<Reached>& reached) {
  std::vector<NodeId> sure;
  for (const Reached& one : reached) {
    if (one.fit == Fit::kYes) sure.push_back(one.entity);
  }
  return sure;
}

bool IsIn(const std::vector<NodeId>& ordered, NodeId entity) {
  return std::binary_search(ordered.begin(), ordered.end(), entity);
}

}  // namespace

CandidateTest::CandidateTest(const View& view, const Calendar& calendar, const CompiledNeed& need,
                             NodeId subject, Budget& budget)
    : view_(view), calendar_(&calendar), need_(&need), subject_(subject), budget_(&budget) {
  const KindId kind = view.snapshot().header(subject).kind;
  for (const CompiledPattern& walk : need.any_of) {
    first_kinds_.push_back(KindsAfter(view.schema(), walk, kind, 1));
  }
}

absl::StatusOr<CandidateTest> CandidateTest::For(const View& view, const Calendar& calendar,
                                                 const CompiledNeed& need, NodeId subject,
                                                 Budget& budget) {
  CandidateTest test(view, calendar, need, subject, budget);
  const Walker walker(test.view_, calendar, budget);
  absl::StatusOr<NeedReach> reach = GatherNeed(view, walker, need, subject, budget);
  if (!reach.ok()) return reach.status();
  test.reach_ = *std::move(reach);
  test.counted_ = SurelyIn(CountedOf(test.reach_));
  test.missing_ = SurelyIn(MissingOf(test.reach_));
  return test;
}

bool CandidateTest::WouldCount(NodeId entity) const {
  if (entity == subject_ || IsIn(counted_, entity)) return false;
  if (!need_->each_of.empty() && !IsIn(missing_, entity)) return false;
  return std::none_of(reach_.excepted.begin(), reach_.excepted.end(),
                      [&](const Reached& one) { return one.entity == entity; });
}

absl::StatusOr<bool> CandidateTest::WouldHelp(NodeId entity, std::size_t walk) const {
  const CompiledPattern& steps = need_->any_of[walk];
  if (!first_kinds_[walk].Contains(view_.snapshot().header(entity).kind)) return false;
  const Outlook outlook = {view_.snapshot(), *calendar_, subject_};
  if (FitOf(outlook, steps.front().to, entity) != Fit::kYes) return false;
  const Walker walker(view_, *calendar_, *budget_);
  const std::size_t count_at = need_->count_at == 0 ? steps.size() : need_->count_at;
  if (count_at == 1) {
    if (!WouldCount(entity)) return false;
    const absl::StatusOr<Fit> rest = walker.BestRest(subject_, entity, steps, 1);
    if (!rest.ok()) return rest.status();
    return *rest == Fit::kYes;
  }
  const absl::StatusOr<std::vector<Reached>> counted =
      walker.WalkOn(subject_, entity, steps, 1, count_at);
  if (!counted.ok()) return counted.status();
  return std::any_of(counted->begin(), counted->end(), [&](const Reached& one) {
    return one.fit == Fit::kYes && WouldCount(one.entity);
  });
}

absl::StatusOr<bool> CandidateTest::WouldHelp(NodeId entity) const {
  for (std::size_t walk = 0; walk < need_->any_of.size(); ++walk) {
    const absl::StatusOr<bool> helps = WouldHelp(entity, walk);
    if (!helps.ok() || *helps) return helps;
  }
  return false;
}

}  // namespace schakel
