// What a matrix asks, resolved: what its lines are, what is counted, and which links count.
#ifndef SCHAKEL_GRAPH_QUERIES_MATRIX_QUESTION_H_
#define SCHAKEL_GRAPH_QUERIES_MATRIX_QUESTION_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matrix.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel {

// Rows or columns: entities of a kind, or values of one of its attributes.
struct MatrixAxis {
  KindId kind;
  std::optional<AttributeId> attribute;
  // What is counted stands in one of these lines itself.
  bool own = false;
  // Otherwise the links between what is counted and this kind.
  RelationSet relations;
  // Those an answer says counted.
  RelationSet echoed;
};

struct MatrixQuestion {
  MatrixAxis rows;
  MatrixAxis columns;
  KindId counted;
  MatrixUnit unit = MatrixUnit::kEntities;
};

// Errors as GetMatrix says.
absl::StatusOr<MatrixQuestion> ResolveMatrix(const Schema& schema,
                                             const v1::GetMatrixRequest& request);

using MatrixHeads = std::vector<v1::EntityRef>;

// The lines of an axis: what is written at them, and who stands in them.
struct MatrixLines {
  MatrixHeads heads;
  MatrixSide side;
};

// All lines on the day of `view`: entities ordered by id; values in schema order, and a last one
// without an id when the value of somebody is unknown. O(entities of the kind + all vertices).
absl::StatusOr<MatrixLines> MakeLines(const View& view, const MatrixAxis& axis, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_MATRIX_QUESTION_H_
