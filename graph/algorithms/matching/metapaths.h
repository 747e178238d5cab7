// metapaths: in how many ways the usual introductions lead from the source to a candidate.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// Follows the schema's metapaths by their own relations, whatever the question follows, on the day
// and with the statuses of its view. Ways differ in who is on them, not in which links they take;
// none comes back to the source. O(half-edges walked). Rests on those on the way, each counting the
// ways that come by.
class Metapaths : public Scorer {
 public:
  explicit Metapaths(const MatchQuestion& question);

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // How many ways there are to somebody; above 2^53 nobody counts.
  using Ways = absl::flat_hash_map<NodeId, double>;
  // A metapath as walked: ways to everybody after each step, and who led to whom.
  struct Walked {
    std::vector<Ways> after;  // after[0] is the source alone.
    std::vector<std::vector<std::pair<NodeId, NodeId>>> steps;
  };

  absl::StatusOr<Walked> Walk(const CompiledPattern& way, Budget& budget) const;
  // Those to whom a step leads from `from`, each once.
  absl::StatusOr<std::vector<NodeId>> StepFrom(NodeId from, const CompiledStep& step,
                                               Budget& budget) const;

  MatchQuestion question_;
  Calendar calendar_;
  std::vector<Walked> walked_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_
