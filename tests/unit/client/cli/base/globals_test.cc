#include "client/cli/base/globals.h"

#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "client/cli/base/context.h"
#include "client/cpp/error.h"

namespace schakel::client {
namespace {

Variables Having(std::map<std::string, std::string> values) {
  return [values](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    if (found == values.end()) return std::nullopt;
    return found->second;
  };
}

TEST(TakeEnvironment, ChangesDefaultsOnly) {
  GlobalFlags flags;
  TakeEnvironment(Having({}), flags);
  EXPECT_EQ(flags.server, "127.0.0.1:7420");
  EXPECT_EQ(flags.lang, "nl");
  TakeEnvironment(Having({{"SCHAKEL_SERVER", "there:1"}, {"SCHAKEL_LANG", "en"}}), flags);
  EXPECT_EQ(flags.server, "there:1");
  EXPECT_EQ(flags.lang, "en");
}

TEST(Understand, FillsTheReadOptions) {
  GlobalFlags flags;
  flags.as_of = "2018-01-01";
  flags.revision = 7;
  flags.at_least_revision = 5;
  flags.statuses = {"confirmed"};
  const auto globals = Understand(flags);
  ASSERT_TRUE(globals.ok());
  EXPECT_EQ(globals->read.as_of(), "2018-01-01");
  EXPECT_EQ(globals->read.revision(), 7U);
  EXPECT_EQ(globals->read.at_least_revision(), 5U);
  EXPECT_THAT(globals->read.statuses(), testing::ElementsAre("confirmed"));
  EXPECT_EQ(globals->timeout, std::nullopt);
}

TEST(Understand, ReadsDurations) {
  GlobalFlags flags;
  for (const auto& [text, seconds] :
       std::map<std::string, int>{{"90", 90}, {"30s", 30}, {"1m30s", 90}}) {
    flags.timeout = text;
    EXPECT_EQ(Understand(flags)->timeout, absl::Seconds(seconds)) << text;
  }
}

TEST(Understand, RefusesUnknownValuesByName) {
  for (const auto& [change, flag] : std::map<std::string, std::string>{{"output", "--output"},
                                                                       {"lang", "--lang"},
                                                                       {"timeout", "--timeout"},
                                                                       {"color", "--color"}}) {
    GlobalFlags flags;
    if (change == "output") flags.output = "xml";
    if (change == "lang") flags.lang = "de";
    if (change == "timeout") flags.timeout = "-1s";
    if (change == "color") flags.color = "pink";
    const auto globals = Understand(flags);
    ASSERT_FALSE(globals.ok());
    EXPECT_EQ(Explain(globals.status()).reason, "USAGE");
    EXPECT_THAT(Explain(globals.status()).message_nl, testing::HasSubstr(flag));
  }
}

TEST(GuessLanguage, FindsTheFlagBeforeAnythingIsUnderstood) {
  EXPECT_TRUE(GuessLanguage({"foo"}, Having({})).dutch());
  EXPECT_FALSE(GuessLanguage({"foo", "--lang", "en"}, Having({})).dutch());
  EXPECT_FALSE(GuessLanguage({"--lang=en", "foo"}, Having({})).dutch());
  EXPECT_FALSE(GuessLanguage({"foo"}, Having({{"SCHAKEL_LANG", "en"}})).dutch());
  EXPECT_TRUE(GuessLanguage({"--lang", "nl"}, Having({{"SCHAKEL_LANG", "en"}})).dutch());
}

TEST(UseColor, IsForTerminalsThatWantIt) {
  EXPECT_TRUE(UseColor("auto", true, Having({{"TERM", "xterm"}})));
  EXPECT_FALSE(UseColor("auto", false, Having({})));
  EXPECT_FALSE(UseColor("auto", true, Having({{"NO_COLOR", "1"}})));
  EXPECT_FALSE(UseColor("auto", true, Having({{"TERM", "dumb"}})));
  EXPECT_TRUE(UseColor("always", false, Having({{"NO_COLOR", "1"}})));
  EXPECT_FALSE(UseColor("never", true, Having({})));
}

}  // namespace
}  // namespace schakel::client
