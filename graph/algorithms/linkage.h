// Who is linked to a kind.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_
#define SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/network/view.h"

namespace schakel {

// What counts as linked.
struct LinkedBy {
  // Steps of the longest way; at least 1.
  std::size_t distance_max = 1;
  // Only strong links are walked, see strong_links.h; then the schema says what they are.
  bool strong = false;
};

// For each of `subjects`, all live and of one kind, whether a way over links that count in `view`, of the relations
// it follows and whichever way they point, leads to another live entity of `other`. Everybody on the
// way is live. It is one search from all of `other` together, and the last step is taken from the side
// with fewer links: O(half-edges within distance_max - 2 steps of `other`, and of the subjects or of
// those one step further, whichever are fewer), however many subjects there are.
absl::StatusOr<std::vector<bool>> FindLinked(const View& view, absl::Span<const NodeId> subjects,
                                             KindId other, const LinkedBy& by, Budget& budget);

// The groups of `v`: live targets of its links of `relation` that count (either end of a symmetric
// relation), each once, in order of NodeId. REQUIRES: v is live.
absl::StatusOr<std::vector<NodeId>> GroupsOf(const View& view, NodeId v, RelationId relation,
                                             Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_
