#include "client/cli/output/table.h"

#include <algorithm>
#include <cassert>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

constexpr absl::string_view kBetween = "  ";
constexpr std::size_t kFittedWidthMin = 8;  // below this a cell tells nothing
constexpr std::size_t kNameWidthMin = 10;
constexpr std::size_t kWordWidthMax = 30;  // what is longer is an address or an id, and may break
constexpr absl::string_view kIndent = "   ";

std::string Repeat(absl::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) absl::StrAppend(&result, text);
  return result;
}

std::string SafeLines(absl::string_view text) {
  return absl::StrJoin(
      absl::StrSplit(text, '\n'), "\n",
      [](std::string* out, absl::string_view line) { absl::StrAppend(out, Printable(line)); });
}

std::size_t WidestLine(absl::string_view text) {
  std::size_t widest = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

std::size_t WidestWord(absl::string_view text) {
  std::size_t widest = 0;
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n"))) {
    widest = std::max(widest, DisplayWidth(word));
  }
  return std::min(widest, kWordWidthMax);
}

// The lines of a cell in a column of this width.
std::vector<std::string> CellLines(absl::string_view text, const Column& column,
                                   std::size_t width) {
  if (column.fit == Fit::kWrap || column.fit == Fit::kProse) return Wrap(text, width);
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    lines.push_back(column.fit == Fit::kEllipsis ? Ellipsize(line, width) : std::string(line));
  }
  return lines;
}

std::string Padded(const std::string& text, Tone tone, Align align, std::size_t width,
                   const Look& look) {
  const std::size_t used = DisplayWidth(text);
  const std::string space(width > used ? width - used : 0, ' ');
  const std::string painted = look.Paint(text, tone);
  return align == Align::kRight ? absl::StrCat(space, painted) : absl::StrCat(painted, space);
}

std::string WithoutTrailingSpace(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

void Table::AddRow(std::vector<Cell> cells) {
  assert(cells.size() == columns_.size());
  for (Cell& cell : cells) cell.text = SafeLines(cell.text);
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> Table::VisibleColumns() const {
  std::vector<std::size_t> visible;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const bool filled = std::any_of(rows_.begin(), rows_.end(),
                                    [c](const auto& row) { return !row[c].text.empty(); });
    if (filled || !columns_[c].hide_when_empty) visible.push_back(c);
  }
  return visible;
}

std::vector<std::size_t> Table::NaturalWidths(const std::vector<std::size_t>& visible) const {
  std::vector<std::size_t> widths;
  for (const std::size_t c : visible) {
    std::size_t width = DisplayWidth(columns_[c].header);
    for (const auto& row : rows_) width = std::max(width, WidestLine(row[c].text));
    widths.push_back(width);
  }
  return widths;
}

std::size_t Table::NarrowestWidth(std::size_t column, std::size_t natural, Give give) const {
  const Column& of = columns_[column];
  if (of.fit == Fit::kKeep) return natural;
  std::size_t width = std::max({kFittedWidthMin, DisplayWidth(of.header), of.width_min});
  const bool gently = give == Give::kGently;
  if (of.fit == Fit::kEllipsis && gently) width = std::max(width, kNameWidthMin);
  if (of.fit == Fit::kProse || (of.fit == Fit::kWrap && gently)) {
    for (const auto& row : rows_) width = std::max(width, WidestWord(row[column].text));
  }
  return std::min(width, natural);
}

// Takes one column's width at a time from the widest column that may be fitted, so that narrow
// columns stay whole as long as possible. A table has tens of columns at most and a terminal
// hundreds.
bool Table::FitWidths(const std::vector<std::size_t>& visible, std::size_t width_max, Give give,
                      std::vector<std::size_t>& widths) const {
  std::size_t total = kBetween.size() * (widths.empty() ? 0 : widths.size() - 1);
  std::vector<std::size_t> narrowest;
  for (std::size_t i = 0; i < visible.size(); ++i) {
    total += widths[i];
    narrowest.push_back(NarrowestWidth(visible[i], widths[i], give));
  }
  while (total > width_max) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < visible.size(); ++i) {
      if (widths[i] <= narrowest[i]) continue;
      if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
    }
    if (widest == nullptr) return false;
    --*widest;
    --total;
  }
  return true;
}

std::string Table::Render(const Look& look) const {
  const std::vector<std::size_t> visible = VisibleColumns();
  const std::vector<std::size_t> natural = NaturalWidths(visible);
  std::vector<std::size_t> widths = natural;
  if (!look.width.has_value() || FitWidths(visible, *look.width, Give::kGently, widths)) {
    return RenderColumns(visible, widths, look);
  }
  widths = natural;
  if (!FitWidths(visible, *look.width, Give::kFar, widths) &&
      std::any_of(visible.begin(), visible.end(),
                  [this](std::size_t c) { return columns_[c].fit == Fit::kProse; })) {
    return RenderRows(visible, *look.width, look);
  }
  return RenderColumns(visible, widths, look);
}

std::string Table::RenderColumns(const std::vector<std::size_t>& visible,
                                 const std::vector<std::size_t>& widths, const Look& look) const {
  std::vector<std::string> headers;
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < visible.size(); ++i) {
    const Column& column = columns_[visible[i]];
    headers.push_back(Padded(column.header, Tone::kStrong, column.align, widths[i], look));
    rules.push_back(Repeat("─", widths[i]));
  }
  std::string result = absl::StrCat(WithoutTrailingSpace(absl::StrJoin(headers, kBetween)), "\n",
                                    look.Paint(absl::StrJoin(rules, kBetween), Tone::kFaint), "\n");

  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < visible.size(); ++i) {
      cells.push_back(CellLines(row[visible[i]].text, columns_[visible[i]], widths[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::vector<std::string> pieces;
      for (std::size_t i = 0; i < visible.size(); ++i) {
        const std::string text = line < cells[i].size() ? cells[i][line] : "";
        pieces.push_back(
            Padded(text, row[visible[i]].tone, columns_[visible[i]].align, widths[i], look));
      }
      absl::StrAppend(&result, WithoutTrailingSpace(absl::StrJoin(pieces, kBetween)), "\n");
    }
  }
  return result;
}

std::string Table::RenderRows(const std::vector<std::size_t>& visible, std::size_t width,
                              const Look& look) const {
  std::string result;
  for (const auto& row : rows_) {
    if (!result.empty()) absl::StrAppend(&result, "\n");
    absl::StrAppend(&result, RenderRow(row, visible, width, look));
  }
  return result;
}

// The first columns, up to one that is aligned to the left, are the heading; what is empty is left
// out of the rest.
std::string Table::RenderRow(const std::vector<Cell>& row, const std::vector<std::size_t>& visible,
                             std::size_t width, const Look& look) const {
  std::vector<std::string> heading;
  auto rest = visible.begin();
  while (rest != visible.end()) {
    const std::size_t c = *rest++;
    heading.push_back(look.Paint(row[c].text, row[c].tone));
    if (columns_[c].align == Align::kLeft) break;
  }
  std::size_t labels = 0;
  for (auto c = rest; c != visible.end(); ++c) {
    labels = std::max(labels, DisplayWidth(columns_[*c].header));
  }
  const std::size_t before = kIndent.size() + labels + kBetween.size();
  const std::size_t left = std::max(kFittedWidthMin, width > before ? width - before : 0);
  std::string result = absl::StrCat(absl::StrJoin(heading, kBetween), "\n");
  for (auto c = rest; c != visible.end(); ++c) {
    if (row[*c].text.empty()) continue;
    std::string label = columns_[*c].header;
    for (const std::string& line : Wrap(row[*c].text, left)) {
      absl::StrAppend(&result, kIndent, Padded(label, Tone::kFaint, Align::kLeft, labels, look),
                      kBetween, look.Paint(line, row[*c].tone), "\n");
      label.clear();
    }
  }
  return result;
}

}  // namespace schakel::client
