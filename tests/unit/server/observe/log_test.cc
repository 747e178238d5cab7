#include "server/observe/log.h"

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel::server {
namespace {

using testing::EndsWith;
using testing::MatchesRegex;

TEST(JsonLineTest, JoinsMembers) {
  EXPECT_EQ(JsonLine().Add("event", "call").Add("rows", 3).Add("ms", 1.25).text(),
            R"("event":"call","rows":3,"ms":1.25)");
}

TEST(JsonLineTest, QuotesWhatJsonWantsQuoted) {
  EXPECT_EQ(JsonLine().Add("a", "q\" b\\ n\n z\x01 é").text(),
            R"("a":"q\" b\\ n\u000a z\u0001 é")");
}

TEST(LogTest, WritesOneObjectPerLine) {
  std::ostringstream out;
  Log log(LogLevel::kInfo, out);
  log.Write(LogLevel::kInfo, JsonLine().Add("event", "ready"));
  log.Write(LogLevel::kError, JsonLine().Add("event", "end {} %v"));
  const std::string text = out.str();
  const std::string first = text.substr(0, text.find('\n'));
  EXPECT_THAT(first, MatchesRegex(R"(\{"time":"20[^"]*Z","level":"info","event":"ready"\})"));
  EXPECT_THAT(text, EndsWith(R"("level":"error","event":"end {} %v"})"
                             "\n"));
}

TEST(LogTest, PassesOverWhatIsBelowItsLevel) {
  std::ostringstream out;
  Log log(LogLevel::kWarning, out);
  log.Write(LogLevel::kInfo, JsonLine().Add("event", "ready"));
  EXPECT_EQ(out.str(), "");
  EXPECT_FALSE(log.Wants(LogLevel::kInfo));
  EXPECT_TRUE(log.Wants(LogLevel::kWarning));
}

TEST(LogTest, KnowsItsLevelsByName) {
  EXPECT_EQ(ParseLogLevel("debug"), LogLevel::kDebug);
  EXPECT_EQ(ParseLogLevel("error"), LogLevel::kError);
  EXPECT_EQ(ParseLogLevel("INFO"), std::nullopt);
}

}  // namespace
}  // namespace schakel::server
