#include "graph/queries/match_batch.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

#include "graph/queries/suggest_links.h"
#include "tests/support/world.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/pairs.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::CompileSchema;
using testing::kPairs;
using testing::World;

class MatchBatchTest : public ::testing::Test {
 protected:
  MatchBatchTest() {
    options_.mutable_partners()->set_kind("firm");
    world_.Add("club:1").Add("club:2").Add("firm:a").Add("firm:b");
    for (int i = 0; i < 4; ++i) {
      const std::string school = absl::StrCat("school:", i);
      world_.Add(school);
      world_.Link(school, "works_with", i % 2 == 0 ? "club:1" : "club:2");
    }
    world_.Link("firm:a", "works_with", "club:1").Link("firm:b", "works_with", "club:2");
    world_.Link("firm:b", "works_with", "club:1");
  }

  absl::StatusOr<std::unique_ptr<MatchBatch>> Begin(const Asking& asking) {
    return MatchBatch::Begin(asking, options_);
  }
  static v1::BatchMatchItem Of(const std::string& id) {
    v1::BatchMatchItem item;
    item.set_id(id);
    return item;
  }

  World world_{CompileSchema(kPairs)};
  v1::BatchMatchOptions options_;
};

TEST_F(MatchBatchTest, AnswersWhatEveryOneWouldBeAnsweredAlone) {
  Asking asking(world_.network());
  const auto batch = Begin(asking);
  ASSERT_TRUE(batch.ok()) << batch.status();
  for (int i = 0; i < 4; ++i) {
    v1::SuggestLinksRequest alone = options_.partners();
    alone.set_id(absl::StrCat("school:", i));
    v1::SuggestLinksResponse expected;
    ASSERT_TRUE(SuggestLinks(asking, alone, expected).ok());
    v1::BatchMatchResponse response;
    ASSERT_TRUE((*batch)->Answer(Of(alone.id()), response).ok());
    EXPECT_EQ(response.position(), i + 1);
    EXPECT_EQ(response.partners().SerializeAsString(), expected.SerializeAsString());
  }
}

TEST_F(MatchBatchTest, VerdictsLeaveOutWhomTheyLeaveOutAlone) {
  world_.Build();
  v1::SubmitFeedbackRequest said;
  said.set_id("school:0");
  said.set_result("firm:a");
  said.set_verdict(v1::FEEDBACK_VERDICT_REJECTED);
  said.set_role("kwartiermaker");
  said.set_reason("past niet");
  ASSERT_TRUE(world_.network().Write(said).ok());
  said.set_result("firm:b");
  said.set_verdict(v1::FEEDBACK_VERDICT_ACCEPTED);
  ASSERT_TRUE(world_.network().Write(said).ok());

  Asking asking(world_.network());
  const auto batch = Begin(asking);
  ASSERT_TRUE(batch.ok()) << batch.status();
  for (const char* school : {"school:0", "school:2"}) {
    v1::SuggestLinksRequest alone = options_.partners();
    alone.set_id(school);
    v1::SuggestLinksResponse expected;
    ASSERT_TRUE(SuggestLinks(asking, alone, expected).ok());
    v1::BatchMatchResponse response;
    ASSERT_TRUE((*batch)->Answer(Of(school), response).ok());
    EXPECT_EQ(response.partners().SerializeAsString(), expected.SerializeAsString());
    const bool judged = absl::string_view(school) == "school:0";
    EXPECT_EQ(response.partners().rejected(), judged ? 1 : 0);
    EXPECT_EQ(response.partners().candidates(), judged ? 1 : 2);
  }
}

TEST_F(MatchBatchTest, BriefIsTheSameOrderAndScoresWithoutReasons) {
  Asking asking(world_.network());
  v1::BatchMatchResponse whole;
  ASSERT_TRUE((*Begin(asking))->Answer(Of("school:0"), whole).ok());
  options_.set_brief(true);
  v1::BatchMatchResponse brief;
  ASSERT_TRUE((*Begin(asking))->Answer(Of("school:0"), brief).ok());
  ASSERT_GT(whole.partners().suggestions_size(), 1);
  for (v1::Suggestion& one : *whole.mutable_partners()->mutable_suggestions()) {
    EXPECT_TRUE(one.has_explanation());
    one.clear_explanation();
  }
  EXPECT_EQ(brief.SerializeAsString(), whole.SerializeAsString());
}

TEST_F(MatchBatchTest, WhoCannotBeAnsweredIsToldWhyAndTheOthersGoOn) {
  Asking asking(world_.network());
  const auto batch = Begin(asking);
  v1::BatchMatchResponse response;
  ASSERT_TRUE((*batch)->Answer(Of("school:9"), response).ok());
  EXPECT_EQ(response.error().reason(), v1::ERROR_REASON_UNKNOWN_ENTITY);
  EXPECT_EQ(response.error().code(), "NOT_FOUND");
  EXPECT_EQ(response.error().field(), "id");
  EXPECT_FALSE(response.error().message().nl().empty());
  v1::BatchMatchItem text;
  text.set_text("een wens");
  ASSERT_TRUE((*batch)->Answer(text, response).ok());
  EXPECT_EQ(response.error().field(), "text");
  ASSERT_TRUE((*batch)->Answer(v1::BatchMatchItem(), response).ok());
  EXPECT_EQ(response.error().field(), "id");
  ASSERT_TRUE((*batch)->Answer(Of("school:1"), response).ok());
  EXPECT_EQ(response.position(), 4);
  EXPECT_GT(response.partners().suggestions_size(), 0);
}

TEST_F(MatchBatchTest, WhatHoldsForAllSaysNotWhoseItIs) {
  Asking asking(world_.network());
  const auto refused = [&](const std::string& field) {
    const absl::Status status = Begin(asking).status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << status;
    EXPECT_EQ(ProblemOf(status).field, field);
  };
  options_.mutable_partners()->set_id("school:1");
  refused("options.partners.id");
  options_.mutable_partners()->clear_id();
  options_.mutable_partners()->set_kind("firn");
  refused("kind");
  options_.mutable_partners()->set_kind("firm");
  options_.mutable_partners()->set_page_token("x");
  refused("options.partners.page_token");
  options_.mutable_practices()->set_text("een wens");
  refused("options.practices.text");
  options_.clear_question();
  refused("options.partners");
}

TEST_F(MatchBatchTest, EndsWhenTheBudgetDoes) {
  Asking asking(world_.network(), {.work_max = 1});
  const auto batch = Begin(asking);
  ASSERT_TRUE(batch.ok()) << batch.status();
  absl::Status status;
  for (int i = 0; i < 2000 && status.ok(); ++i) {
    v1::BatchMatchResponse response;
    status = (*batch)->Answer(Of("school:0"), response);
  }
  EXPECT_TRUE(absl::IsResourceExhausted(status)) << status;
}

}  // namespace
}  // namespace schakel
