#include "graph/queries/filter/lexer.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel::filter {
namespace {

using ::testing::ElementsAre;

// Each token as column:text, or the refusal.
std::vector<std::string> Tokens(absl::string_view text) {
  const absl::StatusOr<std::vector<Token>> tokens = Tokenize(text);
  if (!tokens.ok()) return {ProblemOf(tokens.status()).message.en};
  std::vector<std::string> shown;
  for (const Token& token : *tokens) shown.push_back(absl::StrCat(token.column, ":", token.text));
  return shown;
}

TEST(LexerTest, SplitsWithAndWithoutBlanks) {
  EXPECT_THAT(Tokens("since<2016-01"), ElementsAre("1:since", "6:<", "7:2016-01", "14:"));
  EXPECT_THAT(Tokens(" a  >= -3.5 "), ElementsAre("2:a", "5:>=", "8:-3.5", "13:"));
  EXPECT_THAT(Tokens("f(a,*)!=b"),
              ElementsAre("1:f", "2:(", "3:a", "4:,", "5:*", "6:)", "7:!=", "9:b", "10:"));
  EXPECT_THAT(Tokens(""), ElementsAre("1:"));
}

TEST(LexerTest, CountsCharactersAndNotBytes) {
  EXPECT_THAT(Tokens("\"Coöperatie\" é = ł"),
              ElementsAre("1:Coöperatie", "14:é", "16:=", "18:ł", "19:"));
}

TEST(LexerTest, QuotesHoldTheOtherQuoteAndEscapedOnes) {
  EXPECT_THAT(Tokens(R"("it's")"), ElementsAre("1:it's", "7:"));
  EXPECT_THAT(Tokens(R"('say "x"')"), ElementsAre("1:say \"x\"", "10:"));
  EXPECT_THAT(Tokens(R"("a\"b\\c")"), ElementsAre("1:a\"b\\c", "10:"));
}

TEST(LexerTest, SaysWhereItStops) {
  EXPECT_THAT(Tokens("a = \"x"), ElementsAre("filter, column 5: this quote is not closed"));
  EXPECT_THAT(Tokens("a == b"), ElementsAre("filter, column 3: \"==\" has no place in a filter"));
  EXPECT_THAT(Tokens("a && b"), ElementsAre("filter, column 3: \"&&\" has no place in a filter"));
  EXPECT_THAT(Tokens("é = “x”"), ElementsAre("filter, column 5: \"“\" has no place in a filter"));
  EXPECT_THAT(Tokens("a = 5€"), ElementsAre("1:a", "3:=", "5:5€", "7:"));
  EXPECT_THAT(Tokens("é \xff"), ElementsAre("filter, column 3: this is not UTF-8"));
  EXPECT_THAT(Tokens("\"\xff\""), ElementsAre("filter, column 2: this is not UTF-8"));
  EXPECT_THAT(Tokens("\"\\n\""),
              ElementsAre("filter, column 2: after \\ comes a quote or another \\"));
}

TEST(LexerTest, AWordStandsByItself) {
  EXPECT_TRUE(IsWord("2016-01-01"));
  EXPECT_TRUE(IsWord("é"));
  EXPECT_FALSE(IsWord(""));
  EXPECT_FALSE(IsWord("a b"));
  EXPECT_FALSE(IsWord("a:b"));
  EXPECT_FALSE(IsWord("\xff"));
}

}  // namespace
}  // namespace schakel::filter
