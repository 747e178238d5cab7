// Who is linked to a kind, in the sense of a linkage pair.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_
#define SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/network/view.h"

namespace schakel {

// Whether a link that counts in `view`, of a relation it follows, joins `v` to a live entity of
// `other`, whichever way it points. REQUIRES: v is live.
absl::StatusOr<bool> IsLinkedTo(const View& view, NodeId v, KindId other, Budget& budget);

// The groups of `v`: live targets of its links of `relation` that count (either end of a symmetric
// relation), each once, in order of NodeId. REQUIRES: v is live.
absl::StatusOr<std::vector<NodeId>> GroupsOf(const View& view, NodeId v, RelationId relation,
                                             Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_LINKAGE_H_
