// Answers v1::GetHistory: who changed what, when and from which request.
//
// Read from the change log. What is asked of one entity or link is searched in it by bytes, some
// millions of changes a second; without either, reading begins at the page.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_HISTORY_H_
#define SCHAKEL_GRAPH_QUERIES_GET_HISTORY_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Errors:
//   NOT_FOUND          no entity with this id was ever there (UNKNOWN_ENTITY)
//   INVALID_ARGUMENT   id and link together; a malformed id, link or page token
//   OUT_OF_RANGE       from_revision or to_revision is beyond the newest
absl::Status GetHistory(const QueryContext& context, const v1::GetHistoryRequest& request,
                        v1::GetHistoryResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_HISTORY_H_
