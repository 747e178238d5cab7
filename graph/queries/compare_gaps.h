// GapService.CompareGaps: which gaps opened, closed or changed between two states, and what did it.
#ifndef SCHAKEL_GRAPH_QUERIES_COMPARE_GAPS_H_
#define SCHAKEL_GRAPH_QUERIES_COMPARE_GAPS_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel {

// Every page tests all rules on both sides; causes are looked for on the page alone. Dismissed gaps
// are gaps here. INVALID_ARGUMENT (UNKNOWN_RULE) for a rule that one of the two schemas does not
// have; errors of the two reads lie in "before" and "after".
absl::Status CompareGaps(const QueryContext& context, const v1::CompareGapsRequest& request,
                         v1::CompareGapsResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_COMPARE_GAPS_H_
