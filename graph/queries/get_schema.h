// NetworkService.GetSchema: the vocabulary in force.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_SCHEMA_H_
#define SCHAKEL_GRAPH_QUERIES_GET_SCHEMA_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

absl::Status GetSchema(const QueryContext& context, const v1::GetSchemaRequest& request,
                       v1::GetSchemaResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_SCHEMA_H_
