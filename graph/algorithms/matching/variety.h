// Variety: the best of an order, chosen so that one group does not fill the list.
//
// In the manner of maximal marginal relevance (Carbonell and Goldstein, 1998): the next is whoever
// is worth most after what is taken off because others like it stand above. Where that looks at the
// most alike of those above, this counts all of its groups above: otherwise, once every group has
// been there, the largest fills the rest.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_VARIETY_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_VARIETY_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Somebody to choose, and what they are worth.
struct Choice {
  NodeId entity;
  double score = 0;
};

// Somebody chosen.
struct Chosen {
  std::size_t choice = 0;  // Position among the choices.
  // Of those above, how many stand in a group of this one, averaged over its groups.
  double alike = 0;
  // What that takes off its score: diversity x score x alike / (1 + alike).
  double penalty = 0;
};

using GroupsOfChoice = std::function<absl::StatusOr<std::vector<NodeId>>(NodeId)>;

// The first `count` of `choices`, best first, ties by string id. Score less penalty never rises from
// one to the next. `groups_of` is asked only of who might be next, and its errors are passed on.
// O(choices + count x log choices) when penalties are small. REQUIRES: scores are not negative, 0 <=
// diversity <= 1.
absl::StatusOr<std::vector<Chosen>> Choose(const Snapshot& snapshot,
                                           absl::Span<const Choice> choices, double diversity,
                                           std::size_t count, const GroupsOfChoice& groups_of);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_VARIETY_H_
