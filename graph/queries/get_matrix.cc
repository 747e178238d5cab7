#include "graph/queries/get_matrix.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "graph/algorithms/matrix.h"
#include "graph/model/errors.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/matrix_question.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

constexpr std::uint64_t kCellsMax = 4'000'000;
constexpr int kEmptyMax = 10'000;
// A cell on the wire is at least this long, most of it the share.
constexpr std::uint64_t kCellBytes = 13;

using Lines = google::protobuf::RepeatedPtrField<v1::MatrixLine>;

// Fills in an answer from counts.
class Writer {
 public:
  Writer(const CountedMatrix& matrix, std::uint32_t covered_from, v1::GetMatrixResponse& response)
      : matrix_(matrix), covered_from_(covered_from), response_(response) {}

  void Write(const MatrixHeads& rows, const MatrixHeads& columns) {
    WriteLines(rows, matrix_.row_totals, *response_.mutable_rows());
    WriteLines(columns, matrix_.column_totals, *response_.mutable_columns());
    for (std::size_t row = 0; row < rows.size(); ++row) WriteRow(row, columns.size());
    response_.set_total(static_cast<std::int32_t>(matrix_.total));
    const auto cells = static_cast<std::int32_t>(matrix_.cells.size());
    response_.set_cells_total(cells);
    response_.set_empty_total(cells - response_.covered());
    if (cells > 0) response_.set_coverage(static_cast<double>(response_.covered()) / cells);
    Share(response_.columns_size(), *response_.mutable_rows());
    Share(response_.rows_size(), *response_.mutable_columns());
  }

 private:
  static void WriteLines(const MatrixHeads& heads, absl::Span<const std::uint32_t> totals,
                         Lines& lines) {
    for (std::size_t i = 0; i < heads.size(); ++i) {
      v1::MatrixLine& line = *lines.Add();
      *line.mutable_head() = heads[i];
      line.set_total(static_cast<std::int32_t>(totals[i]));
    }
  }

  // What of their cells is covered.
  static void Share(int cells, Lines& lines) {
    if (cells == 0) return;
    for (v1::MatrixLine& line : lines) {
      line.set_coverage(static_cast<double>(line.covered()) / cells);
    }
  }

  void WriteRow(std::size_t row, std::size_t columns) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::uint32_t count = matrix_.cells[row * columns + column];
      if (count > 0) WriteCell(row, column, count);
      if (count >= covered_from_) {
        Cover(*response_.mutable_rows(static_cast<int>(row)));
        Cover(*response_.mutable_columns(static_cast<int>(column)));
        response_.set_covered(response_.covered() + 1);
      } else if (response_.empty_size() < kEmptyMax) {
        v1::MatrixPlace& place = *response_.add_empty();
        place.set_row(static_cast<std::int32_t>(row));
        place.set_column(static_cast<std::int32_t>(column));
      }
    }
  }

  void WriteCell(std::size_t row, std::size_t column, std::uint32_t count) {
    v1::MatrixCell& cell = *response_.add_cells();
    cell.set_row(static_cast<std::int32_t>(row));
    cell.set_column(static_cast<std::int32_t>(column));
    cell.set_count(static_cast<std::int32_t>(count));
    cell.set_row_share(static_cast<double>(count) / matrix_.row_totals[row]);
  }

  static void Cover(v1::MatrixLine& line) { line.set_covered(line.covered() + 1); }

  const CountedMatrix& matrix_;
  const std::uint32_t covered_from_;
  v1::GetMatrixResponse& response_;
};

absl::StatusOr<CountedMatrix> Count(const View& view, const MatrixQuestion& question,
                                    const MatrixLines& rows, const MatrixLines& columns,
                                    absl::string_view filter, Budget& budget) {
  const std::uint64_t cells = std::uint64_t{rows.heads.size()} * columns.heads.size();
  if (cells > kCellsMax) {
    return MatrixTooLargeError(rows.heads.size(), columns.heads.size(), kCellsMax);
  }
  if (absl::Status status = budget.Spend(cells); !status.ok()) return status;
  const absl::StatusOr<std::vector<NodeId>> entities =
      LiveOfKind(view, question.counted, filter, budget);
  if (!entities.ok()) return entities.status();
  absl::StatusOr<CountedMatrix> matrix =
      CountMatrix(view, *entities, rows.side, columns.side, question.unit, budget);
  if (!matrix.ok()) return matrix;
  const std::vector<std::uint32_t>& counts = matrix->cells;
  const auto empty = std::count(counts.begin(), counts.end(), 0u);
  const std::uint64_t bytes_max = budget.limits().answer_bytes_max;
  if ((counts.size() - static_cast<std::size_t>(empty)) * kCellBytes > bytes_max) {
    return LimitReachedError("answer_bytes", bytes_max);
  }
  return matrix;
}

}  // namespace

absl::Status GetMatrix(const QueryContext& context, const v1::GetMatrixRequest& request,
                       v1::GetMatrixResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const View view = read->view();
  const absl::StatusOr<MatrixQuestion> question = ResolveMatrix(read->schema(), request);
  if (!question.ok()) return question.status();

  Budget& budget = *context.budget;
  const absl::StatusOr<MatrixLines> rows = MakeLines(view, question->rows, budget);
  if (!rows.ok()) return rows.status();
  const absl::StatusOr<MatrixLines> columns = MakeLines(view, question->columns, budget);
  if (!columns.ok()) return columns.status();
  const absl::StatusOr<CountedMatrix> matrix =
      Count(view, *question, *rows, *columns, request.filter(), budget);
  if (!matrix.ok()) return matrix.status();

  const auto covered_from = static_cast<std::uint32_t>(std::max(request.covered_from(), 1));
  Writer(*matrix, covered_from, response).Write(rows->heads, columns->heads);
  const std::uint64_t bytes_max = budget.limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  EchoRelations(read->schema(), question->rows.echoed, *response.mutable_row_relations());
  EchoRelations(read->schema(), question->columns.echoed, *response.mutable_column_relations());
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
