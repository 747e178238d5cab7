// matrix.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/views/matrix_view.h"

namespace schakel::client {
namespace {

struct MatrixOptions {
  std::string rows;
  std::string columns;
  std::string of;
  std::vector<std::string> relations;
  std::string filter;
  std::optional<int> covered_from;
  bool empty = false;
};

v1::GetMatrixRequest RequestOf(const MatrixOptions& options, Context& context) {
  v1::GetMatrixRequest request;
  request.set_rows(options.rows);
  request.set_columns(options.columns);
  request.set_of(options.of);
  for (const std::string& relation : options.relations) request.add_relations(relation);
  request.set_filter(options.filter);
  request.set_covered_from(options.covered_from.value_or(0));
  *request.mutable_read() = context.read();
  context.Typed("filter", options.filter);
  return request;
}

absl::StatusOr<ExitCode> Matrix(const MatrixOptions& options, Context& context) {
  const v1::GetMatrixRequest request = RequestOf(options, context);
  const auto answer = context.client().GetMatrix(request);
  if (!answer.ok()) return answer.status();
  const EmptyCells empty = options.empty ? EmptyCells::kNamed : EmptyCells::kInGrid;
  context.Show(
      *answer, [&] { return MatrixSheet(*answer, empty); },
      [&](Page& page) { MatrixPage(*answer, request, empty, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddMatrixCommand(CommandLine& line) {
  auto options = std::make_shared<MatrixOptions>();
  line.Add("matrix", "Count what two kinds, or a kind and an attribute, have in common.",
           Reads::kNetwork)
      .Argument("ROWS", &options->rows, "A kind, or kind.attribute.")
      .Argument("COLUMNS", &options->columns, "A kind, or kind.attribute.")
      .Option("--of", &options->of, "KIND",
              "Count the entities of this kind that are linked to both; default the pairs.")
      .List("--relations", &options->relations, "R,R",
            "Relations that count as linked; default what the schema says of each pair.")
      .Option("--filter", &options->filter, "F", "Count only entities that match.")
      .Option("--covered-from", &options->covered_from, "N",
              "A cell is filled from this count on; default 1.")
      .Flag("--empty", &options->empty, "Name the cells that are not filled as well.")
      .Run([options](Context& context) { return Matrix(*options, context); });
}

}  // namespace schakel::client
