// A table for people:
//
//   naam           linked  share
//   ─────────────  ──────  ─────
//   Water             2/3  66,7 %
//
// Columns are as wide as their widest cell. On a terminal that is too narrow, columns that may be
// fitted give way, widest first; elsewhere nothing is ever cut. When that would break words of
// prose, rows stand under each other instead:
//
//   1  Klas in de fabriek
//      id      practice:kleiklas
//      waarom  uitkomst elders (plaats 1)
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_TABLE_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_TABLE_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "client/cli/output/look.h"

namespace schakel::client {

enum class Align { kLeft, kRight };

// What a column does when the terminal is too narrow: keep its width, end in "…", continue on the
// next line, or do so without ever breaking a word.
enum class Fit { kKeep, kEllipsis, kWrap, kProse };

struct Column {
  std::string header;
  Align align = Align::kLeft;
  Fit fit = Fit::kKeep;
  bool hide_when_empty = false;  // leaves the column out when no row fills it
  std::size_t width_min = 0;     // what reads well; a narrower cell keeps its own
};

// A cell. "\n" in the text begins a new line in the cell; other control characters are made
// harmless.
struct Cell {
  Cell(std::string cell_text, Tone cell_tone = Tone::kPlain)  // NOLINT: a text is a cell
      : text(std::move(cell_text)), tone(cell_tone) {}
  Cell(const char* cell_text) : text(cell_text) {}  // NOLINT: as above

  std::string text;
  Tone tone = Tone::kPlain;
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // Adds a row with as many cells as there are columns.
  void AddRow(std::vector<Cell> cells);

  bool empty() const { return rows_.empty(); }
  std::size_t size() const { return rows_.size(); }

  // The whole table with a line end after each line.
  std::string Render(const Look& look) const;

 private:
  std::vector<std::size_t> VisibleColumns() const;
  std::vector<std::size_t> NaturalWidths(const std::vector<std::size_t>& visible) const;
  // How far columns give way: gently, so that no word is broken and a name stays a name, or as far
  // as they can.
  enum class Give { kGently, kFar };
  std::size_t NarrowestWidth(std::size_t column, std::size_t natural, Give give) const;
  // Whether they fit afterwards.
  bool FitWidths(const std::vector<std::size_t>& visible, std::size_t width_max, Give give,
                 std::vector<std::size_t>& widths) const;
  std::string RenderColumns(const std::vector<std::size_t>& visible,
                            const std::vector<std::size_t>& widths, const Look& look) const;
  // Rows under each other, in lines of `width` where that can be.
  std::string RenderRows(const std::vector<std::size_t>& visible, std::size_t width,
                         const Look& look) const;
  std::string RenderRow(const std::vector<Cell>& row, const std::vector<std::size_t>& visible,
                        std::size_t width, const Look& look) const;

  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_TABLE_H_
