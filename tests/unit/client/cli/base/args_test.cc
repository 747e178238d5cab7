#include "client/cli/base/args.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "client/cpp/error.h"

namespace schakel::client {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class ArgsTest : public testing::Test {
 protected:
  void SetUp() override {
    line_.Global().Option("--server", &server_, "ADDR", "Where.");
    line_.Add("links", "Lists links.", Reads::kNetwork)
        .Argument("ID", &id_, "Which.")
        .OptionalArguments("MORE", &more_, "Others.")
        .Flag("--all", &all_, "All.")
        .List("--relations", &relations_, "R,R", "Some.")
        .Repeated("--set", &set_, "A=V", "A value.")
        .Option("--until", &until_, "DATE", "End.")
        .Option("--limit", &limit_, "N", "At most.")
        .Run([](Context&) { return ExitCode::kOk; });
    line_.AddLater("matrix");
    Command group = line_.AddGroup("gap", "One gap.");
    group.Add("explain", "Explains.", Reads::kNetwork)
        .Argument("RULE", &id_, "Which.")
        .Flag("--all", &all_, "All.")
        .Run([](Context&) { return ExitCode::kOk; });
    group.Add("dismiss", "Dismisses.", Reads::kNothing);
    Command schema = line_.Add("schema", "Shows.", Reads::kNetwork);
    schema.OptionalArguments("PART", &more_, "Parts.").Flag("--short", &all_, "Short.");
    schema.Add("update", "Updates.", Reads::kNothing).Argument("FILE", &id_, "Which.");
  }

  Error Refusal(const std::vector<std::string>& args) {
    const auto parsed = line_.Parse(args);
    EXPECT_FALSE(parsed.ok());
    return parsed.ok() ? Error() : Explain(parsed.status());
  }

  CommandLine line_{"A test.", "The end.", "1.2.3"};
  std::string server_;
  std::string id_;
  std::vector<std::string> more_;
  std::vector<std::string> relations_;
  std::vector<std::string> set_;
  std::optional<std::string> until_;
  std::optional<int> limit_;
  bool all_ = false;
};

TEST_F(ArgsTest, UnderstandsEveryKindOfArgument) {
  const auto parsed =
      line_.Parse({"links", "a:1", "a:2", "--all", "--relations", "x,y", "--set", "p=1,2", "--set",
                   "q=", "--until", "", "--limit", "5", "--server", "there"});
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->command, "links");
  EXPECT_EQ(parsed->reads, Reads::kNetwork);
  EXPECT_TRUE(parsed->action);
  EXPECT_EQ(id_, "a:1");
  EXPECT_THAT(more_, ElementsAre("a:2"));
  EXPECT_THAT(relations_, ElementsAre("x", "y"));
  EXPECT_THAT(set_, ElementsAre("p=1,2", "q="));
  EXPECT_EQ(until_, "");
  EXPECT_EQ(limit_, 5);
  EXPECT_TRUE(all_);
  EXPECT_EQ(server_, "there");
}

TEST_F(ArgsTest, TakesFlagsOfEveryCommandBeforeIt) {
  ASSERT_TRUE(line_.Parse({"--server", "there", "links", "a:1"}).ok());
  EXPECT_EQ(server_, "there");
  EXPECT_EQ(until_, std::nullopt);
  EXPECT_THAT(set_, IsEmpty());
}

TEST_F(ArgsTest, DoesNotSwallowArgumentsAfterAListOrARepeatedFlag) {
  ASSERT_TRUE(line_.Parse({"links", "--relations", "x", "--set", "p=1", "a:1"}).ok());
  EXPECT_EQ(id_, "a:1");
  EXPECT_THAT(relations_, ElementsAre("x"));
  EXPECT_THAT(set_, ElementsAre("p=1"));
}

TEST_F(ArgsTest, PrintsHelpAndVersion) {
  EXPECT_THAT(line_.Parse({"--help"})->text, HasSubstr("Lists links."));
  EXPECT_THAT(line_.Parse({"links", "--help"})->text, HasSubstr("--relations"));
  EXPECT_EQ(line_.Parse({"--version"})->text, "1.2.3\n");
}

TEST_F(ArgsTest, RefusesByNameWhatComesLater) {
  EXPECT_THAT(Refusal({"matrix", "x", "--of", "y"}).message_nl, HasSubstr("\"matrix\" komt later"));
}

TEST_F(ArgsTest, FindsCommandsUnderCommands) {
  const auto explain = line_.Parse({"gap", "explain", "G1", "--all", "--server", "there"});
  ASSERT_TRUE(explain.ok());
  EXPECT_EQ(explain->command, "gap explain");
  EXPECT_EQ(explain->reads, Reads::kNetwork);
  EXPECT_EQ(id_, "G1");
  EXPECT_TRUE(all_);
  EXPECT_EQ(server_, "there");
  EXPECT_THAT(line_.Parse({"gap", "explain", "--help"})->text, HasSubstr("RULE"));
}

TEST_F(ArgsTest, ACommandOverOthersStillWorksByItself) {
  ASSERT_EQ(line_.Parse({"schema", "kinds"})->command, "schema");
  EXPECT_THAT(more_, ElementsAre("kinds"));
  ASSERT_EQ(line_.Parse({"schema", "update", "file"})->command, "schema update");
  EXPECT_EQ(id_, "file");
}

TEST_F(ArgsTest, RefusesArgumentsOfTheCommandAbove) {
  EXPECT_THAT(Refusal({"schema", "kinds", "update", "file"}).message_nl, HasSubstr("PART"));
  EXPECT_THAT(Refusal({"schema", "update", "file", "other"}).message_nl, HasSubstr("PART"));
  EXPECT_THAT(Refusal({"schema", "update", "file", "--short"}).message_nl, HasSubstr("--short"));
}

TEST_F(ArgsTest, AGroupSaysWhatCanFollow) {
  EXPECT_EQ(Refusal({"gap"}).message_nl, "Noem wat, na \"gap\": explain, dismiss.");
  EXPECT_EQ(Refusal({"gap", "explian"}).message_en, "Say what, after \"gap\": explain, dismiss.");
}

TEST_F(ArgsTest, NamesWhatIsWrong) {
  EXPECT_EQ(Refusal({}).message_nl, "Noem een opdracht.");
  EXPECT_THAT(Refusal({"lniks"}).message_nl, HasSubstr("\"lniks\""));
  EXPECT_THAT(Refusal({"links"}).message_nl, HasSubstr("ID ontbreekt"));
  EXPECT_THAT(Refusal({"links", "a:1", "--typo"}).message_nl, HasSubstr("--typo"));
  EXPECT_THAT(Refusal({"links", "a:1", "--limit", "-3"}).message_nl, HasSubstr("whole number"));
  EXPECT_EQ(Refusal({"links"}).reason, "USAGE");
}

}  // namespace
}  // namespace schakel::client
