// complement: who completes a chain.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_COMPLEMENT_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_COMPLEMENT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// Counts the parts of the schema's chain that a candidate brings and the source lacks, and those
// that the source brings and the candidate lacks; only who has a chain of its own lacks anything.
// Starts at the pool: O(pool, and half-edges of those in it that have a chain). Rests on the
// partners who bring the parts that the candidate brings.
class Complement : public Scorer {
 public:
  // REQUIRES: the schema has a chain.
  explicit Complement(const MatchQuestion& question);

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // Which parts somebody has: bit i is part i of the chain.
  using PartSet = std::uint64_t;

  bool HasOwnChain(NodeId v) const;
  // The parts that `v` itself surely is.
  PartSet PartsBroughtBy(NodeId v) const;
  // The parts `v` is or has among its partners, whom it adds to `partners` when that is given.
  absl::StatusOr<PartSet> PartsOf(NodeId v, Budget& budget, std::vector<NodeId>* partners) const;
  // How many parts two complete for each other.
  std::size_t Completed(PartSet mine, NodeId other, PartSet theirs) const;

  MatchQuestion question_;
  const CompiledChain& chain_;
  View partners_;
  Calendar calendar_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_COMPLEMENT_H_
