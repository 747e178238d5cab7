#include "client/cli/output/table.h"

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"

#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

TEST(Table, AlignsByDisplayWidth) {
  Table table({{"naam"}, {"aantal", Align::kRight}});
  table.AddRow({{"één"}, {"7"}});
  table.AddRow({{"Friesland"}, {"1.372"}});
  EXPECT_EQ(table.Render(Look()),
            "naam       aantal\n"
            "─────────  ──────\n"
            "één             7\n"
            "Friesland   1.372\n");
}

TEST(Table, HidesOnlyEmptyColumnsThatMayBeHidden) {
  Table table({{"naam"}, {"tot", Align::kLeft, Fit::kKeep, true}, {"bron"}});
  table.AddRow({{"a"}, {""}, {""}});
  EXPECT_EQ(table.Render(Look()),
            "naam  bron\n"
            "────  ────\n"
            "a\n");
  table.AddRow({{"b"}, {"2020"}, {""}});
  EXPECT_EQ(table.Render(Look()),
            "naam  tot   bron\n"
            "────  ────  ────\n"
            "a\n"
            "b     2020\n");
}

TEST(Table, NeverCutsWhatIsPiped) {
  Table table({{"naam", Align::kLeft, Fit::kEllipsis}});
  table.AddRow({{std::string(500, 'x')}});
  EXPECT_NE(table.Render(Look()).find(std::string(500, 'x')), std::string::npos);
}

TEST(Table, FitsATerminalByTakingFromTheWidestColumn) {
  Table table(
      {{"id"}, {"naam", Align::kLeft, Fit::kEllipsis}, {"reden", Align::kLeft, Fit::kWrap}});
  table.AddRow({{"centrum:water-en-energie"},
                {"Centre of Expertise Water & Energie"},
                {"geen TKI gekoppeld, ook niet via een partner"}});
  const std::string text = table.Render(Look{.color = false, .width = 60});
  for (absl::string_view line : absl::StrSplit(text, '\n')) EXPECT_LE(DisplayWidth(line), 60U);
  EXPECT_NE(text.find("centrum:water-en-energie"), std::string::npos);
  EXPECT_NE(text.find("Centre of Exper…"), std::string::npos);
  EXPECT_NE(text.find("geen TKI"), std::string::npos);
  EXPECT_NE(text.find("partner"), std::string::npos);
}

TEST(Table, KeepsTheLinesOfACell) {
  Table table({{"naam"}, {"dichtstbij"}});
  table.AddRow({{"a"}, {"x\ny"}});
  EXPECT_EQ(table.Render(Look()),
            "naam  dichtstbij\n"
            "────  ──────────\n"
            "a     x\n"
            "      y\n");
}

TEST(Table, PaintsOnlyInColourAndAlignsAlike) {
  Table table({{"naam"}, {"n", Align::kRight}});
  table.AddRow({{"a", Tone::kFaint}, {"1", Tone::kAlarm}});
  EXPECT_EQ(table.Render(Look()).find('\x1b'), std::string::npos);
  const std::string painted = table.Render(Look{.color = true, .width = std::nullopt});
  EXPECT_NE(painted.find("\x1b[2ma\x1b[0m     \x1b[31m1\x1b[0m"), std::string::npos);
}

TEST(Table, DoesNotLetACellSteerTheTerminal) {
  Table table({{"naam"}});
  table.AddRow({{"\x1b[2J"}});
  EXPECT_EQ(table.Render(Look()).find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace schakel::client
