// peers: whom those work with that are like the source.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/matching/exact_sum.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/network/view.h"

namespace schakel {

// A peer is of the source's kind and shares a neighbour of the wide graph with it. O(half-edges of
// the source's neighbours there, and of the peers or of the pool, whichever have fewer).
class Peers : public Scorer {
 public:
  explicit Peers(const MatchQuestion& question)
      : question_(question),
        linked_(question.graph.view().WithRelations(question.suggested)),
        shared_(linked_.snapshot().node_count()) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // Counts for everybody how many of the source's neighbours they share.
  absl::Status CountShared(Budget& budget);
  bool IsPeer(NodeId v) const;
  absl::StatusOr<double> LikenessOf(NodeId peer, Budget& budget);
  // Adds what a peer is worth to everybody it is linked to …
  absl::Status AddFromPeers(absl::Span<const NodeId> peers, Sums& sums, Budget& budget);
  // … and the same sums, by whom everybody of the pool is linked to.
  absl::Status AddFromPool(Sums& sums, Budget& budget);

  MatchQuestion question_;
  View linked_;
  std::size_t known_ = 0;              // Neighbours of the source.
  std::vector<std::uint32_t> shared_;  // By vertex; also of who is no peer.
  std::vector<NodeId> sharing_;        // Those who share any.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PEERS_H_
