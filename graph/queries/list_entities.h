// NetworkService.ListEntities: the live entities of a kind, filtered, ordered and counted by group
// as asked, in pages.
#ifndef SCHAKEL_GRAPH_QUERIES_LIST_ENTITIES_H_
#define SCHAKEL_GRAPH_QUERIES_LIST_ENTITIES_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// A page looks at every entity of the kind once, to count them, and reads the records it gives; a
// filter on a text, or an order by one, reads those of all that it must decide on. It may hold
// fewer entities than asked when they are large; then it has a token like any page that is not the
// last.
absl::Status ListEntities(const QueryContext& context, const v1::ListEntitiesRequest& request,
                          v1::ListEntitiesResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_LIST_ENTITIES_H_
