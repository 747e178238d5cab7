// Paths without loops that visit given vertices on the way, in order.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PATHS_THROUGH_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PATHS_THROUGH_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"

namespace schakel {

enum class PathLengths : std::uint8_t {
  kShortest,  // Those of the shortest length; `total` counts them as FindShortestPaths does.
  kAny,       // Longer ones after shorter ones; `total` is the number given.
};

// The first `limits.paths_max` paths, in order of length and then of the string ids on the way, from
// the first of `stops` through all others in their order to the last, that visit nobody twice and
// nobody of `blocked`. REQUIRES: at least two stops, all different, none blocked.
//
// The shortest ways between the stops may cross each other, so they cannot simply be joined: to find
// a path through several others is as hard as any problem. This goes through all paths of a length
// in order, then of the next, and turns back where what is left of each leg (a search backwards from
// its end) does not fit any more; from two steps above the least length on also where the stops to
// come cannot be passed at all. Quick where the least lengths do. Whatever it takes, the answer is
// right or an error of the budget.
absl::StatusOr<ShortestPaths> FindPathsThrough(const View& view, absl::Span<const NodeId> stops,
                                               const VertexSet& blocked, PathLengths lengths,
                                               const PathLimits& limits, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PATHS_THROUGH_H_
