// Matrices: how many of something are linked to each of some rows and each of some columns.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATRIX_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATRIX_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/model/id_set.h"
#include "graph/network/view.h"

namespace schakel {

// The rows or the columns.
struct MatrixSide {
  static constexpr std::uint32_t kNoLine = std::numeric_limits<std::uint32_t>::max();

  // How many lines there are.
  std::size_t size = 0;
  // The line of each vertex, kNoLine for those that are in none; only live ones are in one.
  std::vector<std::uint32_t> line_of;
  // What is counted stands in a line itself; otherwise in those of its neighbours over `relations`.
  bool own = false;
  RelationSet relations;
};

// What a cell counts.
enum class MatrixUnit : std::uint8_t {
  kEntities,  // Those that stand in its row and in its column.
  kPairs,     // An entity of the row, where all stand themselves, and a neighbour of the column.
};

struct CountedMatrix {
  // Row by row.
  std::vector<std::uint32_t> cells;
  // What was counted in a line, in any of its cells, each once; and in the whole.
  std::vector<std::uint32_t> row_totals;
  std::vector<std::uint32_t> column_totals;
  std::uint32_t total = 0;
};

// Counts `entities`, all different and live. Links count that count in `view`, whichever way they
// point and however many there are; nobody is its own neighbour. O(half-edges of the entities +
// what they add to + rows x columns).
absl::StatusOr<CountedMatrix> CountMatrix(const View& view, absl::Span<const NodeId> entities,
                                          const MatrixSide& rows, const MatrixSide& columns,
                                          MatrixUnit unit, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATRIX_H_
