#include "client/cli/output/heat_grid.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_cat.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"
#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

constexpr std::size_t kHeaderWidthMin = 8;  // of a header in several lines
constexpr std::size_t kLabelWidthMin = 16;  // of a row, on a narrow terminal
constexpr std::size_t kPadding = 2;         // a space on both sides of a cell, shaded with it
constexpr absl::string_view kEmptyCell = "·";

std::string PadLeft(absl::string_view text, std::size_t width) {
  const std::size_t used = DisplayWidth(text);
  return absl::StrCat(std::string(width > used ? width - used : 0, ' '), text);
}

std::string PadRight(absl::string_view text, std::size_t width) {
  const std::size_t used = DisplayWidth(text);
  return absl::StrCat(text, std::string(width > used ? width - used : 0, ' '));
}

void AppendLine(std::string line, std::string& text) {
  line.erase(line.find_last_not_of(' ') + 1);
  absl::StrAppend(&text, line, "\n");
}

// How a grid is laid out.
struct Layout {
  std::size_t label_width = 0;
  std::vector<std::size_t> widths;                // of columns, without padding
  std::vector<std::vector<std::string>> headers;  // lines of each column's header
  bool numbered = false;
};

class Renderer {
 public:
  Renderer(const HeatGrid& grid, const Look& look, Language say)
      : grid_(grid), look_(look), say_(say), max_(1) {
    for (const auto& row : grid.counts) {
      for (const std::int64_t count : row) max_ = std::max(max_, count);
    }
    for (const HeatLine& line : grid.rows) row_names_.push_back(Printable(line.name));
    for (const HeatLine& line : grid.columns) column_names_.push_back(Printable(line.name));
    total_width_ = DisplayWidth(say(text::kTotalShort));
    covered_width_ = DisplayWidth(say(text::kCovered));
    for (const HeatLine& line : grid.rows) {
      total_width_ = std::max(total_width_, DisplayWidth(CountText(line.total, say)));
      covered_width_ = std::max(covered_width_, DisplayWidth(CoveredText(line)));
    }
    total_width_ = std::max(total_width_, DisplayWidth(CountText(grid.total, say)));
  }

  std::string Render() const {
    const Layout layout = ChooseLayout();
    std::string text;
    std::size_t begin = 0;
    do {
      const std::size_t end = PieceEnd(layout, begin);
      if (begin > 0) absl::StrAppend(&text, "\n");
      AppendPiece(layout, begin, end, text);
      begin = end;
    } while (begin < grid_.columns.size());
    if (layout.numbered) AppendNames(text);
    if (look_.color) AppendScale(text);
    return text;
  }

 private:
  std::string CellText(std::int64_t count) const {
    if (count == 0) return std::string(kEmptyCell);
    const std::string figure = CountText(count, say_);
    return count < grid_.covered_from ? absl::StrCat("(", figure, ")") : figure;
  }

  std::string CoveredText(const HeatLine& row) const {
    return absl::StrCat(CountText(row.covered, say_), "/",
                        CountText(static_cast<std::int64_t>(grid_.columns.size()), say_));
  }

  // Of the figures in a column, its total included.
  std::size_t FigureWidth(std::size_t column) const {
    std::size_t width = DisplayWidth(CountText(grid_.columns[column].total, say_));
    for (const auto& row : grid_.counts) {
      width = std::max(width, DisplayWidth(CellText(row[column])));
    }
    return width;
  }

  std::size_t LabelWidth() const {
    std::size_t width = DisplayWidth(say_(text::kTotalShort));
    for (const std::string& name : row_names_) width = std::max(width, DisplayWidth(name));
    if (!look_.width.has_value()) return width;
    return std::min(width, std::max(kLabelWidthMin, *look_.width / 3));
  }

  // What the row's label and totals take beside the columns.
  std::size_t SidesWidth(const Layout& layout) const {
    return layout.label_width + 1 + kPadding + total_width_ + kPadding + covered_width_;
  }

  bool Fits(const Layout& layout) const {
    if (!look_.width.has_value()) return true;
    return SidesWidth(layout) + PieceWidth(layout, 0, layout.widths.size()) <= *look_.width;
  }

  Layout ChooseLayout() const {
    Layout layout = NamedLayout();
    if (!Fits(layout)) ShrinkHeaders(layout);
    if (!Fits(layout)) layout = NumberedLayout();
    for (std::size_t c = 0; c < layout.widths.size(); ++c) {
      layout.headers.push_back(layout.numbered ? std::vector<std::string>{absl::StrCat(c + 1)}
                                               : Wrap(column_names_[c], layout.widths[c]));
    }
    return layout;
  }

  Layout NamedLayout() const {
    Layout layout;
    layout.label_width = LabelWidth();
    for (std::size_t c = 0; c < column_names_.size(); ++c) {
      layout.widths.push_back(std::max(FigureWidth(c), DisplayWidth(column_names_[c])));
    }
    return layout;
  }

  // Columns of one width: a heat map reads best as squares.
  Layout NumberedLayout() const {
    Layout layout;
    layout.label_width = LabelWidth();
    layout.numbered = true;
    std::size_t width = absl::StrCat(column_names_.size()).size();
    for (std::size_t c = 0; c < column_names_.size(); ++c) width = std::max(width, FigureWidth(c));
    layout.widths.assign(column_names_.size(), width);
    return layout;
  }

  // Takes from the widest column, one at a time, so that short headers stay in one line.
  void ShrinkHeaders(Layout& layout) const {
    while (!Fits(layout)) {
      std::size_t* widest = nullptr;
      for (std::size_t c = 0; c < layout.widths.size(); ++c) {
        std::size_t& width = layout.widths[c];
        if (width <= std::max(kHeaderWidthMin, FigureWidth(c))) continue;
        if (widest == nullptr || width > *widest) widest = &width;
      }
      if (widest == nullptr) return;
      --*widest;
    }
  }

  // The columns from `begin` on that fit beside each other; at least one. Totals stand in the last
  // piece alone, so the others have room for more.
  std::size_t PieceEnd(const Layout& layout, std::size_t begin) const {
    const std::size_t count = layout.widths.size();
    if (!look_.width.has_value() || begin == count) return count;
    if (SidesWidth(layout) + PieceWidth(layout, begin, count) <= *look_.width) return count;
    std::size_t end = begin + 1;
    while (end + 1 < count &&
           layout.label_width + 1 + PieceWidth(layout, begin, end + 1) <= *look_.width) {
      ++end;
    }
    return end;
  }

  static std::size_t PieceWidth(const Layout& layout, std::size_t begin, std::size_t end) {
    std::size_t width = 0;
    for (std::size_t c = begin; c < end; ++c) width += layout.widths[c] + kPadding;
    return width;
  }

  void AppendPiece(const Layout& layout, std::size_t begin, std::size_t end,
                   std::string& text) const {
    const bool last = end == layout.widths.size();
    AppendHeaders(layout, begin, end, last, text);
    for (std::size_t r = 0; r < grid_.rows.size(); ++r) {
      std::string line = PadRight(Ellipsize(row_names_[r], layout.label_width), layout.label_width);
      absl::StrAppend(&line, " ");
      for (std::size_t c = begin; c < end; ++c) {
        absl::StrAppend(&line, PaintedCell(grid_.counts[r][c], layout.widths[c]));
      }
      if (last) AppendRowTotals(grid_.rows[r], line);
      AppendLine(std::move(line), text);
    }
    AppendColumnTotals(layout, begin, end, last, text);
  }

  void AppendHeaders(const Layout& layout, std::size_t begin, std::size_t end, bool last,
                     std::string& text) const {
    std::size_t height = 1;
    for (std::size_t c = begin; c < end; ++c) height = std::max(height, layout.headers[c].size());
    for (std::size_t i = 0; i < height; ++i) {
      std::string line(layout.label_width + 1, ' ');
      for (std::size_t c = begin; c < end; ++c) {
        // Short headers stand on the grid, not in the air.
        const auto& lines = layout.headers[c];
        const std::size_t missing = height - lines.size();
        absl::StrAppend(&line, " ",
                        PadLeft(i < missing ? "" : lines[i - missing], layout.widths[c]), " ");
      }
      if (last && i + 1 == height) {
        absl::StrAppend(&line, "  ", PadLeft(say_(text::kTotalShort), total_width_), "  ",
                        PadLeft(say_(text::kCovered), covered_width_));
      }
      line.erase(line.find_last_not_of(' ') + 1);
      AppendLine(look_.Paint(line, Tone::kStrong), text);
    }
  }

  std::string PaintedCell(std::int64_t count, std::size_t width) const {
    const std::string cell = absl::StrCat(" ", PadLeft(CellText(count), width), " ");
    if (count < grid_.covered_from || count == 0) return look_.Paint(cell, Tone::kFaint);
    return look_.Shade(cell, ShadeOf(count));
  }

  int ShadeOf(std::int64_t count) const {
    return static_cast<int>((count * kShades + max_ - 1) / max_);
  }

  void AppendRowTotals(const HeatLine& row, std::string& line) const {
    absl::StrAppend(&line, "  ",
                    look_.Paint(PadLeft(CountText(row.total, say_), total_width_), Tone::kStrong),
                    "  ", look_.Paint(PadLeft(CoveredText(row), covered_width_), Tone::kFaint));
  }

  void AppendColumnTotals(const Layout& layout, std::size_t begin, std::size_t end, bool last,
                          std::string& text) const {
    std::string line = PadRight(say_(text::kTotalShort), layout.label_width + 1);
    for (std::size_t c = begin; c < end; ++c) {
      absl::StrAppend(&line, " ",
                      PadLeft(CountText(grid_.columns[c].total, say_), layout.widths[c]), " ");
    }
    if (last) absl::StrAppend(&line, "  ", PadLeft(CountText(grid_.total, say_), total_width_));
    line.erase(line.find_last_not_of(' ') + 1);
    AppendLine(look_.Paint(line, Tone::kStrong), text);
  }

  // The names of numbered columns, in as many columns as fit, read downwards.
  void AppendNames(std::string& text) const {
    const std::size_t number_width = absl::StrCat(column_names_.size()).size();
    std::size_t width = 0;
    for (const std::string& name : column_names_) width = std::max(width, DisplayWidth(name));
    width = std::min(width, *look_.width - number_width - 1);
    const std::size_t entry = number_width + 1 + width;
    const std::size_t across = std::max<std::size_t>(1, (*look_.width + 2) / (entry + 2));
    const std::size_t down = (column_names_.size() + across - 1) / across;
    absl::StrAppend(&text, "\n");
    for (std::size_t r = 0; r < down; ++r) {
      std::string line;
      for (std::size_t c = r; c < column_names_.size(); c += down) {
        absl::StrAppend(&line,
                        look_.Paint(PadLeft(absl::StrCat(c + 1), number_width), Tone::kStrong), " ",
                        PadRight(Ellipsize(column_names_[c], width), width), "  ");
      }
      AppendLine(std::move(line), text);
    }
  }

  // Which counts each shade stands for.
  void AppendScale(std::string& text) const {
    std::string line = say_(text::kScale);
    for (int shade = 1; shade <= kShades; ++shade) {
      const std::int64_t from = (shade - 1) * max_ / kShades + 1;
      const std::int64_t to = shade * max_ / kShades;
      if (from > to) continue;
      const std::string range = from == to
                                    ? CountText(from, say_)
                                    : absl::StrCat(CountText(from, say_), "–", CountText(to, say_));
      absl::StrAppend(&line, " ", look_.Shade(absl::StrCat(" ", range, " "), shade));
    }
    absl::StrAppend(&text, "\n");
    AppendLine(std::move(line), text);
  }

  const HeatGrid& grid_;
  const Look& look_;
  const Language say_;
  std::int64_t max_;
  std::size_t total_width_ = 0;
  std::size_t covered_width_ = 0;
  std::vector<std::string> row_names_;
  std::vector<std::string> column_names_;
};

}  // namespace

std::string RenderHeatGrid(const HeatGrid& grid, const Look& look, Language language) {
  return Renderer(grid, look, language).Render();
}

}  // namespace schakel::client
