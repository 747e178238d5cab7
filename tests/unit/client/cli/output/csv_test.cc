#include "client/cli/output/csv.h"

#include "gtest/gtest.h"

namespace schakel::client {
namespace {

TEST(CsvCell, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(CsvCell("plain text"), "plain text");
  EXPECT_EQ(CsvCell(""), "");
  EXPECT_EQ(CsvCell("a,b"), "\"a,b\"");
  EXPECT_EQ(CsvCell("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvCell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(CsvCell("old\rmac"), "\"old\rmac\"");
}

TEST(ToCsv, WritesAHeaderAlsoWithoutRows) {
  EXPECT_EQ(ToCsv({{"id", "name"}, {}}), "id,name\n");
  EXPECT_EQ(ToCsv({{"id", "name"}, {{"a:1", "X, Y"}}}), "id,name\na:1,\"X, Y\"\n");
}

}  // namespace
}  // namespace schakel::client
