#include "graph/network/dismissals.h"

#include <map>
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
using testing::SomeDismissal;

std::vector<std::string> Gaps(const Dismissals& dismissals) {
  std::vector<std::string> gaps;
  for (const auto& gap : dismissals.all()) {
    gaps.push_back(absl::StrCat(gap->rule, " ", gap->subject, " ", gap->dismissal.reason()));
  }
  return gaps;
}

TEST(DismissalsTest, FindsWhatWasSetAndNothingElse) {
  Dismissals dismissals;
  EXPECT_EQ(dismissals.Find({"r", "a:b"}), nullptr);
  dismissals.Set({"r", "a:b"}, SomeDismissal("om"));
  ASSERT_NE(dismissals.Find({"r", "a:b"}), nullptr);
  EXPECT_EQ(dismissals.Find({"r", "a:b"})->reason(), "om");
  // Words are compared one by one, not glued together.
  EXPECT_EQ(dismissals.Find({"ra", ":b"}), nullptr);
  EXPECT_EQ(dismissals.Find({"r", "a:"}), nullptr);
  EXPECT_EQ(dismissals.Find({"r", "a:bc"}), nullptr);
}

TEST(DismissalsTest, ACopyKeepsWhatItHeld) {
  Dismissals first;
  first.Set({"r", "a:b"}, SomeDismissal("om"));
  const v1::Dismissal* held = first.Find({"r", "a:b"});
  Dismissals second = first;
  second.Set({"r", "a:b"}, SomeDismissal("anders"));
  second.Set({"q", "a:z"}, SomeDismissal("nieuw"));
  EXPECT_THAT(Gaps(first), ElementsAre("r a:b om"));
  EXPECT_THAT(Gaps(second), ElementsAre("q a:z nieuw", "r a:b anders"));
  EXPECT_EQ(held->reason(), "om");
  second.Set({"r", "a:b"}, std::nullopt);
  second.Set({"r", "never"}, std::nullopt);
  EXPECT_THAT(Gaps(second), ElementsAre("q a:z nieuw"));
}

TEST(DismissalsTest, HoldsWhatAMapHoldsAfterAnyLife) {
  std::mt19937 random(7);
  Dismissals dismissals;
  std::map<std::pair<std::string, std::string>, std::string> model;
  for (int i = 0; i < 500; ++i) {
    const std::pair<std::string, std::string> gap(absl::StrCat("r", random() % 5),
                                                  absl::StrCat("a:", random() % 9));
    if (random() % 3 == 0) {
      dismissals.Set({gap.first, gap.second}, std::nullopt);
      model.erase(gap);
    } else {
      dismissals.Set({gap.first, gap.second}, SomeDismissal(absl::StrCat(i)));
      model[gap] = absl::StrCat(i);
    }
    std::vector<std::string> wanted;
    for (const auto& [key, reason] : model) {
      wanted.push_back(absl::StrCat(key.first, " ", key.second, " ", reason));
    }
    ASSERT_EQ(Gaps(dismissals), wanted);
  }
}

}  // namespace
}  // namespace schakel
