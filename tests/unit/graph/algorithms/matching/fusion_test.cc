#include "graph/algorithms/matching/fusion.h"

#include <algorithm>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace schakel {
namespace {

std::map<std::uint32_t, Fused> ByMember(Fusion fusion) {
  std::map<std::uint32_t, Fused> fused;
  for (Fused& one : std::move(fusion).Take()) fused[one.member] = std::move(one);
  return fused;
}

TEST(FusionTest, AddsOneOverSixtyPlusThePlace) {
  Fusion fusion(3, 60);
  fusion.AddPlaces(0, 1, {{0, 10}, {1, 30}}, false);
  fusion.AddPlaces(1, 2, {{1, 5}, {2, 1}}, false);
  const auto fused = ByMember(std::move(fusion));
  EXPECT_EQ(fused.at(0).score, 1.0 / 62);
  EXPECT_EQ(fused.at(1).score, 2.0 / 61 + 1.0 / 61);
  EXPECT_EQ(fused.at(2).score, 2.0 / 62);
  EXPECT_EQ(fused.at(1).shares[0].scorer, 1u);
  EXPECT_EQ(fused.at(1).shares[1].scorer, 0u);
}

TEST(FusionTest, TheSmallerTheConstantTheMoreTheFirstPlaceIsWorth) {
  Fusion fusion(2, 0);
  fusion.AddPlaces(0, 1, {{0, 9}, {1, 8}}, false);
  fusion.AddPlaces(1, 3, {{1, 2}, {0, 1}}, false);
  const auto fused = ByMember(std::move(fusion));
  EXPECT_EQ(fused.at(0).score, 3.0 / 2 + 1);
  EXPECT_EQ(fused.at(1).score, 3 + 1.0 / 2);
}

TEST(FusionTest, OneValueIsOnePlace) {
  Fusion fusion(4, 60);
  fusion.AddPlaces(0, 1, {{0, 2}, {1, 3}, {2, 3}, {3, 1}}, false);
  const auto fused = ByMember(std::move(fusion));
  EXPECT_EQ(fused.at(1).shares[0].place, 1u);
  EXPECT_EQ(fused.at(2).shares[0].place, 1u);
  EXPECT_EQ(fused.at(0).shares[0].place, 3u);
  EXPECT_EQ(fused.at(3).shares[0].place, 4u);
}

TEST(FusionTest, OfDistancesTheSmallestIsFirst) {
  Fusion fusion(2, 60);
  fusion.AddPlaces(0, 1, {{0, 12}, {1, 0}}, true);
  EXPECT_EQ(ByMember(std::move(fusion)).at(1).shares[0].place, 1u);
  Fusion alone(2, 60);
  alone.AddValues(0, {{0, 3}, {1, 0}}, true);
  const auto fused = ByMember(std::move(alone));
  EXPECT_EQ(fused.at(0).score, 0.25);
  EXPECT_EQ(fused.at(1).score, 1);
}

TEST(FusionTest, TiesOfSharesGoByScorer) {
  Fusion fusion(1, 60);
  for (std::uint32_t scorer = 0; scorer < 5; ++scorer) {
    fusion.AddPlaces(scorer, scorer == 3 ? 2 : 1, {{0, 1}}, false);
  }
  std::vector<std::uint32_t> order;
  const auto fused = ByMember(std::move(fusion));
  for (const ScoreShare& share : fused.at(0).shares) order.push_back(share.scorer);
  EXPECT_EQ(order, (std::vector<std::uint32_t>{3, 0, 1, 2, 4}));
}

TEST(FusionTest, PlacesCountToTheThousandthAndAllThatShareIt) {
  std::vector<Finding> found;
  for (std::uint32_t i = 0; i < 3000; ++i) found.push_back({i, 3000.0 - i});
  for (std::uint32_t i = 1000; i < 1010; ++i) found[i].value = found[999].value;
  Fusion fusion(3000, 60);
  fusion.AddPlaces(0, 1, found, false);
  const auto fused = ByMember(std::move(fusion));
  EXPECT_EQ(fused.size(), 1010u);
  EXPECT_EQ(fused.at(1009).shares[0].place, 1000u);
  EXPECT_EQ(fused.at(998).shares[0].place, 999u);
}

// The sum of the shares, in their order, is the score to the last bit.
TEST(FusionTest, SharesAreTheScoreBitForBit) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    Fusion fusion(40, 60);
    const auto scorers = static_cast<std::uint32_t>(1 + random() % 13);
    for (std::uint32_t scorer = 0; scorer < scorers; ++scorer) {
      std::vector<Finding> found;
      for (std::uint32_t member = 0; member < 40; ++member) {
        if (random() % 3 != 0) found.push_back({member, static_cast<double>(random() % 7)});
      }
      fusion.AddPlaces(scorer, 0.1 + static_cast<double>(random() % 100) / 7, found,
                       random() % 2 == 0);
    }
    for (const auto& [member, one] : ByMember(std::move(fusion))) {
      double sum = 0;
      for (const ScoreShare& share : one.shares) sum += share.score;
      ASSERT_EQ(sum, one.score);
      ASSERT_TRUE(std::is_sorted(
          one.shares.begin(), one.shares.end(),
          [](const ScoreShare& a, const ScoreShare& b) { return a.score > b.score; }));
      ASSERT_EQ(SumOf(one.shares, one.shares.size()), one.score);
      ASSERT_LT(SumOf(one.shares, 0), one.score);
    }
  }
}

TEST(FusionTest, DoesNotDependOnTheOrderOfFindings) {
  std::mt19937 random(3);
  std::vector<Finding> found;
  for (std::uint32_t i = 0; i < 2000; ++i)
    found.push_back({i, static_cast<double>(random() % 900)});
  Fusion one(2000, 60);
  one.AddPlaces(0, 1, found, false);
  std::shuffle(found.begin(), found.end(), random);
  Fusion other(2000, 60);
  other.AddPlaces(0, 1, found, false);
  const auto expected = ByMember(std::move(one));
  const auto got = ByMember(std::move(other));
  ASSERT_EQ(got.size(), expected.size());
  for (const auto& [member, fused] : expected) EXPECT_EQ(got.at(member).score, fused.score);
}

}  // namespace
}  // namespace schakel
