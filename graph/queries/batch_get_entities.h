// NetworkService.BatchGetEntities: many entities by id.
#ifndef SCHAKEL_GRAPH_QUERIES_BATCH_GET_ENTITIES_H_
#define SCHAKEL_GRAPH_QUERIES_BATCH_GET_ENTITIES_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Ids that do not exist, malformed ones among them, are listed as missing: a script wants the
// others. RESOURCE_EXHAUSTED (LIMIT_REACHED) for more than 1,000 ids, or when the answer would be
// too large.
absl::Status BatchGetEntities(const QueryContext& context,
                              const v1::BatchGetEntitiesRequest& request,
                              v1::BatchGetEntitiesResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_BATCH_GET_ENTITIES_H_
