#include "graph/algorithms/rounds.h"

#include <cstddef>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

#include "graph/algorithms/best_pairs.h"
#include "graph/algorithms/budget.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using Rounds = std::vector<std::vector<Pair>>;

PairValues EverybodyWorth(std::size_t size, std::int64_t value) {
  PairValues values(size);
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = a + 1; b < size; ++b) values.Set(a, b, value);
  }
  return values;
}

Rounds Plan(const PairValues& values, std::size_t rounds,
            const std::vector<std::size_t>& meetings_max = {}) {
  Budget budget;
  const auto plan = PlanRounds(values, rounds, meetings_max, budget);
  EXPECT_TRUE(plan.ok()) << plan.status();
  return plan.ok() ? *plan : Rounds();
}

TEST(RoundsTest, NobodyMeetsTheSameOneTwice) {
  const Rounds plan = Plan(EverybodyWorth(8, 5), 7);
  ASSERT_EQ(plan.size(), 7u);
  std::set<std::pair<std::size_t, std::size_t>> met;
  for (const std::vector<Pair>& round : plan) {
    for (const Pair& pair : round) EXPECT_TRUE(met.emplace(pair.a, pair.b).second);
  }
  EXPECT_EQ(plan[0].size(), 4u);
}

TEST(RoundsTest, EachRoundIsTheBestThatIsLeft) {
  PairValues values(4);
  values.Set(0, 1, 9);
  values.Set(2, 3, 1);
  values.Set(0, 2, 4);
  values.Set(1, 3, 5);
  const Rounds plan = Plan(values, 2);
  EXPECT_EQ(plan[0], (std::vector<Pair>{{0, 1}, {2, 3}}));
  EXPECT_EQ(plan[1], (std::vector<Pair>{{0, 2}, {1, 3}}));
}

TEST(RoundsTest, RoundsAfterTheLastMeetingAreEmpty) {
  const Rounds plan = Plan(EverybodyWorth(2, 1), 3);
  EXPECT_EQ(plan, (Rounds{{{0, 1}}, {}, {}}));
}

TEST(RoundsTest, NobodyMeetsMoreThanTheirMaximum) {
  const Rounds plan = Plan(EverybodyWorth(6, 3), 5, {0, 1, 2, 0, 0, 0});
  std::vector<std::size_t> meetings(6, 0);
  for (const std::vector<Pair>& round : plan) {
    for (const Pair& pair : round) {
      ++meetings[pair.a];
      ++meetings[pair.b];
    }
  }
  EXPECT_EQ(meetings[1], 1u);
  EXPECT_EQ(meetings[2], 2u);
  EXPECT_GE(meetings[0], 3u);
}

TEST(RoundsTest, StopsWhenItsBudgetSaysSo) {
  testing::ExpectStops(
      [](Budget& budget) { return PlanRounds(EverybodyWorth(60, 4), 6, {}, budget).status(); });
}

}  // namespace
}  // namespace schakel
