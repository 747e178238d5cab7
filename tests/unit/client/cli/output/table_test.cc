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

Table Practices() {
  Table table({{"", Align::kRight},
               {"naam", Align::kLeft, Fit::kProse},
               {"id"},
               {"waarom", Align::kLeft, Fit::kProse},
               {"maar", Align::kLeft, Fit::kProse}});
  table.AddRow(
      {{"1"}, {"Klas in de fabriek"}, {"practice:kleiklas"}, {"gedeelde nabijheid\nsector"}, {""}});
  table.AddRow({{"10"}, {"Rooster"}, {"practice:niemand"}, {"sector"}, {"Er is geen bewijs."}});
  return table;
}

TEST(Table, ProseGivesWayToItsLongestWord) {
  const std::string text = Practices().Render(Look{.color = false, .width = 52});
  for (absl::string_view line : absl::StrSplit(text, '\n')) EXPECT_LE(DisplayWidth(line), 52U);
  EXPECT_EQ(text,
            "    naam      id                 waarom     maar\n"
            "──  ────────  ─────────────────  ─────────  ────────\n"
            " 1  Klas in   practice:kleiklas  gedeelde\n"
            "    de                           nabijheid\n"
            "    fabriek                      sector\n"
            "10  Rooster   practice:niemand   sector     Er is\n"
            "                                            geen\n"
            "                                            bewijs.\n");
}

TEST(Table, StandsRowsUnderEachOtherBeforeItBreaksAWordOfProse) {
  EXPECT_EQ(Practices().Render(Look{.color = false, .width = 40}),
            "1  Klas in de fabriek\n"
            "   id      practice:kleiklas\n"
            "   waarom  gedeelde nabijheid\n"
            "           sector\n"
            "\n"
            "10  Rooster\n"
            "   id      practice:niemand\n"
            "   waarom  sector\n"
            "   maar    Er is geen bewijs.\n");
  const std::string narrow = Practices().Render(Look{.color = false, .width = 24});
  EXPECT_NE(narrow.find("   waarom  gedeelde\n           nabijheid\n"), std::string::npos)
      << narrow;
}

TEST(Table, AColumnKeepsTheWidthThatReadsWell) {
  Table table({{"id"}, {"zin", Align::kLeft, Fit::kProse, false, 20}});
  table.AddRow({{"centrum:water"}, {"zij delen een partner en een thema"}});
  EXPECT_EQ(table.Render(Look{.color = false, .width = 35}),
            "id             zin\n"
            "─────────────  ────────────────────\n"
            "centrum:water  zij delen een\n"
            "               partner en een thema\n");
  EXPECT_EQ(table.Render(Look{.color = false, .width = 34}),
            "centrum:water\n"
            "   zin  zij delen een partner en\n"
            "        een thema\n");
}

TEST(Table, CutsANameBeforeItBreaksAWord) {
  Table table({{"naam", Align::kLeft, Fit::kEllipsis}, {"wat", Align::kLeft, Fit::kWrap}});
  table.AddRow({{"kwartiermaker"}, {"voorstel practice:kleiklas"}});
  EXPECT_EQ(table.Render(Look{.color = false, .width = 30}),
            "naam         wat\n"
            "───────────  ─────────────────\n"
            "kwartierma…  voorstel\n"
            "             practice:kleiklas\n");
  EXPECT_EQ(table.Render(Look{.color = false, .width = 24}),
            "naam         wat\n"
            "───────────  ───────────\n"
            "kwartierma…  voorstel\n"
            "             practice:kl\n"
            "             eiklas\n");
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
