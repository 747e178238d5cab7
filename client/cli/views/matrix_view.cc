#include "client/cli/views/matrix_view.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/heat_grid.h"
#include "client/cli/output/texts.h"
#include "client/cli/views/labels.h"

namespace schakel::client {
namespace {

using Lines = google::protobuf::RepeatedPtrField<v1::MatrixLine>;

// Positions come over the wire; one outside the grid must not be followed.
template <typename Place>
bool Exists(const v1::GetMatrixResponse& answer, const Place& place) {
  return place.row() >= 0 && place.row() < answer.rows_size() && place.column() >= 0 &&
         place.column() < answer.columns_size();
}

// What a row or column is called. Of an attribute an empty id means that it is not known.
std::string LineName(const v1::EntityRef& head, const std::string& axis,
                     const Vocabulary& vocabulary, Language say) {
  const std::size_t dot = axis.find('.');
  if (dot == std::string::npos) return head.name().empty() ? head.id() : head.name();
  if (head.id().empty()) return say(text::kUnknownLine);
  return GroupLabel(head, {axis.substr(0, dot), axis.substr(dot + 1)}, vocabulary, say);
}

std::vector<HeatLine> HeatLines(const Lines& lines, const std::string& axis,
                                const Vocabulary& vocabulary, Language say) {
  std::vector<HeatLine> result;
  for (const v1::MatrixLine& line : lines) {
    result.push_back({LineName(line.head(), axis, vocabulary, say), line.total(), line.covered()});
  }
  return result;
}

HeatGrid GridOf(const v1::GetMatrixResponse& answer, const v1::GetMatrixRequest& request,
                const Vocabulary& vocabulary, Language say) {
  HeatGrid grid;
  grid.rows = HeatLines(answer.rows(), request.rows(), vocabulary, say);
  grid.columns = HeatLines(answer.columns(), request.columns(), vocabulary, say);
  grid.total = answer.total();
  grid.covered_from = request.covered_from() == 0 ? 1 : request.covered_from();
  grid.counts.assign(grid.rows.size(), std::vector<std::int64_t>(grid.columns.size()));
  for (const v1::MatrixCell& cell : answer.cells()) {
    if (!Exists(answer, cell)) continue;
    grid.counts[static_cast<std::size_t>(cell.row())][static_cast<std::size_t>(cell.column())] =
        cell.count();
  }
  return grid;
}

// "Rijen zonder gevulde cel: A, B"; nothing when every line has one.
void EmptyLines(const std::vector<HeatLine>& lines, const Phrase& phrase, Page& page) {
  std::vector<std::string> names;
  for (const HeatLine& line : lines) {
    if (line.covered == 0) names.push_back(line.name);
  }
  if (names.empty()) return;
  page.Text(page.language().Fill(phrase,
                                 OutOf(static_cast<std::int64_t>(names.size()),
                                       static_cast<std::int64_t>(lines.size()), page.language()),
                                 absl::StrJoin(names, " · ")));
}

void EmptyTable(const v1::GetMatrixResponse& answer, const HeatGrid& grid,
                const v1::GetMatrixRequest& request, const Vocabulary& vocabulary, Page& page) {
  if (answer.empty().empty()) return;
  Table table({{vocabulary.AxisLabel(request.rows()), Align::kLeft, Fit::kEllipsis},
               {vocabulary.AxisLabel(request.columns()), Align::kLeft, Fit::kEllipsis}});
  int before = -1;
  for (const v1::MatrixPlace& place : answer.empty()) {
    if (!Exists(answer, place)) continue;
    table.AddRow(
        {{place.row() == before ? "" : grid.rows[static_cast<std::size_t>(place.row())].name},
         {grid.columns[static_cast<std::size_t>(place.column())].name}});
    before = place.row();
  }
  page.Title(page.language()(text::kEmptyCells));
  page.Add(table);
  if (answer.empty_size() < answer.empty_total()) {
    page.Text(page.language().Fill(text::kShownOf, OutOf(answer.empty_size(), answer.empty_total(),
                                                         page.language())),
              Tone::kAlarm);
  }
}

void Relations(const v1::GetMatrixResponse& answer, const v1::GetMatrixRequest& request,
               const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const std::string rows = RelationLabels(answer.row_relations(), vocabulary);
  const std::string columns = RelationLabels(answer.column_relations(), vocabulary);
  if (rows.empty() && columns.empty()) return;
  // An attribute needs no relation.
  if (request.of().empty() || rows.empty() || columns.empty() || rows == columns) {
    return page.Note(say.Fill(text::kRateRelations, rows.empty() ? columns : rows));
  }
  page.Note(say.Fill(text::kMatrixRelations, rows, columns));
}

std::string Title(const v1::GetMatrixRequest& request, const Vocabulary& vocabulary, Language say) {
  const std::string title = absl::StrCat(vocabulary.AxisLabel(request.rows()), " × ",
                                         vocabulary.AxisLabel(request.columns()));
  if (request.of().empty()) return title;
  return say.Fill(text::kMatrixOf, title, vocabulary.KindPlural(request.of()));
}

}  // namespace

void MatrixPage(const v1::GetMatrixResponse& answer, const v1::GetMatrixRequest& request,
                EmptyCells empty, const Vocabulary& vocabulary, Page& page) {
  const Language say = page.language();
  const HeatGrid grid = GridOf(answer, request, vocabulary, say);
  page.Title(Title(request, vocabulary, say));
  std::optional<double> coverage;
  if (answer.has_coverage()) coverage = answer.coverage();
  page.Text(say.Fill(text::kMatrixLine, OutOf(answer.covered(), answer.cells_total(), say),
                     ShareText(coverage, say), CountText(answer.total(), say)));
  if (grid.covered_from > 1) {
    page.Note(say.Fill(text::kCoveredFrom, CountText(grid.covered_from, say)));
  }
  Relations(answer, request, vocabulary, page);
  if (!grid.rows.empty() && !grid.columns.empty()) {
    page.Space();
    page.Lines(RenderHeatGrid(grid, page.look(), say));
    page.Space();
    EmptyLines(grid.rows, text::kEmptyRows, page);
    EmptyLines(grid.columns, text::kEmptyColumns, page);
  }
  if (empty == EmptyCells::kNamed) EmptyTable(answer, grid, request, vocabulary, page);
  page.Space();
  page.Info(answer.info());
}

Sheet MatrixSheet(const v1::GetMatrixResponse& answer, EmptyCells empty) {
  Sheet sheet;
  sheet.header = {"row", "column", "count", "row_name", "column_name", "row_share"};
  const auto add = [&](int row, int column, int count, std::string share) {
    const v1::EntityRef& head = answer.rows(row).head();
    const v1::EntityRef& top = answer.columns(column).head();
    sheet.rows.push_back(
        {head.id(), top.id(), absl::StrCat(count), head.name(), top.name(), std::move(share)});
  };
  std::set<std::pair<int, int>> filled;
  for (const v1::MatrixCell& cell : answer.cells()) {
    if (!Exists(answer, cell)) continue;
    filled.emplace(cell.row(), cell.column());
    add(cell.row(), cell.column(), cell.count(), absl::StrCat(cell.row_share()));
  }
  if (empty == EmptyCells::kInGrid) return sheet;
  for (const v1::MatrixPlace& place : answer.empty()) {
    if (!Exists(answer, place) || filled.count({place.row(), place.column()}) > 0) continue;
    add(place.row(), place.column(), 0, "");
  }
  return sheet;
}

}  // namespace schakel::client
