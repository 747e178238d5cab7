// LinkageService.GetNeighborhood: everybody within a number of steps, in pages.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_NEIGHBORHOOD_H_
#define SCHAKEL_GRAPH_QUERIES_GET_NEIGHBORHOOD_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// Ordered by distance and id. INVALID_ARGUMENT for hops_max outside 0 to 10 and for a filter that is
// not well-formed. A page may hold fewer than asked when names or paths are long. It walks the whole
// neighbourhood: O(half-edges within hops_max - 1 steps), the filter for everybody, and with
// paths_max a search of its own for each neighbour given.
absl::Status GetNeighborhood(const QueryContext& context, const v1::GetNeighborhoodRequest& request,
                             v1::GetNeighborhoodResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_NEIGHBORHOOD_H_
