#include "graph/algorithms/matrix.h"

#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

class Counter {
 public:
  Counter(const View& view, const MatrixSide& rows, const MatrixSide& columns, MatrixUnit unit)
      : view_(view), rows_(rows), columns_(columns), unit_(unit) {
    if (!rows.own) AddRelations(rows.relations);
    if (!columns.own) AddRelations(columns.relations);
    matrix_.cells.resize(rows.size * columns.size);
    matrix_.row_totals.resize(rows.size);
    matrix_.column_totals.resize(columns.size);
  }

  absl::Status Add(NodeId entity, Budget& budget) {
    if (absl::Status status = FindNeighbours(entity, budget); !status.ok()) return status;
    FindLines(rows_, entity, row_neighbours_, row_lines_);
    FindLines(columns_, entity, column_neighbours_, column_lines_);
    if (row_lines_.empty() || column_lines_.empty()) return absl::OkStatus();
    for (const std::uint32_t row : row_lines_) {
      std::uint32_t* cells = matrix_.cells.data() + row * columns_.size;
      for (const std::uint32_t column : column_lines_) ++cells[column];
    }
    // Pairs have one row, and each of them is counted once in each line; entities likewise.
    const std::size_t counted = unit_ == MatrixUnit::kPairs ? column_lines_.size() : 1;
    for (const std::uint32_t row : row_lines_) {
      matrix_.row_totals[row] += static_cast<std::uint32_t>(counted);
    }
    for (const std::uint32_t column : column_lines_) ++matrix_.column_totals[column];
    matrix_.total += static_cast<std::uint32_t>(counted);
    return budget.Spend(row_lines_.size() * column_lines_.size());
  }

  CountedMatrix Take() && { return std::move(matrix_); }

 private:
  void AddRelations(const RelationSet& relations) {
    for (std::size_t r = 0; r < view_.schema().relation_count(); ++r) {
      const RelationId relation(static_cast<RelationId::rep>(r));
      if (relations.Contains(relation)) relations_.Insert(relation);
    }
  }

  // Those in a line, on either side, each once.
  absl::Status FindNeighbours(NodeId entity, Budget& budget) {
    row_neighbours_.clear();
    column_neighbours_.clear();
    const auto is_in = [](const MatrixSide& side, const HalfEdge& edge) {
      return !side.own && side.line_of[edge.neighbor.value()] != MatrixSide::kNoLine &&
             side.relations.Contains(edge.relation);
    };
    const auto look = [&](const HalfEdge& edge) {
      const bool in_row = is_in(rows_, edge);
      const bool in_column = is_in(columns_, edge);
      if ((!in_row && !in_column) || edge.neighbor == entity || !view_.Counts(edge)) return;
      if (in_row) row_neighbours_.push_back(edge.neighbor);
      if (in_column) column_neighbours_.push_back(edge.neighbor);
    };
    if (relations_.empty()) return budget.Spend(1);
    absl::Status status = ForEachHalfEdge(view_.snapshot(), entity, relations_, budget, look);
    SortUnique(row_neighbours_);
    SortUnique(column_neighbours_);
    return status;
  }

  // Of pairs every neighbour counts, of entities every line.
  void FindLines(const MatrixSide& side, NodeId entity, const std::vector<NodeId>& neighbours,
                 std::vector<std::uint32_t>& lines) const {
    lines.clear();
    if (side.own) {
      const std::uint32_t line = side.line_of[entity.value()];
      if (line != MatrixSide::kNoLine) lines.push_back(line);
      return;
    }
    for (const NodeId v : neighbours) lines.push_back(side.line_of[v.value()]);
    if (unit_ == MatrixUnit::kEntities) SortUnique(lines);
  }

  const View view_;
  const MatrixSide& rows_;
  const MatrixSide& columns_;
  const MatrixUnit unit_;
  RelationSet relations_;  // Of both sides.
  CountedMatrix matrix_;
  // Of the present entity.
  std::vector<NodeId> row_neighbours_;
  std::vector<NodeId> column_neighbours_;
  std::vector<std::uint32_t> row_lines_;
  std::vector<std::uint32_t> column_lines_;
};

}  // namespace

absl::StatusOr<CountedMatrix> CountMatrix(const View& view, absl::Span<const NodeId> entities,
                                          const MatrixSide& rows, const MatrixSide& columns,
                                          MatrixUnit unit, Budget& budget) {
  Counter counter(view, rows, columns, unit);
  for (const NodeId entity : entities) {
    if (absl::Status status = counter.Add(entity, budget); !status.ok()) return status;
  }
  return std::move(counter).Take();
}

}  // namespace schakel
