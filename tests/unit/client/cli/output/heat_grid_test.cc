#include "client/cli/output/heat_grid.h"

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr Language kDutch(Language::Tag::kDutch);

HeatGrid TwoByTwo() {
  HeatGrid grid;
  grid.rows = {{"Friesland", 3, 1}, {"Zeeland", 12, 2}};
  grid.columns = {{"water", 4, 2}, {"energie", 11, 1}};
  grid.counts = {{3, 0}, {1, 11}};
  grid.total = 15;
  return grid;
}

// As wide as a real question: names that no terminal has room for beside each other.
HeatGrid Wide(std::size_t columns) {
  HeatGrid grid;
  grid.rows = {{"Een topsector met een heel lange naam", 2, 1}};
  grid.counts.resize(1);
  for (std::size_t c = 0; c < columns; ++c) {
    grid.columns.push_back({"Een route met een naam van vijf woorden", 0, 0});
    grid.counts[0].push_back(c == 0 ? 2 : 0);
  }
  grid.total = 2;
  return grid;
}

std::size_t Widest(const std::string& text) {
  std::size_t widest = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

TEST(HeatGrid, ReadsWithoutColour) {
  EXPECT_EQ(RenderHeatGrid(TwoByTwo(), Look(), kDutch),
            "           water  energie   totaal  gevuld\n"
            "Friesland      3        ·        3     1/2\n"
            "Zeeland        1       11       12     2/2\n"
            "totaal         4       11       15\n");
}

TEST(HeatGrid, PutsWhatIsNotCoveredInParentheses) {
  HeatGrid grid = TwoByTwo();
  grid.covered_from = 3;
  EXPECT_THAT(RenderHeatGrid(grid, Look(), kDutch), HasSubstr("Zeeland      (1)       11"));
}

TEST(HeatGrid, ShadesByHowMuchThereIsAndExplainsTheShades) {
  Look look;
  look.color = true;
  const std::string text = RenderHeatGrid(TwoByTwo(), look, kDutch);
  EXPECT_THAT(text, HasSubstr(look.Shade("     1 ", 1)));
  EXPECT_THAT(text, HasSubstr(look.Shade("     3 ", 2)));
  EXPECT_THAT(text, HasSubstr(look.Shade("      11 ", 5)));
  EXPECT_THAT(text, HasSubstr(look.Paint("       · ", Tone::kFaint)));
  EXPECT_THAT(text, HasSubstr("schaal: " + look.Shade(" 1–2 ", 1)));
}

TEST(HeatGrid, LeavesOutShadesThatNothingCanHave) {
  Look look;
  look.color = true;
  HeatGrid grid = TwoByTwo();
  grid.counts = {{1, 0}, {0, 2}};
  const std::string text = RenderHeatGrid(grid, look, kDutch);
  EXPECT_THAT(text, HasSubstr("schaal: " + look.Shade(" 1 ", 3) + " " + look.Shade(" 2 ", 5)));
}

TEST(HeatGrid, PutsLongHeadersInSeveralLines) {
  Look look;
  look.width = 70;
  const std::string text = RenderHeatGrid(Wide(3), look, kDutch);
  EXPECT_LE(Widest(text), 70U) << text;
  EXPECT_THAT(text, HasSubstr("woorden"));
  EXPECT_THAT(text, Not(HasSubstr("\n\n")));
}

TEST(HeatGrid, NumbersColumnsThatDoNotFitAndNamesThemUnderIt) {
  Look look;
  look.width = 80;
  const std::string text = RenderHeatGrid(Wide(9), look, kDutch);
  EXPECT_LE(Widest(text), 80U) << text;
  EXPECT_THAT(text, HasSubstr("  1  2  3  "));
  EXPECT_THAT(text, HasSubstr("\n\n1 Een route met een naam van vijf"));
}

TEST(HeatGrid, GoesOnInPieces) {
  Look look;
  look.width = 80;
  const std::string text = RenderHeatGrid(Wide(25), look, kDutch);
  EXPECT_LE(Widest(text), 80U) << text;
  EXPECT_THAT(text, HasSubstr("Een topsector met een hee…   2   ·"));
  EXPECT_THAT(text, HasSubstr("Een topsector met een hee…   ·   ·"));
  EXPECT_THAT(text, HasSubstr("1/25"));
}

TEST(HeatGrid, NeverCutsOutsideATerminal) {
  const std::string text = RenderHeatGrid(Wide(25), Look(), kDutch);
  EXPECT_THAT(text, HasSubstr("Een topsector met een heel lange naam"));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
}

TEST(HeatGrid, DoesNotLetANameSteerTheTerminal) {
  HeatGrid grid = TwoByTwo();
  grid.rows[0].name = "\x1b[2J";
  EXPECT_THAT(RenderHeatGrid(grid, Look(), kDutch), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace schakel::client
