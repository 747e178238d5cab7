// peers: whom those work with that are like the source.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "graph/algorithms/matching/exact_sum.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/network/view.h"

namespace schakel {

// A peer is of the source's kind and shares a neighbour of the wide graph with it. O(half-edges of
// the source's neighbours there, and of the peers).
class Peers : public Scorer {
 public:
  explicit Peers(const MatchQuestion& question)
      : question_(question), linked_(question.graph.view().WithRelations(question.suggested)) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  absl::Status FindPeers(Budget& budget);
  // Adds what a peer is worth to everybody it is linked to.
  absl::Status Recommend(NodeId peer, double likeness, Sums& sums, Budget& budget);

  MatchQuestion question_;
  View linked_;
  absl::flat_hash_map<NodeId, double> likeness_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_
