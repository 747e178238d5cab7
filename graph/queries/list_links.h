// NetworkService.ListLinks: the links of an entity or of the whole network, filtered, in pages.
#ifndef SCHAKEL_GRAPH_QUERIES_LIST_LINKS_H_
#define SCHAKEL_GRAPH_QUERIES_LIST_LINKS_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Ordered by relation (schema order), outgoing before incoming, other end and since; without an
// entity by relation, source, target and since. A link from the entity to itself is listed once, as
// outgoing. A page looks at every link once and reads the records it gives, with a filter on a text
// of links also those that it must decide on; it may hold fewer than asked when they are large.
absl::Status ListLinks(const QueryContext& context, const v1::ListLinksRequest& request,
                       v1::ListLinksResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_LIST_LINKS_H_
