#include "client/cli/output/progress.h"

#include <sstream>

#include "gtest/gtest.h"

#include "client/cli/output/width.h"

namespace schakel::client {
namespace {

TEST(ProgressLine, FillsWithTheShare) {
  EXPECT_EQ(ProgressLine("links", 0, 10, 26), "links       ░░░░░░░░   0 %");
  EXPECT_EQ(ProgressLine("links", 5, 10, 26), "links       ████░░░░  50 %");
  EXPECT_EQ(ProgressLine("links", 12, 10, 26), "links       ████████ 100 %");
}

TEST(ProgressLine, CountsWhenTheTotalIsNotKnown) {
  EXPECT_EQ(ProgressLine("links", 7, 0, 26), "links       7");
}

TEST(ProgressLine, FitsAnyTerminal) {
  for (std::size_t width : {0U, 5U, 13U, 40U, 200U}) {
    EXPECT_LE(DisplayWidth(ProgressLine("links", 5, 10, width)), width);
  }
}

TEST(ProgressBar, IsSilentElsewhereAndLeavesACleanLine) {
  std::ostringstream piped;
  ProgressBar(piped, false, 80).Show("links", 1, 2);
  EXPECT_EQ(piped.str(), "");

  std::ostringstream terminal;
  {
    ProgressBar bar(terminal, true, 80);
    bar.Show("links", 1, 2);
    const std::string once = terminal.str();
    bar.Show("links", 1, 2);
    EXPECT_EQ(terminal.str(), once);
  }
  const std::string clean = "\r\x1b[K";
  EXPECT_EQ(terminal.str().substr(terminal.str().size() - clean.size()), clean);
}

}  // namespace
}  // namespace schakel::client
