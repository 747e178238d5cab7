#include "graph/algorithms/matching/ranking_measures.h"

#include <cmath>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::uint32_t> UpTo(const ScoredOrder& order, double place) {
  std::vector<std::uint32_t> members;
  order.ForEachUpTo(place, [&](std::uint32_t member) { members.push_back(member); });
  return members;
}

TEST(ScoredOrderTest, EqualsStandInTheMiddleOfTheirRun) {
  const ScoredOrder order(6, {{4, 2}, {0, 5}, {2, 2}, {1, 2}});
  EXPECT_EQ(order.PlaceOf(0), 1);
  EXPECT_EQ(order.PlaceOf(1), 3);
  EXPECT_EQ(order.PlaceOf(2), 3);
  EXPECT_EQ(order.PlaceOf(4), 3);
  // Nothing was found for the last two.
  EXPECT_EQ(order.PlaceOf(3), 5.5);
  EXPECT_EQ(order.PlaceOf(5), 5.5);
}

TEST(ScoredOrderTest, WhoSaysNothingDrawsLots) {
  const ScoredOrder order(9, {});
  EXPECT_EQ(order.PlaceOf(8), 5);
  EXPECT_THAT(UpTo(order, 4), IsEmpty());
  EXPECT_EQ(UpTo(order, 5).size(), 9u);
}

TEST(ScoredOrderTest, ListsWhoStandsUpToAPlace) {
  const ScoredOrder order(6, {{4, 2}, {0, 5}, {2, 2}, {1, 2}});
  EXPECT_THAT(UpTo(order, 1), ElementsAre(0));
  EXPECT_THAT(UpTo(order, 2.5), ElementsAre(0));
  EXPECT_THAT(UpTo(order, 3), ElementsAre(0, 1, 2, 4));
  EXPECT_THAT(UpTo(order, 10), ElementsAre(0, 1, 2, 4, 3, 5));
}

TEST(MeasureOrderTest, OneAtTheTopIsPerfect) {
  const RankingMeasures measures = MeasureOrder({1}, 10);
  EXPECT_EQ(measures.reciprocal_rank, 1);
  EXPECT_THAT(measures.hits, ElementsAre(1, 1, 1, 1));
  EXPECT_EQ(measures.recall, 1);
  EXPECT_EQ(measures.ndcg, 1);
  EXPECT_EQ(measures.average_precision, 1);
  EXPECT_EQ(measures.auc, 1);
}

TEST(MeasureOrderTest, ByHand) {
  // Places 2 and 12 of 21: 19 others.
  const RankingMeasures measures = MeasureOrder({12, 2}, 21);
  EXPECT_EQ(measures.reciprocal_rank, 0.5);
  EXPECT_THAT(measures.hits, ElementsAre(0, 1, 1, 1));
  EXPECT_EQ(measures.recall, 0.5);
  EXPECT_DOUBLE_EQ(measures.ndcg, (1 / std::log2(3.0)) / (1 + 1 / std::log2(3.0)));
  EXPECT_DOUBLE_EQ(measures.average_precision, (1.0 / 2 + 2.0 / 12) / 2);
  EXPECT_DOUBLE_EQ(measures.auc, (18.0 / 19 + 9.0 / 19) / 2);
}

TEST(MeasureOrderTest, TiesAreNeitherBetterNorWorseThanLots) {
  // Everybody is scored the same: 2 wanted of 5.
  const RankingMeasures measures = MeasureOrder({3, 3}, 5);
  EXPECT_DOUBLE_EQ(measures.auc, 0.5);
  EXPECT_DOUBLE_EQ(measures.average_precision, 0.5);
}

TEST(MeasureOrderTest, TwoWantedSharingTheTopArePerfectOnAverage) {
  const RankingMeasures measures = MeasureOrder({1.5, 1.5}, 12);
  EXPECT_EQ(measures.average_precision, 1);
  EXPECT_EQ(measures.auc, 1);
  EXPECT_EQ(measures.hits[0], 0);
  EXPECT_EQ(measures.hits[1], 1);
}

TEST(MeasureOrderTest, WithNobodyElseNothingCanStandBefore) {
  EXPECT_EQ(MeasureOrder({1, 2}, 2).auc, 1);
}

TEST(RankingMeasuresTest, MeansAreOfEveryMeasure) {
  RankingMeasures sum = MeasureOrder({1}, 10);
  sum += MeasureOrder({4}, 10);
  const RankingMeasures mean = sum / 2;
  EXPECT_EQ(mean.reciprocal_rank, 0.625);
  EXPECT_THAT(mean.hits, ElementsAre(0.5, 0.5, 1, 1));
  EXPECT_EQ(mean.recall, 1);
}

}  // namespace
}  // namespace schakel
