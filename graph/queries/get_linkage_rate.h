// LinkageService.GetLinkageRate: which part of a kind is linked to another kind.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_
#define SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// Without relations, what "linked" means is the schema's linkage pair of the two kinds, in either
// order, and from two steps on its introduction relations as well. The confirmed figures are the
// same question with the default status alone, filter and groups included. Each day costs two
// counts, see FindLinked. INVALID_ARGUMENT when a kind, relation, group or date is unknown or
// malformed, when the two kinds make no pair and nothing else says what linked means, or when strong
// links are asked for and the schema knows none. RESOURCE_EXHAUSTED (LIMIT_REACHED) when the members
// or groups of all days do not fit an answer.
absl::Status GetLinkageRate(const QueryContext& context, const v1::GetLinkageRateRequest& request,
                            v1::GetLinkageRateResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_LINKAGE_RATE_H_
