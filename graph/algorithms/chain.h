// The chain of a subject: which parts its partners bring.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_CHAIN_H_
#define SCHAKEL_GRAPH_ALGORITHMS_CHAIN_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

struct FoundChain {
  // For each part of CompiledChain: kYes when some partner surely brings it, kUnknown when one
  // might.
  std::vector<Fit> parts;
  // The same for the flag; kNo when the chain has none.
  Fit flag = Fit::kNo;
  // Different live partners, and those that might bring a part that nobody surely brings.
  std::size_t partners = 0;
  std::size_t unknown_partners = 0;
};

// Partners are the live sources of links to `subject` that count, of the chain's relations; a symmetric
// relation points both ways.
// O(half-edges of the subject x parts). REQUIRES: subject is live.
absl::StatusOr<FoundChain> FindChain(const View& view, const CompiledChain& chain, NodeId subject,
                                     Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CHAIN_H_
