// LinkageService.FindPaths: the shortest ways from one entity to another, with what they rest on.
#ifndef SCHAKEL_GRAPH_QUERIES_FIND_PATHS_H_
#define SCHAKEL_GRAPH_QUERIES_FIND_PATHS_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// All shortest paths up to paths_max, in the order of the ids on the way, and their number; or with k
// the k first in order of length and ids. Cost as in shortest_paths.h, loopless_paths.h (k) and
// paths_through.h (through), plus one record for each link given. No path is an empty answer.
// INVALID_ARGUMENT for k together with paths_max, for through or avoid that contradict the ends or
// each other, and for too many of them. RESOURCE_EXHAUSTED (LIMIT_REACHED) when the paths asked for
// do not fit an answer.
absl::Status FindPaths(const QueryContext& context, const v1::FindPathsRequest& request,
                       v1::FindPathsResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_FIND_PATHS_H_
