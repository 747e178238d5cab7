// GapService.ListGaps: where links are missing, with what was looked at and who is near.
#ifndef SCHAKEL_GRAPH_QUERIES_LIST_GAPS_H_
#define SCHAKEL_GRAPH_QUERIES_LIST_GAPS_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel {

// Every page tests all rules asked, because the figures of the rules are over all pages; evidence,
// first seen and candidates are made for the gaps of the page alone. INVALID_ARGUMENT for rules
// that are not in the schema (all of them are named) and for candidates_max outside 0 to 10.
absl::Status ListGaps(const QueryContext& context, const v1::ListGapsRequest& request,
                      v1::ListGapsResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_LIST_GAPS_H_
