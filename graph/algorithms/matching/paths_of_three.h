// l3: paths of three steps, each counting less the busier those on the way are (Kovács and others,
// Network-based prediction of protein interactions, 2019).
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/matching/exact_sum.h"
#include "graph/algorithms/matching/scorer.h"

namespace schakel {

// O(half-edges within one step, and within two or of the pool, whichever has fewer). Rests on the neighbours of the source.
class PathsOfThree : public Scorer {
 public:
  explicit PathsOfThree(const MatchQuestion& question) : question_(question) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // What was brought to those reached, by whom they know: adds it up for everybody of the pool.
  absl::Status PassOn(absl::Span<const NodeId> reached, const Sums& brought, Sums& sums,
                      Budget& budget);
  // The same sums, by whom everybody of the pool knows.
  absl::Status Collect(const Sums& brought, Sums& sums, Budget& budget);

  MatchQuestion question_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_
