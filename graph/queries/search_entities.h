// NetworkService.SearchEntities: entities by name, forgiving about accents, case and typing errors.
#ifndef SCHAKEL_GRAPH_QUERIES_SEARCH_ENTITIES_H_
#define SCHAKEL_GRAPH_QUERIES_SEARCH_ENTITIES_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Compares every entity of the kinds asked with the query, in memory; scores as in name_matcher.h.
// The same score is ordered by id. INVALID_ARGUMENT for a query that is empty, has no letter or
// digit, or is longer than 200 bytes.
absl::Status SearchEntities(const QueryContext& context, const v1::SearchEntitiesRequest& request,
                            v1::SearchEntitiesResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SEARCH_ENTITIES_H_
