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
  // Different live partners in order of NodeId, and how many of them might bring a part that nobody
  // surely brings.
  std::vector<NodeId> partners;
  std::size_t unknown_partners = 0;
};

// Whether entities of a kind have chains: their own, or one made of those of others.
bool HasChain(const CompiledChain& chain, KindId kind);

// Partners are the live sources of links to `subject` that count, of the chain's relations; a symmetric
// relation points both ways. Of a kind whose chain is made of those of others they are the partners
// of all whom the walks of its union surely reach, whoever else is among them.
// O(half-edges of the subject, or of those walked and reached, x parts). REQUIRES: subject is live
// and HasChain.
absl::StatusOr<FoundChain> FindChain(const View& view, const CompiledChain& chain, NodeId subject,
                                     Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CHAIN_H_
