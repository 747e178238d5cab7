#include "graph/queries/name_matcher.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "graph/model/fold.h"

namespace schakel {
namespace {

int Score(absl::string_view query, absl::string_view names) {
  return NameMatcher(query).BestOf(FoldForSearch(names)).score;
}

TEST(NameMatcher, RanksTheWaysOfMatching) {
  const std::vector<std::string> best_first = {
      "Water",                    // The same name.
      "Water Alliance",           // Begins with the word.
      "Watertechnologie",         // Begins with it inside a word.
      "Expertise Water",          // The word elsewhere.
      "Expertise Watertechniek",  // The beginning of a word elsewhere.
      "Drinkwaterbedrijf",        // Inside a word.
      "Expertise Wafer",          // One typing error.
  };
  int previous = 1001;
  for (const std::string& name : best_first) {
    const int score = Score("water", name);
    EXPECT_LT(score, previous) << name;
    EXPECT_GT(score, 0) << name;
    previous = score;
  }
  EXPECT_EQ(Score("water", "Water"), 1000);
  EXPECT_EQ(Score("water", "Energie"), 0);
}

TEST(NameMatcher, FindsWordsInAnyOrder) {
  EXPECT_GT(Score("technology water", "Centre of Expertise Water Technology"), 600);
  EXPECT_GT(Score("expertise water", "Centre of Expertise Water Technology"),
            Score("technology water", "Centre of Expertise Water Technology"));
  EXPECT_GT(Score("technology water", "Centre of Expertise Water Technology"),
            Score("techn water", "Centre of Expertise Water Technology"));
  EXPECT_EQ(Score("technology wind", "Centre of Expertise Water Technology"), 0);
}

TEST(NameMatcher, AllowsErrorsByLengthOfTheWord) {
  EXPECT_EQ(Score("roq", "ROC Midden"), 0);  // Three letters: none.
  EXPECT_GT(Score("dlft", "Delft"), 0);      // Four: one.
  EXPECT_EQ(Score("dlfd", "Delft"), 0);
  EXPECT_GT(Score("wgenigen", "Wageningen"), 0);  // Eight: two.
  EXPECT_EQ(Score("wgenigem", "Wageningen"), 0);
  EXPECT_GT(Score("wageingen", "Wageningen"), Score("wgeningem", "Wageningen"));
}

TEST(NameMatcher, ForgivesAccentsAndCaseOnBothSides) {
  EXPECT_EQ(Score("coöperatie", "COOPERATIE"), 1000);
  EXPECT_EQ(Score("cooperatie", "Coöperatie"), 1000);
}

TEST(NameMatcher, PrefersTheShorterOfTwoNamesThatFitAlike) {
  EXPECT_GT(Score("water", "Water Noord"), Score("water", "Water Noord-Nederland"));
}

TEST(NameMatcher, TellsWhichNameMatched) {
  const NameMatcher matcher("cew");
  const NameMatcher::Match match = matcher.BestOf("centre of expertise water\ncew\ncoe water");
  EXPECT_EQ(match.line, 1u);
  EXPECT_EQ(match.score, 1000);
}

TEST(NameMatcher, NeverMatchesAcrossNames) {
  EXPECT_EQ(Score("water cew", "Expertise Water\nCEW"), 0);
}

TEST(NameMatcher, ComparesTheSlugOrTheWholeId) {
  EXPECT_EQ(NameMatcher("centrum:cew").ScoreId("centrum:cew"), 1000);
  EXPECT_EQ(NameMatcher(" Centrum:CEW ").ScoreId("centrum:cew"), 1000);
  EXPECT_EQ(NameMatcher("cew").ScoreId("centrum:cew"), 1000);
  EXPECT_GT(NameMatcher("htsm-z").ScoreId("centrum:htsm-zuid"), 0);
  EXPECT_EQ(NameMatcher("centrum").ScoreId("centrum:cew"), 0);
  EXPECT_GT(NameMatcher("centrum:c").ScoreId("centrum:cew"), 0);
}

TEST(NameMatcher, IsEmptyWithoutLettersAndDigits) {
  EXPECT_TRUE(NameMatcher("").empty());
  EXPECT_TRUE(NameMatcher(" -- \n ").empty());
  EXPECT_FALSE(NameMatcher("7").empty());
}

TEST(NameMatcher, TakesWordsTooLongForErrors) {
  const std::string word(200, 'a');
  EXPECT_EQ(Score(word, word), 1000);
  EXPECT_EQ(Score(word, word.substr(1)), 0);
}

}  // namespace
}  // namespace schakel
