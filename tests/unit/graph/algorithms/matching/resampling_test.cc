#include "graph/algorithms/matching/resampling.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

EntitySums Alternating(std::size_t entities, double even, double odd) {
  EntitySums sums;
  sums.sums.emplace_back();
  for (std::size_t i = 0; i < entities; ++i) {
    sums.cases.push_back(1);
    sums.sums[0].push_back(i % 2 == 0 ? even : odd);
  }
  return sums;
}

TEST(DrawBelowTest, ReachesEveryNumberAboutAsOften) {
  std::mt19937_64 random(1);
  std::vector<int> drawn(7);
  for (int i = 0; i < 70'000; ++i) ++drawn[DrawBelow(7, random)];
  for (const int times : drawn) EXPECT_NEAR(times, 10'000, 500);
}

TEST(IntervalsOfTest, IsAsWideAsTheFormulaSays) {
  // Half 0 and half 1: the standard error of a mean of 400 is 0.025.
  Budget budget;
  const auto intervals = IntervalsOf(Alternating(400, 0, 1), 10'000, 3, budget);
  ASSERT_TRUE(intervals.ok());
  EXPECT_NEAR((*intervals)[0].low, 0.5 - 1.96 * 0.025, 0.004);
  EXPECT_NEAR((*intervals)[0].high, 0.5 + 1.96 * 0.025, 0.004);
}

TEST(IntervalsOfTest, CasesOfOneEntityAreDrawnTogether) {
  // One entity has all the cases that are worth something.
  EntitySums sums;
  sums.cases = {100, 1, 1};
  sums.sums = {{100, 0, 0}};
  Budget budget;
  const auto intervals = IntervalsOf(sums, 2000, 3, budget);
  ASSERT_TRUE(intervals.ok());
  EXPECT_EQ((*intervals)[0].low, 0);
  EXPECT_GT((*intervals)[0].high, 0.99);
}

TEST(IntervalsOfTest, TheSameSeedDrawsTheSame) {
  Budget budget;
  const EntitySums sums = Alternating(50, 0.1, 0.7);
  const auto one = IntervalsOf(sums, 500, 9, budget);
  const auto same = IntervalsOf(sums, 500, 9, budget);
  const auto other = IntervalsOf(sums, 500, 10, budget);
  EXPECT_EQ((*one)[0].low, (*same)[0].low);
  EXPECT_EQ((*one)[0].high, (*same)[0].high);
  EXPECT_TRUE((*one)[0].low != (*other)[0].low || (*one)[0].high != (*other)[0].high);
}

TEST(ChancesOfTest, AllForOneSideIsHardlyChance) {
  Budget budget;
  const auto chances = ChancesOf(Alternating(40, 0.2, 0.3), 5000, 1, budget);
  EXPECT_DOUBLE_EQ((*chances)[0], 1.0 / 5001);
}

TEST(ChancesOfTest, NoDifferenceIsAlwaysChance) {
  Budget budget;
  EXPECT_EQ((*ChancesOf(Alternating(40, 0, 0), 500, 1, budget))[0], 1);
  EXPECT_EQ((*ChancesOf(Alternating(40, 0.5, -0.5), 500, 1, budget))[0], 1);
}

TEST(ChancesOfTest, AgreesWithAllSignsCountedOut) {
  const std::vector<double> values = {0.5, 0.25, -0.125, 0.75, 0.5, -0.25, 0.125, 0.375};
  double seen = 0;
  for (const double value : values) seen += value;
  int as_far = 0;
  for (unsigned signs = 0; signs < 256; ++signs) {
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum += (signs >> i & 1) != 0 ? values[i] : -values[i];
    }
    if (std::abs(sum) >= std::abs(seen)) ++as_far;
  }
  Budget budget;
  const EntitySums sums = {std::vector<std::uint32_t>(8, 1), {values}};
  const auto chances = ChancesOf(sums, 40'000, 1, budget);
  EXPECT_NEAR((*chances)[0], as_far / 256.0, 0.01);
}

TEST(ChancesOfTest, StopsWhenTheBudgetIsSpent) {
  Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = 1000});
  EXPECT_TRUE(
      absl::IsResourceExhausted(ChancesOf(Alternating(400, 0, 1), 100'000, 1, budget).status()));
  EXPECT_TRUE(
      absl::IsResourceExhausted(IntervalsOf(Alternating(400, 0, 1), 100'000, 1, budget).status()));
}

}  // namespace
}  // namespace schakel
