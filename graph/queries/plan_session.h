// MatchService.PlanSession: who sits with whom, round after round.
#ifndef SCHAKEL_GRAPH_QUERIES_PLAN_SESSION_H_
#define SCHAKEL_GRAPH_QUERIES_PLAN_SESSION_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/plan_session.pb.h"

namespace schakel {

// Each round the best there is after those before it; the order of the request does not matter.
// Cost as in common_ground.h and rounds.h. INVALID_ARGUMENT, all violations together, for fewer
// than 2 or more than 200 participants, for one who is named twice or is not live, and for rounds
// or meetings_max out of range; NOT_FOUND for an unknown entity. RESOURCE_EXHAUSTED (LIMIT_REACHED)
// when the answer does not fit.
absl::Status PlanSession(const QueryContext& context, const v1::PlanSessionRequest& request,
                         v1::PlanSessionResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PLAN_SESSION_H_
