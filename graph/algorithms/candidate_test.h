// Who would help a subject: the test behind candidates.h for needs that ask something different of
// every subject.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_CANDIDATE_TEST_H_
#define SCHAKEL_GRAPH_ALGORITHMS_CANDIDATE_TEST_H_

#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/calendar.h"
#include "graph/algorithms/needs.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

class CandidateTest {
 public:
  // Gathers what the need of this subject looks at. Everything given must outlive the test.
  static absl::StatusOr<CandidateTest> For(const View& view, const Calendar& calendar,
                                           const CompiledNeed& need, NodeId subject,
                                           Budget& budget);

  // False when nobody can help: then there is no sense in looking around.
  bool MayHelp() const { return need_->each_of.empty() || !missing_.empty(); }

  // Whether `entity`, which is live, would help when it were linked to the subject as the first
  // step of some walk says.
  absl::StatusOr<bool> WouldHelp(NodeId entity) const;

 private:
  CandidateTest(const View& view, const Calendar& calendar, const CompiledNeed& need,
                NodeId subject, Budget& budget);

  absl::StatusOr<bool> WouldHelp(NodeId entity, std::size_t walk) const;
  bool WouldCount(NodeId entity) const;

  const View view_;
  const Calendar* calendar_;
  const CompiledNeed* need_;
  NodeId subject_;
  Budget* budget_;
  std::vector<KindSet> first_kinds_;  // For each walk: kinds that may stand after its first step.
  NeedReach reach_;
  std::vector<NodeId> counted_;  // Surely counted already.
  std::vector<NodeId> missing_;  // Surely required and not surely reached.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CANDIDATE_TEST_H_
