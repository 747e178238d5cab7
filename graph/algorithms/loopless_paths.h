// The k shortest paths without loops between two vertices, longer ones after shorter ones.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_LOOPLESS_PATHS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_LOOPLESS_PATHS_H_

#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"

namespace schakel {

// The first `limits.paths_max` paths in order of length and then of the string ids on the way, of
// at most `limits.length_max` steps, that visit nobody twice and nobody of `blocked`. Fewer when
// there are no more. From a vertex to itself there is one path, of one vertex.
//
// Yen's division of the paths by where they leave those already found, as Lawler improved it:
// every part is looked into once. What is left to the end bounds each part from below (corridor.h),
// so a part costs nothing before its length comes, and then mostly a walk straight down; only where
// the path so far stands in the way, a search of its own. O(paths x length x search) at worst.
// Errors of the budget only. REQUIRES: the ends are not blocked.
absl::StatusOr<std::vector<std::vector<NodeId>>> FindLooplessPaths(const View& view, NodeId from,
                                                                   NodeId to,
                                                                   const VertexSet& blocked,
                                                                   const PathLimits& limits,
                                                                   Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_LOOPLESS_PATHS_H_
