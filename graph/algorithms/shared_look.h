// SharedLook: the needs of a rule that look at the same links, for many subjects at once, as the parts
// of a chain do.
//
//   if (auto look = SharedLook::For(view, walker, rule.needs, budget)) {
//     const absl::StatusOr<absl::Span<const Fit>> met = look->Test(subject);  // One for each need.
//   }
//
// Whoever stands at the other end of a link is judged once for all needs, and the links of a subject
// are read once instead of once for each need.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_SHARED_LOOK_H_
#define SCHAKEL_GRAPH_ALGORITHMS_SHARED_LOOK_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/model/compiled_rule.h"
#include "graph/network/view.h"

namespace schakel {

class SharedLook {
 public:
  // Empty unless there are two to eight needs, each of which asks for one entity that is one plain step
  // away, and all these steps look at the same links. Everything must outlive it.
  static std::optional<SharedLook> For(const View& view, const Walker& walker,
                                       const std::vector<CompiledNeed>& needs, Budget& budget);

  // How each need is met, in their order; the same as walking would say. Holds until the next call.
  // O(half-edges of the subject), and once O(vertices). REQUIRES: subject is live, or ended and of a
  // status that counts.
  absl::StatusOr<absl::Span<const Fit>> Test(NodeId subject);

 private:
  // Two bits for each need: 0 is Fit::kNo, 1 kUnknown and 2 kYes.
  using Fits = std::uint16_t;
  static constexpr Fits kNotJudged = 0xffff;
  static constexpr std::size_t kNeedsMax = 8;

  SharedLook(const View& view, const Walker& walker, const std::vector<CompiledNeed>& needs,
             Budget& budget)
      : view_(view), walker_(&walker), needs_(&needs), budget_(&budget), met_(needs.size()) {}

  const CompiledStep& step() const { return needs_->front().any_of.front().front(); }
  absl::Status Prepare();
  Fits Judge(NodeId v) const;

  View view_;
  const Walker* walker_;
  const std::vector<CompiledNeed>* needs_;
  Budget* budget_;
  std::vector<Fits> fits_;  // By vertex; empty until prepared.
  std::vector<Fit> met_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_SHARED_LOOK_H_
