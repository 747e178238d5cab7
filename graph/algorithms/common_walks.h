// CommonWalks: the walks of a rule, for many subjects at once.
//
//   if (auto walks = CommonWalks::For(view, walker, need.any_of, rule.subject.kinds, {…}, budget)) {
//     const absl::StatusOr<Fit> met = walks->Test(subject);
//   }
//
// Where a walk asks the same of every subject, what lies behind its first step is the same for all
// who take that step. So whoever can stand there is judged once, and a subject costs its own
// half-edges. Longer walks are judged from their ends backwards where ends have few links: a TKI
// has fewer than everybody one step from everybody.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_COMMON_WALKS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_COMMON_WALKS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/model/compiled_rule.h"
#include "graph/model/id_set.h"
#include "graph/network/view.h"

namespace schakel {

// When walks are met: `at_least` different entities count, after `count_at` steps (0 is the last).
struct CountedAt {
  std::uint32_t at_least = 1;
  std::size_t count_at = 0;
};

class CommonWalks {
 public:
  // Empty when a walk asks something of the subject, looks back in time or wants the latest link,
  // or when those who count stand further than one step away and one of them is not enough.
  // `subjects` are the kinds of all that will be tested. Everything must outlive it.
  static std::optional<CommonWalks> For(const View& view, const Walker& walker,
                                        const std::vector<CompiledPattern>& walks,
                                        const KindSet& subjects, const CountedAt& counted,
                                        Budget& budget);

  // Whether enough are surely reached from `subject` (kYes), or may be. The same as walking would
  // say. O(half-edges of the subject), and once O(vertices + half-edges of the ends, or of those
  // judged). REQUIRES: subject is live, or ended and of a status that counts.
  absl::StatusOr<Fit> Test(NodeId subject);

 private:
  // A walk and how well everybody would do after its first step, the rest of the walk included.
  struct Ahead {
    const CompiledPattern* walk;
    std::vector<std::uint8_t> fits;  // By vertex; see kNotJudged.
  };
  // Different entities reached from the subject.
  struct Tally;

  static constexpr std::uint8_t kNotJudged = 0xff;

  CommonWalks(const View& view, const Walker& walker, const CountedAt& counted, Budget& budget)
      : view_(view), walker_(&walker), at_least_(counted.at_least), budget_(&budget) {}

  absl::Status Prepare();
  absl::Status JudgeFromTheEnd(Ahead& ahead) const;
  absl::Status JudgeByKind(Ahead& ahead) const;
  absl::StatusOr<Fit> Judge(const CompiledPattern& walk, NodeId v) const;
  absl::Status TakeFirstStep(Ahead& ahead, NodeId subject, Tally& tally) const;

  View view_;
  const Walker* walker_;
  std::uint32_t at_least_;
  Budget* budget_;
  std::vector<Ahead> ahead_;
  bool prepared_ = false;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_COMMON_WALKS_H_
