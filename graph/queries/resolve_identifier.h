// NetworkService.ResolveIdentifier: everybody who claims an external identifier.
#ifndef SCHAKEL_GRAPH_QUERIES_RESOLVE_IDENTIFIER_H_
#define SCHAKEL_GRAPH_QUERIES_RESOLVE_IDENTIFIER_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// The value is brought into the form of its scheme as import does. Holders are given whether live or
// not, ordered by id; several make the warning IDENTIFIER_CLAIMED_TWICE. INVALID_ARGUMENT:
// UNKNOWN_SCHEME with the nearest name, MALFORMED_IDENTIFIER. Looks at every entity once.
absl::Status ResolveIdentifier(const QueryContext& context,
                               const v1::ResolveIdentifierRequest& request,
                               v1::ResolveIdentifierResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_RESOLVE_IDENTIFIER_H_
