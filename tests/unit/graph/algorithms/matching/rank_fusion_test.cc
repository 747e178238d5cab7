#include "graph/algorithms/matching/rank_fusion.h"

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "1:2 0:1": opinion and place, in the order told.
std::vector<std::string> Shares(const RankFusion& fusion, std::size_t candidate) {
  std::vector<std::string> lines;
  for (const ScoreShare& share : fusion.SharesOf(candidate)) {
    lines.push_back(absl::StrCat(share.scorer, ":", share.place));
  }
  return lines;
}

TEST(RankFusion, AddsWeightOverSixtyPlusPlace) {
  const RankFusion fusion({{1, {3, 1, 0}}, {0.5, {0, 7, 9}}});
  EXPECT_EQ(fusion.score(0), 1.0 / 61);
  EXPECT_EQ(fusion.score(1), 1.0 / 62 + 0.5 / 62);
  EXPECT_EQ(fusion.score(2), 0.5 / 61);
  EXPECT_THAT(Shares(fusion, 1), ElementsAre("0:2", "1:2"));
}

TEST(RankFusion, GivesTheSameValueTheBetterPlace) {
  const RankFusion fusion({{1, {5, 5, 2, 0, 5}}});
  EXPECT_THAT(Shares(fusion, 0), ElementsAre("0:1"));
  EXPECT_THAT(Shares(fusion, 4), ElementsAre("0:1"));
  EXPECT_THAT(Shares(fusion, 2), ElementsAre("0:4"));
  EXPECT_THAT(Shares(fusion, 3), IsEmpty());
  EXPECT_EQ(fusion.score(3), 0);
}

TEST(RankFusion, TellsTheLargestShareFirstAndTiesInOrder) {
  const RankFusion fusion({{0.5, {1}}, {1, {1}}, {0.5, {1}}});
  EXPECT_THAT(Shares(fusion, 0), ElementsAre("1:1", "0:1", "2:1"));
}

TEST(RankFusion, ByValueScoresWithTheValue) {
  const RankFusion fusion = RankFusion::ByValue({0.5, {0.25, 4}});
  EXPECT_EQ(fusion.score(0), 0.25);
  EXPECT_EQ(fusion.SharesOf(1)[0].score, 4);
  EXPECT_EQ(fusion.SharesOf(0)[0].place, 2u);
}

TEST(RankFusion, HoldsWithoutOpinionsOrCandidates) {
  EXPECT_EQ(RankFusion(std::vector<Opinion>()).candidate_count(), 0u);
  EXPECT_EQ(RankFusion(std::vector<Opinion>{{1, {}}}).candidate_count(), 0u);
}

// Against counting how many are better, with few values and with many.
TEST(RankFusion, SumsUpBitForBitAndPlacesLikeCounting) {
  std::mt19937 random(11);
  for (const unsigned values : {3U, 1000U}) {
    std::vector<Opinion> opinions(4);
    for (Opinion& opinion : opinions) {
      opinion.weight = 0.25 * static_cast<double>(1 + random() % 8);
      for (int i = 0; i < 200; ++i)
        opinion.values.push_back(static_cast<double>(random() % values));
    }
    const RankFusion fusion(opinions);
    for (std::size_t c = 0; c < fusion.candidate_count(); ++c) {
      const std::vector<ScoreShare> shares = fusion.SharesOf(c);
      double sum = 0;
      for (const ScoreShare& share : shares) {
        sum += share.score;
        std::uint32_t better = 0;
        for (const double value : opinions[share.scorer].values)
          better += value > share.value ? 1 : 0;
        EXPECT_EQ(share.place, better + 1);
        EXPECT_EQ(share.score, opinions[share.scorer].weight / (60 + share.place));
      }
      EXPECT_EQ(sum, fusion.score(c));
      if (!shares.empty()) {
        EXPECT_EQ(SumOf(shares, 0), [&] {
          double rest = 0;
          for (std::size_t i = 1; i < shares.size(); ++i) rest += shares[i].score;
          return rest;
        }());
      }
    }
  }
}

}  // namespace
}  // namespace schakel
