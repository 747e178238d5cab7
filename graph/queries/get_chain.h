// LinkageService.GetChain: which parts of the chain are among the partners.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_CHAIN_H_
#define SCHAKEL_GRAPH_QUERIES_GET_CHAIN_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// The chain of one entity, or of every live entity of a kind. An entity that is not live has no
// chain: no rows. INVALID_ARGUMENT unless exactly one of kind and id is given and has chains in the
// schema. RESOURCE_EXHAUSTED (LIMIT_REACHED) when the rows do not fit an answer. O(half-edges of
// the subjects).
absl::Status GetChain(const QueryContext& context, const v1::GetChainRequest& request,
                      v1::GetChainResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_CHAIN_H_
