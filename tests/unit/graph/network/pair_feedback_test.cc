#include "graph/network/pair_feedback.h"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/revision_builder.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::SomeFeedback;

std::vector<std::string> Pairs(const PairFeedback& feedback) {
  std::vector<std::string> pairs;
  for (const auto& pair : feedback.pairs()) {
    pairs.push_back(absl::StrCat(pair->first, " ", pair->second, " ", pair->feedback.reason()));
  }
  return pairs;
}

std::vector<std::string> Others(const PairFeedback& feedback, const std::string& id) {
  std::vector<std::string> others;
  for (const auto& pair : feedback.Of(id)) {
    EXPECT_EQ(pair->first, id);
    others.push_back(pair->second);
  }
  return others;
}

TEST(PairFeedbackTest, APairHasItsSmallerIdFirst) {
  EXPECT_EQ(PairOf("b:x", "a:x").first, "a:x");
  EXPECT_EQ(PairOf("a:x", "b:x").first, "a:x");
  // By bytes, not by letters.
  EXPECT_EQ(PairOf("a:x", "B:x").first, "B:x");
}

TEST(PairFeedbackTest, FindsAPairFromEitherSideAndNothingElse) {
  PairFeedback feedback;
  EXPECT_EQ(feedback.Find("b:x", "a:x"), nullptr);
  feedback.Set("b:x", "a:x", SomeFeedback("om"));
  ASSERT_NE(feedback.Find("a:x", "b:x"), nullptr);
  ASSERT_NE(feedback.Find("b:x", "a:x"), nullptr);
  EXPECT_EQ(feedback.Find("a:x", "b:x")->reason(), "om");
  EXPECT_EQ(feedback.size(), 1u);
  EXPECT_THAT(Pairs(feedback), ElementsAre("a:x b:x om"));
  EXPECT_EQ(feedback.Find("a:x", "b:"), nullptr);
  EXPECT_EQ(feedback.Find("a:x", "a:x"), nullptr);
  EXPECT_EQ(feedback.Find("a:", "xb:x"), nullptr);
}

TEST(PairFeedbackTest, GivesTheOthersOfOneInOrder) {
  PairFeedback feedback;
  feedback.Set("b:1", "c:1", SomeFeedback());
  feedback.Set("b:1", "a:1", SomeFeedback());
  feedback.Set("b:10", "a:1", SomeFeedback());
  EXPECT_THAT(Others(feedback, "b:1"), ElementsAre("a:1", "c:1"));
  EXPECT_THAT(Others(feedback, "a:1"), ElementsAre("b:1", "b:10"));
  EXPECT_THAT(Others(feedback, "c:1"), ElementsAre("b:1"));
  EXPECT_THAT(Others(feedback, "b:"), IsEmpty());
  EXPECT_THAT(Others(feedback, "z:9"), IsEmpty());
}

TEST(PairFeedbackTest, ACopyKeepsWhatItHeld) {
  PairFeedback first;
  first.Set("a:x", "b:x", SomeFeedback("om"));
  PairFeedback second = first;
  second.Set("b:x", "a:x", SomeFeedback("anders"));
  second.Set("a:x", "c:x", SomeFeedback("nieuw"));
  EXPECT_THAT(Pairs(first), ElementsAre("a:x b:x om"));
  EXPECT_THAT(Pairs(second), ElementsAre("a:x b:x anders", "a:x c:x nieuw"));
  second.Set("b:x", "a:x", std::nullopt);
  second.Set("a:x", "never", std::nullopt);
  EXPECT_THAT(Pairs(second), ElementsAre("a:x c:x nieuw"));
  EXPECT_THAT(Others(second, "b:x"), IsEmpty());
}

TEST(PairFeedbackTest, HoldsWhatAMapHoldsAfterAnyLifeAlsoWhenLoaded) {
  std::mt19937 random(7);
  PairFeedback feedback;
  std::map<std::pair<std::string, std::string>, std::string> model;
  for (int i = 0; i < 500; ++i) {
    std::string a = absl::StrCat("a:", random() % 6);
    std::string b = absl::StrCat("a:", random() % 6);
    if (a == b) continue;
    const std::pair<std::string, std::string> pair = std::minmax(a, b);
    if (random() % 3 == 0) {
      feedback.Set(a, b, std::nullopt);
      model.erase(pair);
    } else {
      feedback.Set(a, b, SomeFeedback(absl::StrCat(i)));
      model[pair] = absl::StrCat(i);
    }
    std::vector<std::string> wanted;
    std::vector<std::string> with_a;
    for (const auto& [key, reason] : model) {
      wanted.push_back(absl::StrCat(key.first, " ", key.second, " ", reason));
      if (key.first == a || key.second == a) {
        with_a.push_back(key.first == a ? key.second : key.first);
      }
    }
    ASSERT_EQ(Pairs(feedback), wanted);
    ASSERT_EQ(Others(feedback, a), with_a);
    const PairFeedback loaded(feedback.pairs());
    ASSERT_EQ(Pairs(loaded), wanted);
    ASSERT_EQ(Others(loaded, a), with_a);
  }
}

}  // namespace
}  // namespace schakel
