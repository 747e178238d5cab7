// LinkageService.GetMatrix: what two things have in common, and where nothing is.
#ifndef SCHAKEL_GRAPH_QUERIES_GET_MATRIX_H_
#define SCHAKEL_GRAPH_QUERIES_GET_MATRIX_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// Rows and columns are the live entities of a kind, or the values of an attribute. O(half-edges of
// what is counted + rows x columns). An entity that is counted stands in the line of its own value
// when the attribute is one of its own kind. INVALID_ARGUMENT when a kind, attribute or relation is
// unknown, an attribute has no values to make lines of, or nothing joins what is counted and a side.
// RESOURCE_EXHAUSTED (LIMIT_REACHED) when there are more than four million cells, or the answer
// does not fit.
absl::Status GetMatrix(const QueryContext& context, const v1::GetMatrixRequest& request,
                       v1::GetMatrixResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GET_MATRIX_H_
