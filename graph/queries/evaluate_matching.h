// MatchService.EvaluateMatching: how well links would have been suggested on earlier days.
#ifndef SCHAKEL_GRAPH_QUERIES_EVALUATE_MATCHING_H_
#define SCHAKEL_GRAPH_QUERIES_EVALUATE_MATCHING_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/evaluate_matching.pb.h"

namespace schakel {

// The same seed, revision and request give the same bytes. INVALID_ARGUMENT for names that the schema
// or the catalogue of scorers does not have, for a relation that cannot join the two kinds, for what
// is given twice, for numbers out of bounds, and for a horizon that ends after as_of. Costs what
// every scorer costs for each case, and the resampling.
absl::Status EvaluateMatching(const QueryContext& context,
                              const v1::EvaluateMatchingRequest& request,
                              v1::EvaluateMatchingResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EVALUATE_MATCHING_H_
