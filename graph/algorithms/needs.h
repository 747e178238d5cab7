// What a subject needs, put to the test: who counts towards a need, and whether it is met.
//
// What a need looks at is gathered on a day (GatherNeed) or over all time (gap_history.h); the
// verdict on what was gathered is the same.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_NEEDS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_NEEDS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/model/compiled_rule.h"
#include "graph/network/view.h"

namespace schakel {

// A link over which a party brings something; empty when nobody knows how much.
struct Contribution {
  NodeId party;
  std::optional<std::int64_t> amount;
};

// What a need looks at on a day. Lists of who is reached hold each entity once, ordered by NodeId.
struct NeedReach {
  std::vector<Reached> counted;   // By any_of.
  std::vector<Reached> excepted;  // By except.
  std::vector<Reached> required;  // By each_of.
  std::vector<Contribution> contributions;
  Fit self = Fit::kNo;
};

// Whether counting those reached is all there is to a need.
bool OnlyCounts(const CompiledNeed& need);

// Who counts towards a need: reached, and not excepted. One who may be excepted may count.
std::vector<Reached> CountedOf(const NeedReach& reach);

// Of who is required, those that are not surely reached.
std::vector<Reached> MissingOf(const NeedReach& reach);

// Whether a need is met by what was gathered; kUnknown when knowing an attribute decides, or when a
// share is asked for of too few known values.
Fit JudgeNeed(const CompiledNeed& need, const NeedReach& reach);

// Whether a need that is not surely met leaves a gap. What nothing can be said of does not.
bool LeavesGap(const CompiledNeed& need, Fit met);

// Everything a need looks at on the day of `view`. `seen`, when given, receives the links.
absl::StatusOr<NeedReach> GatherNeed(const View& view, const Walker& walker,
                                     const CompiledNeed& need, NodeId subject, Budget& budget,
                                     std::vector<SeenLink>* seen = nullptr);

// Whether a need is met on the day of `view`; looks no further than that needs.
absl::StatusOr<Fit> TestNeed(const View& view, const Walker& walker, const CompiledNeed& need,
                             NodeId subject, Budget& budget);

// The amount that a link brings, by the attribute a share names for its relation.
std::optional<std::int64_t> AmountOf(const Snapshot& snapshot, const CompiledShare& share,
                                     NodeId subject, const HalfEdge& edge);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_NEEDS_H_
