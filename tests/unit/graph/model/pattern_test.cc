#include "graph/model/pattern.h"

#include <regex>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(PatternTest, KnowsWhatItKnows) {
  for (const char* pattern :
       {"", "a", "[0-9]{2}[A-Z]{2}(\\d{2})?", "https://ror\\.org/0", "a|b|", "(a|b)*c+", "[^/]+",
        "\\D\\W\\S\\w\\s.", "a{3,}", "a{0}", "[a\\]-]", "((a))", "x{1000}"}) {
    EXPECT_TRUE(IsPattern(pattern)) << pattern;
  }
}

TEST(PatternTest, RefusesWhatItDoesNot) {
  for (const char* pattern : {"(",
                              ")",
                              "(a",
                              "a)",
                              "[",
                              "[a",
                              "[]",
                              "[^]",
                              "]",
                              "*",
                              "+a",
                              "?",
                              "a**",
                              "a{",
                              "a{x}",
                              "a{2,1}",
                              "a{1001}",
                              "a{-1}",
                              "{2}",
                              "^a",
                              "a$",
                              "\\",
                              "\\q",
                              "\\b",
                              "(?:a)",
                              "(?i)a",
                              "[[:alpha:]]",
                              "é",
                              "((((((((((((a))))))))))))"}) {
    EXPECT_FALSE(IsPattern(pattern)) << pattern;
  }
}

TEST(PatternTest, MatchesWholeTexts) {
  EXPECT_TRUE(MatchesPattern("\\d{2}[A-Z]{2}(\\d{2})?", "25LP"));
  EXPECT_TRUE(MatchesPattern("\\d{2}[A-Z]{2}(\\d{2})?", "25LP01"));
  for (const char* text : {"", "25L", "25LP0", "25LP012", "x25LP", "25LPx", "25lp"}) {
    EXPECT_FALSE(MatchesPattern("\\d{2}[A-Z]{2}(\\d{2})?", text)) << text;
  }
  EXPECT_TRUE(MatchesPattern("", ""));
  EXPECT_FALSE(MatchesPattern("", "a"));
  EXPECT_TRUE(MatchesPattern("a|b|", ""));
}

TEST(PatternTest, GivesUpOnLongTexts) {
  EXPECT_TRUE(MatchesPattern("a*", std::string(kPatternTextBytesMax, 'a')));
  EXPECT_FALSE(MatchesPattern("a*", std::string(kPatternTextBytesMax + 1, 'a')));
}

// The classic that takes other matchers the age of the universe.
TEST(PatternTest, NeverBacktracks) {
  EXPECT_FALSE(MatchesPattern("((a*)*)*b", std::string(kPatternTextBytesMax, 'a')));
  EXPECT_FALSE(MatchesPattern("(a|aa)+b", std::string(kPatternTextBytesMax, 'a')));
  EXPECT_TRUE(MatchesPattern("(a?){200}a{200}", std::string(200, 'a')));
}

// Every short text over a small alphabet, against the library's own matcher.
TEST(PatternTest, AgreesWithTheStandardLibrary) {
  const char* patterns[] = {"a",        "ab",    "a*",           "a+b?",         "(ab)*", "(a|b)*1",
                            "[ab]{2}",  "[^a]*", "a{1,2}b{0,1}", "(a|ab)(1|b1)", "\\d+",  "\\D*",
                            "\\w{2,3}", ".",     "(a?b?){2}",    "((a|1){2})*",  "a|b1|", "[a-b]1*",
                            "(a*b*)*1"};
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; texts[i].size() < 5; ++i) {
    for (const char* letter : {"a", "b", "1"}) texts.push_back(absl::StrCat(texts[i], letter));
  }
  for (const char* pattern : patterns) {
    ASSERT_TRUE(IsPattern(pattern)) << pattern;
    const std::regex reference(pattern);
    for (const std::string& text : texts) {
      EXPECT_EQ(MatchesPattern(pattern, text), std::regex_match(text, reference))
          << pattern << " " << text;
    }
  }
}

}  // namespace
}  // namespace schakel
