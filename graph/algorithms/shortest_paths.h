// All shortest paths between two vertices.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_SHORTEST_PATHS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_SHORTEST_PATHS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"

namespace schakel {

// Counting stops here: more paths than anybody reads, and their number can grow beyond any integer.
inline constexpr std::uint64_t kPathsCountMax = 1'000'000;

struct PathLimits {
  // Paths to give; at least 1.
  std::size_t paths_max = 10;
  // Steps of the longest path to look for; 0 is no bound.
  std::size_t length_max = 0;
};

struct ShortestPaths {
  // Vertices on the way, both ends included, all of the same length. Ordered by the string ids on
  // the way; the first `paths_max` in that order. Empty when there is no path; one path of one
  // vertex when from == to, live or not.
  std::vector<std::vector<NodeId>> paths;
  // How many there are, at most kPathsCountMax. Parallel links do not make further paths.
  std::uint64_t total = 0;
};

// Follows the relations of `view`, whichever way they point; everybody on the way is live, the ends
// too. Two breadth-first searches grow towards each other, the one with fewer links first, and where
// they are next to each other only the links between them are looked for; then the paths are read
// off the layers between. O(half-edges of the vertices within half the distance + result), hubs in
// the middle not among them.
// Errors of the budget only.
absl::StatusOr<ShortestPaths> FindShortestPaths(const View& view, NodeId from, NodeId to,
                                                const PathLimits& limits, Budget& budget);

// Where paths may go.
struct PathBounds {
  // Nobody on the way is one of these. Neither `from` nor `to` is, but see below.
  VertexSet blocked;
  // The first step leads to one of these neighbours of `from`, all of them different, live and not
  // blocked; then `from` must be blocked, so that no path comes back to it. Absent: to any
  // neighbour.
  std::optional<std::vector<NodeId>> first_steps = std::nullopt;
};

// The same within bounds.
absl::StatusOr<ShortestPaths> FindShortestPaths(const View& view, NodeId from, NodeId to,
                                                const PathBounds& bounds, const PathLimits& limits,
                                                Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_SHORTEST_PATHS_H_
