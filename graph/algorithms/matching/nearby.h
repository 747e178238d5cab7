// nearby: who is close to the source, in kilometres.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEARBY_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEARBY_H_

#include <vector>

#include "graph/algorithms/matching/scorer.h"

namespace schakel {

// Finds whoever has a place within the schema's near_km. Starts at the pool and not at the source,
// for places are not linked: O(pool), most of which is a look at a latitude. Rests on the regions
// that both lie in, when the schema says how that is told.
class CloseBy : public Scorer {
 public:
  explicit CloseBy(const MatchQuestion& question) : question_(question) {}

  bool smaller_is_better() const override { return true; }
  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  MatchQuestion question_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_NEARBY_H_
