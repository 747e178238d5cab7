#include "graph/exchange/csv_reader.h"

#include <deque>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schakel {
namespace {

using ::testing::ElementsAre;

// In a deque, where rows stay where they are: their cells point into them.
std::deque<CsvRow> ReadAll(absl::string_view text) {
  CsvReader reader(text);
  std::deque<CsvRow> rows(1);
  while (reader.Next(rows.back())) rows.emplace_back();
  rows.pop_back();
  return rows;
}

CsvFaultKind FaultOf(absl::string_view text) {
  const std::deque<CsvRow> rows = ReadAll(text);
  EXPECT_TRUE(rows.at(0).fault.has_value()) << text;
  return rows.at(0).fault.value_or(CsvFault{CsvFaultKind::kCellTooLong, 0, ""}).kind;
}

TEST(CsvReaderTest, ReadsPlainAndQuotedCells) {
  const auto rows = ReadAll("a,b,c\r\n\"x, y\",\"say \"\"hi\"\"\",\n\n,,last");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "b", "c"));
  EXPECT_THAT(rows[1].cells, ElementsAre("x, y", "say \"hi\"", ""));
  EXPECT_THAT(rows[2].cells, ElementsAre("", "", "last"));
  EXPECT_EQ(rows[1].line, 2u);
  EXPECT_EQ(rows[2].line, 4u);
}

// Plain cells are read eight bytes at a time.
TEST(CsvReaderTest, ACellEndsWhereItEndsAtEveryOffsetAndAfterAnyText) {
  for (const char* const letter : {"x", "\t", "\xc3\xbf", "\xe2\x82\xac", "~", "!", "-", "+"}) {
    std::string cell;
    for (int length = 0; length < 30; ++length, cell += letter) {
      const std::string text = absl::StrCat(cell, ",b\n", cell, "\r\nc,", cell);
      const auto rows = ReadAll(text);
      ASSERT_EQ(rows.size(), length == 0 ? 2u : 3u);
      EXPECT_THAT(rows.front().cells, ElementsAre(cell, "b"));
      EXPECT_THAT(rows.back().cells, ElementsAre("c", cell));
      for (const char control : {'\0', '\x01', '\x1f', '\x7f'}) {
        const std::string bad = absl::StrCat(cell, std::string(1, control), "more of it");
        EXPECT_EQ(FaultOf("a," + bad), CsvFaultKind::kControlCharacter) << length;
      }
      EXPECT_EQ(FaultOf("a," + cell + "x\"more"), CsvFaultKind::kStrayQuote) << length;
    }
  }
}

TEST(CsvReaderTest, ALineBreakInsideQuotesBelongsToTheCell) {
  const auto rows = ReadAll("\"one\ntwo\",b\nc,d");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_THAT(rows[0].cells, ElementsAre("one\ntwo", "b"));
  EXPECT_EQ(rows[1].line, 3u);
}

TEST(CsvReaderTest, NamesWhatIsWrongAndGoesOnWithTheNextLine) {
  EXPECT_EQ(FaultOf("\"open"), CsvFaultKind::kUnterminatedQuote);
  EXPECT_EQ(FaultOf("\"a\"b,c"), CsvFaultKind::kTextAfterQuote);
  EXPECT_EQ(FaultOf("a\"b,c"), CsvFaultKind::kStrayQuote);
  EXPECT_EQ(FaultOf(absl::string_view("a,b\0c", 5)), CsvFaultKind::kControlCharacter);
  EXPECT_EQ(FaultOf("a,\xff\xfe"), CsvFaultKind::kInvalidUtf8);
  EXPECT_EQ(FaultOf("a," + std::string((1 << 20) + 1, 'x')), CsvFaultKind::kCellTooLong);
  const auto rows = ReadAll("a\"b,c\nd,e\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].fault->cell, 0u);
  EXPECT_THAT(rows[1].cells, ElementsAre("d", "e"));
}

TEST(CsvReaderTest, ARowCanBeReadAgainFromItsPlace) {
  const std::string text = "a,b\n\"q\nr\",c\nlast,row\n";
  const auto rows = ReadAll(text);
  for (const CsvRow& row : rows) {
    CsvReader again(text, row.offset, row.line);
    CsvRow copy;
    ASSERT_TRUE(again.Next(copy));
    EXPECT_EQ(copy.cells, row.cells);
    EXPECT_EQ(copy.line, row.line);
  }
}

// Any table, written by the rules, comes back; cut anywhere between rows it comes back as well.
TEST(CsvReaderTest, RandomTablesComeBackWholeAndInParts) {
  const std::uint64_t seed = 20260702;
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  const std::vector<std::string> pieces = {"a", "é", ",", "\"", "\n", "woord", "", " ", "x;y"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    std::vector<std::vector<std::string>> table;
    const std::size_t columns = 1 + random() % 4;
    for (std::size_t r = 0; r < 1 + random() % 30; ++r) {
      std::vector<std::string>& cells = table.emplace_back();
      for (std::size_t c = 0; c < columns; ++c) {
        std::string cell = c == 0 ? "k" : "";
        for (std::size_t p = 0; p < random() % 4; ++p) cell += pieces[random() % pieces.size()];
        const bool quote = cell.find_first_of(",\"\n") != std::string::npos || random() % 5 == 0;
        std::string written = cell;
        for (std::size_t i = 0; (i = written.find('"', i)) != std::string::npos; i += 2) {
          written.insert(i, "\"");
        }
        absl::StrAppend(&text, c == 0 ? "" : ",", quote ? "\"" + written + "\"" : written);
        cells.push_back(cell);
      }
      text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    const std::vector<CsvCut> cuts = CutBetweenRows(text, 0, 1, 1 + random() % 5);
    std::vector<std::vector<std::string>> read;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      CsvReader reader(absl::string_view(text).substr(0, cuts[i + 1].offset), cuts[i].offset,
                       cuts[i].line);
      for (CsvRow row; reader.Next(row);) {
        ASSERT_FALSE(row.fault.has_value());
        read.emplace_back(row.cells.begin(), row.cells.end());
      }
    }
    ASSERT_EQ(read, table) << text;
  }
}

}  // namespace
}  // namespace schakel
