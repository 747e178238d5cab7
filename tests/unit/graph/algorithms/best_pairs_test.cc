#include "graph/algorithms/best_pairs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "absl/status/status.h"
#include "gtest/gtest.h"

#include "graph/algorithms/budget.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

struct Known {
  std::size_t a;
  std::size_t b;
  std::int64_t value;
};

PairValues Values(std::size_t size, const std::vector<Known>& known) {
  PairValues values(size);
  for (const Known& one : known) values.Set(one.a, one.b, one.value);
  return values;
}

std::vector<Pair> Find(const PairValues& values) {
  Budget budget;
  const auto pairs = FindBestPairs(values, budget);
  EXPECT_TRUE(pairs.ok()) << pairs.status();
  return pairs.ok() ? *pairs : std::vector<Pair>();
}

std::int64_t Worth(const PairValues& values, const std::vector<Pair>& pairs) {
  std::int64_t worth = 0;
  for (const Pair& pair : pairs) worth += values.at(pair.a, pair.b);
  return worth;
}

// The most that pairs of those in `set` can be worth, for every set: the first of a set sits with
// nobody or with one of the others.
std::int64_t BestByTrying(const PairValues& values) {
  const std::size_t size = values.size();
  std::vector<std::int64_t> best(std::size_t{1} << size, 0);
  for (std::size_t set = 1; set < best.size(); ++set) {
    std::size_t first = 0;
    while ((set >> first & 1) == 0) ++first;
    const std::size_t others = set & ~(std::size_t{1} << first);
    best[set] = best[others];
    for (std::size_t b = first + 1; b < size; ++b) {
      if ((others >> b & 1) == 0 || values.at(first, b) == 0) continue;
      best[set] = std::max(best[set], values.at(first, b) + best[others & ~(std::size_t{1} << b)]);
    }
  }
  return best.back();
}

// Each pair is known with `density` in a hundred, at 1 … `most`. Few different values make many
// ties, and ties make blossoms.
PairValues Draw(std::mt19937_64& draw, std::size_t size, unsigned density, std::int64_t most) {
  PairValues values(size);
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = a + 1; b < size; ++b) {
      if (draw() % 100 >= density) continue;
      values.Set(a, b, 1 + static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most)));
    }
  }
  return values;
}

void ExpectSound(const PairValues& values, const std::vector<Pair>& pairs) {
  std::vector<bool> seated(values.size(), false);
  std::size_t before = 0;
  for (const Pair& pair : pairs) {
    ASSERT_LT(pair.a, pair.b);
    ASSERT_TRUE(before == 0 || pair.a >= before);
    before = pair.a + 1;
    ASSERT_FALSE(seated[pair.a] || seated[pair.b]);
    ASSERT_GT(values.at(pair.a, pair.b), 0);
    seated[pair.a] = seated[pair.b] = true;
  }
}

TEST(BestPairsTest, NobodyAndOneAndStrangersMakeNoPairs) {
  EXPECT_TRUE(Find(PairValues(0)).empty());
  EXPECT_TRUE(Find(PairValues(1)).empty());
  EXPECT_TRUE(Find(PairValues(5)).empty());
}

TEST(BestPairsTest, ThePairWorthMostIsNotAlwaysOneOfThem) {
  const PairValues chain = Values(4, {{0, 1, 5}, {1, 2, 8}, {2, 3, 5}});
  EXPECT_EQ(Find(chain), (std::vector<Pair>{{0, 1}, {2, 3}}));
  const PairValues strong = Values(4, {{0, 1, 5}, {1, 2, 11}, {2, 3, 5}});
  EXPECT_EQ(Find(strong), (std::vector<Pair>{{1, 2}}));
}

TEST(BestPairsTest, AnOddRingLeavesOutWhoCostsLeast) {
  const PairValues ring = Values(5, {{0, 1, 8}, {1, 2, 9}, {2, 3, 8}, {3, 4, 9}, {0, 4, 7}});
  EXPECT_EQ(Find(ring), (std::vector<Pair>{{1, 2}, {3, 4}}));
}

// 1-2-3 shrinks to one, is entered at another than its base, and is taken apart again.
TEST(BestPairsTest, ARingIsMadeUsedAndTakenApart) {
  const PairValues values = Values(8, {{0, 1, 23},
                                       {0, 4, 22},
                                       {0, 5, 15},
                                       {1, 2, 25},
                                       {2, 3, 22},
                                       {3, 4, 25},
                                       {3, 7, 14},
                                       {4, 6, 13}});
  EXPECT_EQ(Worth(values, Find(values)), BestByTrying(values));
  EXPECT_EQ(Find(values), (std::vector<Pair>{{0, 5}, {1, 2}, {3, 7}, {4, 6}}));
}

TEST(BestPairsTest, LargeValuesAreExact) {
  const std::int64_t most = PairValues::kMax;
  const PairValues values = Values(4, {{0, 1, most}, {1, 2, most}, {2, 3, most - 1}, {0, 3, 2}});
  EXPECT_EQ(Find(values), (std::vector<Pair>{{0, 1}, {2, 3}}));
}

// Everything that can happen between at most twelve, against trying all pairs.
TEST(BestPairsTest, IsWorthWhatTryingEverythingFinds) {
  std::mt19937_64 draw(20181);
  for (int i = 0; i < 6000; ++i) {
    const std::size_t size = 2 + draw() % 11;
    const unsigned density = 20 + static_cast<unsigned>(draw() % 81);
    const std::int64_t most = std::int64_t{1} << (1 + draw() % 10);
    const PairValues values = Draw(draw, size, density, most);
    const std::vector<Pair> pairs = Find(values);
    ASSERT_NO_FATAL_FAILURE(ExpectSound(values, pairs));
    ASSERT_EQ(Worth(values, pairs), BestByTrying(values)) << "drawn network " << i;
  }
}

TEST(BestPairsTest, IsWorthWhatTryingEverythingFindsAmongFourteen) {
  std::mt19937_64 draw(20182);
  for (int i = 0; i < 150; ++i) {
    const PairValues values = Draw(draw, 14, 20 + static_cast<unsigned>(draw() % 81), 6);
    ASSERT_EQ(Worth(values, Find(values)), BestByTrying(values)) << "drawn network " << i;
  }
}

// Too many to try; FindBestPairs checks its own proof and would say so. Values of one, two and
// three in sparse networks nest blossoms deeply.
TEST(BestPairsTest, ProvesItselfAmongManyWithManyTies) {
  std::mt19937_64 draw(20183);
  for (const unsigned density : {2u, 4u, 8u, 30u, 100u}) {
    for (const std::int64_t most : {1, 3, 1000}) {
      const PairValues values = Draw(draw, 150, density, most);
      ASSERT_NO_FATAL_FAILURE(ExpectSound(values, Find(values))) << density << " " << most;
    }
  }
}

TEST(BestPairsTest, TheSameValuesGiveTheSamePairs) {
  std::mt19937_64 draw(20184);
  const PairValues values = Draw(draw, 40, 50, 2);
  PairValues backwards(values.size());
  for (std::size_t a = values.size(); a-- > 0;) {
    for (std::size_t b = a; b-- > 0;) backwards.Set(b, a, values.at(a, b));
  }
  EXPECT_EQ(Find(values), Find(backwards));
}

TEST(BestPairsTest, StopsWhenItsBudgetSaysSo) {
  std::mt19937_64 draw(20185);
  const PairValues values = Draw(draw, 120, 60, 1000);
  testing::ExpectStops([&](Budget& budget) { return FindBestPairs(values, budget).status(); });
}

}  // namespace
}  // namespace schakel
