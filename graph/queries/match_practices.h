// MatchService.MatchPractices: which approaches of others fit who asks, and why.
#ifndef SCHAKEL_GRAPH_QUERIES_MATCH_PRACTICES_H_
#define SCHAKEL_GRAPH_QUERIES_MATCH_PRACTICES_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// Every practice is scored by every factor; only those of the page are explained. Errors besides those
// of Read and Page:
//   INVALID_ARGUMENT   neither id nor text, or both; an entity that is not live; a text without words;
//                      a factor that is not used, or that says nothing of a text; filter, relations;
//                      a vocabulary without practices
//   NOT_FOUND          no such entity
absl::Status MatchPractices(const QueryContext& context, const v1::MatchPracticesRequest& request,
                            v1::MatchPracticesResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_MATCH_PRACTICES_H_
