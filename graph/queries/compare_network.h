// Answers v1::CompareNetwork: what counts on one side and not on the other, or differs in its
// record. A side is a revision and a day.
//
// Two revisions are compared by the change log between them, so it costs what has changed; two days
// by a walk over the network. Both may be asked together.
#ifndef SCHAKEL_GRAPH_QUERIES_COMPARE_NETWORK_H_
#define SCHAKEL_GRAPH_QUERIES_COMPARE_NETWORK_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Errors are those of ResolveRead for each side, of page tokens, and INVALID_ARGUMENT for kinds and
// relations that neither side's schema has.
absl::Status CompareNetwork(const QueryContext& context, const v1::CompareNetworkRequest& request,
                            v1::CompareNetworkResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_COMPARE_NETWORK_H_
