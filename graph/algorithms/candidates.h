// Who could close gaps: the nearest entities that would meet what is missing.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_CANDIDATES_H_
#define SCHAKEL_GRAPH_ALGORITHMS_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/gaps.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

struct Candidate {
  std::size_t need = 0;  // Position in CompiledRule::needs of what it would bring.
  NodeId entity;
  std::uint32_t distance = 0;
  // One shortest path from the subject to it, both included: of several the one whose ids come
  // first.
  std::vector<NodeId> path;
};

// For each of `gaps`: at most `count` candidates for each unmet need, in the order of the needs,
// nearest first, ties by string id. A candidate is live, surely fits where it would stand after the
// first step of a walk, and may be linked that way to a subject of this kind. From there the rest
// of the walk surely leads to somebody who would count: not counted already, not excepted, and one
// of the missing where each must be reached. What links must be is not asked, for they would be
// made. Needs of the subject itself and of shares have no candidates.
//
// Distances are steps over the schema's introduction relations; who cannot be reached is no
// candidate. Needs that ask the same of all subjects take one search (see nearest.h) whatever the
// number of gaps; the others a search around each subject, which stops when it has found enough.
absl::StatusOr<std::vector<std::vector<Candidate>>> FindCandidates(const View& view,
                                                                   const CompiledRule& rule,
                                                                   absl::Span<const FoundGap> gaps,
                                                                   std::size_t count,
                                                                   Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CANDIDATES_H_
