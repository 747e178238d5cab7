#include "graph/queries/evaluate_matching.h"

#include <cmath>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/queries/suggest_links.h"
#include "tests/support/world.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/pairs.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::CompileSchema;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kPairs;
using testing::World;

// Schools know clubs, firms know clubs, and on some day a school meets a firm.
class EvaluateMatchingTest : public ::testing::Test {
 protected:
  EvaluateMatchingTest() {
    request_.set_from_kind("school");
    request_.set_kind("firm");
    request_.add_cuts("2016-01-01");
    request_.set_resamples(100);
    request_.mutable_read()->set_as_of("2018-06-01");
    world_.Add("club:1").Add("club:2");
    world_.Add("firm:a").Add("firm:b").Add("firm:c").Add("firm:d");
    world_.Add("school:s");
    world_.Link("school:s", "works_with", "club:1", {.since = "2010"});
    world_.Link("firm:a", "works_with", "club:1", {.since = "2010"});
    world_.Link("firm:b", "works_with", "club:1", {.since = "2010"});
    world_.Link("firm:b", "works_with", "club:2", {.since = "2010"});
  }

  absl::Status Ask() {
    Asking asking(world_.network());
    response_.Clear();
    return EvaluateMatching(asking, request_, response_);
  }
  const v1::ScorerEvaluation& Of(const std::string& scorer) {
    for (const v1::ScorerEvaluation& one : response_.evaluations()) {
      if (one.scorer() == scorer) return one;
    }
    ADD_FAILURE() << "no evaluation of " << scorer;
    static const v1::ScorerEvaluation none;
    return none;
  }

  World world_{CompileSchema(kPairs)};
  v1::EvaluateMatchingRequest request_;
  v1::EvaluateMatchingResponse response_;
};

TEST_F(EvaluateMatchingTest, HoldsWhatWouldHaveBeenSuggestedAgainstWhatBegan) {
  world_.Link("school:s", "works_with", "firm:b", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  ASSERT_EQ(response_.cuts_size(), 1);
  EXPECT_EQ(response_.cuts(0).until(), "2017-01-02");
  EXPECT_EQ(response_.cuts(0).cases(), 1);
  EXPECT_EQ(response_.cuts(0).links(), 1);
  EXPECT_EQ(response_.cuts(0).candidates(), 4);
  // a and b share one club with the school: places 1 and 2, so 1.5.
  EXPECT_DOUBLE_EQ(Of("common_neighbors").all().mean_reciprocal_rank(), 1 / 1.5);
  EXPECT_EQ(Of("common_neighbors").all().hits_1(), 0);
  EXPECT_EQ(Of("common_neighbors").all().hits_3(), 1);
  // b is the most linked of all.
  EXPECT_EQ(Of("popularity").all().mean_reciprocal_rank(), 1);
  EXPECT_EQ(response_.best_single(), "preferential_attachment");
  EXPECT_EQ(response_.evaluations(0).scorer(), "");
  EXPECT_EQ(response_.comparisons_size(), response_.evaluations_size() - 1);
}

TEST_F(EvaluateMatchingTest, TheFusionIsWhatSuggestLinksGives) {
  world_.Link("school:s", "works_with", "firm:a", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  v1::SuggestLinksRequest suggest;
  suggest.set_id("school:s");
  suggest.set_kind("firm");
  suggest.set_diversity(0);
  suggest.mutable_read()->set_as_of("2016-01-01");
  v1::SuggestLinksResponse suggested;
  Asking asking(world_.network());
  ASSERT_TRUE(SuggestLinks(asking, suggest, suggested).ok());
  double place = 0;
  for (const v1::Suggestion& one : suggested.suggestions()) {
    if (one.entity().id() == "firm:a") place = one.rank();
  }
  ASSERT_GT(place, 0);
  EXPECT_DOUBLE_EQ(Of("").all().mean_reciprocal_rank(), 1 / place);
}

TEST_F(EvaluateMatchingTest, WhatWasSaidOfSuggestionsLaterChangesNothing) {
  world_.Link("school:s", "works_with", "firm:b", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  v1::EvaluateMatchingResponse before = response_;
  v1::SubmitFeedbackRequest said;
  said.set_id("school:s");
  said.set_role("kwartiermaker");
  said.set_reason("past niet");
  said.set_verdict(v1::FEEDBACK_VERDICT_REJECTED);
  // One that should be found, and one that should not.
  for (const char* firm : {"firm:b", "firm:a"}) {
    said.set_result(firm);
    ASSERT_TRUE(world_.network().Write(said).ok());
  }
  ASSERT_TRUE(Ask().ok());
  EXPECT_GT(response_.info().revision(), before.info().revision());
  response_.clear_info();
  before.clear_info();
  EXPECT_EQ(response_.SerializeAsString(), before.SerializeAsString());
}

TEST_F(EvaluateMatchingTest, OnlyLinksThatBeginInTheHorizonShouldBeFound) {
  world_.Link("school:s", "works_with", "firm:a", {.since = "2016-01-01"});  // On the cut: known.
  world_.Link("school:s", "works_with", "firm:b", {.since = "2017-01-02"});  // A day too late.
  world_.Link("school:s", "works_with", "firm:c", {.since = "2017-01-01"});  // The last day.
  world_.Link("school:s", "works_with", "firm:d",
              {.since = "2016-05", .status = "guessed"});  // Does not count.
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.cuts(0).links(), 1);
  EXPECT_EQ(response_.cuts(0).candidates(), 3);
}

TEST_F(EvaluateMatchingTest, WhoWasNotThereIsOutOfReach) {
  world_.Add("firm:new", {.since = "2016-02"});
  world_.Link("school:s", "works_with", "firm:new", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.cuts(0).cases(), 0);
  EXPECT_EQ(response_.cuts(0).out_of_reach(), 1);
  EXPECT_THAT(response_.evaluations(), IsEmpty());
  ASSERT_EQ(response_.info().warnings_size(), 1);
  EXPECT_EQ(response_.info().warnings(0).reason(), "NOT_ENOUGH_DATA");
}

TEST_F(EvaluateMatchingTest, LinksWithoutABeginningAreCountedAndNeverWanted) {
  world_.Link("school:s", "works_with", "firm:d");
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.undated_links(), 1);
  EXPECT_EQ(response_.cuts(0).cases(), 0);
}

TEST_F(EvaluateMatchingTest, WhoHasNoPartnersIsCold) {
  world_.Add("school:new");
  world_.Link("school:new", "works_with", "firm:d", {.since = "2016-03"});
  world_.Link("school:s", "works_with", "firm:a", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  std::vector<std::string> parts;
  for (const v1::EvaluationSlice& slice : Of("popularity").slices()) {
    parts.push_back(absl::StrCat(slice.slice(), " ", slice.part(), " ", slice.measures().cases()));
  }
  EXPECT_THAT(parts, ElementsAre("sector  2", "degree 1 1", "degree 6 1", "cold_start cold 1",
                                 "cold_start warm 1"));
  EXPECT_TRUE(response_.comparisons(0).has_difference_cold_start());
}

TEST_F(EvaluateMatchingTest, WeightsChangeTheFusionAndAreSaid) {
  world_.Link("school:s", "works_with", "firm:b", {.since = "2016-03"});
  v1::ScorerWeight& weight = *request_.add_weights();
  weight.set_scorer("popularity");
  weight.set_weight(3);
  ASSERT_TRUE(Ask().ok());
  ASSERT_EQ(response_.weights_size(), 1);
  EXPECT_EQ(response_.weights(0).weight(), 3);
  EXPECT_EQ(Of("").all().mean_reciprocal_rank(), Of("popularity").all().mean_reciprocal_rank());
}

TEST_F(EvaluateMatchingTest, TheConstantIsThatOfTheSchemaUnlessOneIsGiven) {
  world_.Link("school:s", "works_with", "firm:b", {.since = "2016-03"});
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.rank_constant(), 60);
  request_.set_rank_constant(0);
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.rank_constant(), 0);
}

TEST_F(EvaluateMatchingTest, AskedTwiceItAnswersTheSameBytes) {
  for (int i = 0; i < 12; ++i) {
    const std::string id = absl::StrCat("school:", i);
    world_.Add(id);
    world_.Link(id, "works_with", i % 2 == 0 ? "club:1" : "club:2", {.since = "2011"});
    world_.Link(id, "works_with", i % 3 == 0 ? "firm:a" : "firm:c", {.since = "2016-07"});
  }
  request_.set_cases_max(7);
  request_.set_seed(11);
  ASSERT_TRUE(Ask().ok());
  const std::string first = response_.SerializeAsString();
  EXPECT_EQ(response_.cuts(0).cases(), 12);
  EXPECT_EQ(response_.cuts(0).evaluated(), 7);
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.SerializeAsString(), first);
  request_.set_seed(12);
  ASSERT_TRUE(Ask().ok());
  EXPECT_NE(response_.SerializeAsString(), first);
}

TEST_F(EvaluateMatchingTest, WithoutCutsThereAreThree) {
  request_.clear_cuts();
  request_.set_horizon_months(6);
  ASSERT_TRUE(Ask().ok());
  ASSERT_EQ(response_.cuts_size(), 3);
  EXPECT_EQ(response_.cuts(0).cut(), "2016-12-01");
  EXPECT_EQ(response_.cuts(2).cut(), "2017-12-01");
  EXPECT_EQ(response_.cuts(2).until(), "2018-06-02");
}

TEST_F(EvaluateMatchingTest, RefusesWhatCannotBeMeantAndSaysWhere) {
  const auto refused = [&](auto change, const std::string& field) {
    const v1::EvaluateMatchingRequest kept = request_;
    change(request_);
    const absl::Status status = Ask();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_EQ(ProblemOf(status).field, field);
    request_ = kept;
  };
  refused([](auto& r) { r.clear_from_kind(); }, "from_kind");
  refused([](auto& r) { r.set_kind("firn"); }, "kind");
  refused([](auto& r) { r.set_relation("about"); }, "relation");
  refused([](auto& r) { r.add_cuts("2018-01-01"); }, "cuts[1]");
  refused([](auto& r) { r.add_cuts("2016-01-01"); }, "cuts[1]");
  refused([](auto& r) { r.add_cuts("2015"); }, "cuts[1]");
  refused([](auto& r) { r.set_horizon_months(121); }, "horizon_months");
  refused([](auto& r) { r.add_scorers("adamic"); }, "scorers[0]");
  refused([](auto& r) { r.set_resamples(99); }, "resamples");
  refused([](auto& r) { r.set_cases_max(-1); }, "cases_max");
  refused([](auto& r) { r.add_weights()->set_scorer("themes"); }, "weights[0].weight");
  refused([](auto& r) { r.set_rank_constant(-1); }, "rank_constant");
  refused([](auto& r) { r.set_rank_constant(1001); }, "rank_constant");
  refused([](auto& r) { r.set_rank_constant(std::nan("")); }, "rank_constant");
}

}  // namespace
}  // namespace schakel
