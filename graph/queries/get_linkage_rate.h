// LinkageService.GetLinkageRate: which part of a kind is linked to another kind.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_
#define SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// What "linked" means is the schema's linkage pair of the two kinds, in either order. The confirmed
// figures are the same question with the default status alone. O(half-edges of the entities of the
// kind), twice. INVALID_ARGUMENT when a kind or relation is unknown, when the two kinds make no
// pair, or when the kind cannot have links of group_by.
absl::Status GetLinkageRate(const QueryContext& context, const v1::GetLinkageRateRequest& request,
                            v1::GetLinkageRateResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_
