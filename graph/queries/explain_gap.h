// GapService.ExplainGap: what a rule says of one entity, gap or not.
#ifndef SCHAKEL_GRAPH_QUERIES_EXPLAIN_GAP_H_
#define SCHAKEL_GRAPH_QUERIES_EXPLAIN_GAP_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel {

// INVALID_ARGUMENT for a rule that is not in the schema and for candidates_max outside 0 to 10;
// NOT_FOUND (UNKNOWN_ENTITY) for the subject; RESOURCE_EXHAUSTED (LIMIT_REACHED) when the links it
// rests on do not fit an answer.
absl::Status ExplainGap(const QueryContext& context, const v1::ExplainGapRequest& request,
                        v1::ExplainGapResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EXPLAIN_GAP_H_
