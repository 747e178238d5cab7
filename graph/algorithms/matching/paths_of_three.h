// l3: paths of three steps, each counting less the busier those on the way are (Kovács and others,
// Network-based prediction of protein interactions, 2019).
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_

#include <vector>

#include "graph/algorithms/matching/scorer.h"

namespace schakel {

// O(half-edges within two steps). Rests on the neighbours of the source.
class PathsOfThree : public Scorer {
 public:
  explicit PathsOfThree(const MatchQuestion& question) : question_(question) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  MatchQuestion question_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PATHS_OF_THREE_H_
