// NetworkService.GetEntity: one entity, also when it is not live on the date.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_ENTITY_H_
#define SCHAKEL_GRAPH_QUERIES_GET_ENTITY_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// NOT_FOUND with a near id when there is no such entity. One hash look-up and one record.
absl::Status GetEntity(const QueryContext& context, const v1::GetEntityRequest& request,
                       v1::GetEntityResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_ENTITY_H_
