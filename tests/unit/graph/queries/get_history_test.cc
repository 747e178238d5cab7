#include "graph/queries/get_history.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::TinySchema;
using testing::World;

// What a change is about, at its place: "3.0 org:a".
std::string Text(const v1::RevisionChange& change) {
  std::string what;
  if (change.has_entity()) {
    what = change.entity().has_after() ? change.entity().after().id()
                                       : absl::StrCat("-", change.entity().before().id());
  } else if (change.has_link()) {
    const v1::Link& link =
        change.link().has_after() ? change.link().after() : change.link().before();
    what = absl::StrCat(change.link().has_after() ? "" : "-", link.source(), " ", link.relation(),
                        " ", link.target(), " ", link.since());
  } else if (change.has_schema()) {
    what = absl::StrCat("schema ", change.schema().after());
  } else if (change.has_feedback()) {
    what = absl::StrCat(change.feedback().first(), " and ", change.feedback().second());
  }
  return absl::StrCat(change.revision(), ".", change.sequence(), " ", what);
}

class GetHistoryTest : public ::testing::Test {
 protected:
  GetHistoryTest() {
    world_.Add("org:a").Add("org:ab").Build();                           // 2
    world_.Link("org:a", "knows", "org:ab", {.since = "2018"}).Build();  // 3
    world_.Add("org:a", {.name = "A"}).Add("project:p").Build();         // 4
    world_.Link("org:ab", "funds", "project:p").Build();                 // 5
    v1::ApplyRequest removal;
    removal.set_actor("redactie");
    removal.set_request_id("r-6");
    removal.add_changes()->mutable_remove_entity()->set_id("org:a");
    removal.mutable_changes(0)->mutable_remove_entity()->set_with_links(true);
    EXPECT_TRUE(world_.network().Apply(removal).ok());  // 6
  }

  absl::Status Ask() {
    response_.Clear();
    Asking asking(world_.network());
    asking.context().changes = &world_.network().store();
    return GetHistory(asking, request_, response_);
  }
  std::vector<std::string> Texts() {
    const absl::Status asked = Ask();
    EXPECT_TRUE(asked.ok()) << asked;
    std::vector<std::string> texts;
    for (const v1::RevisionChange& change : response_.changes()) texts.push_back(Text(change));
    return texts;
  }
  // All pages of one change each.
  std::vector<std::string> OneByOne() {
    std::vector<std::string> texts;
    request_.set_page_size(1);
    do {
      for (const std::string& text : Texts()) texts.push_back(text);
      request_.set_page_token(response_.next_page_token());
    } while (!request_.page_token().empty());
    return texts;
  }

  World world_{TinySchema()};
  v1::GetHistoryRequest request_;
  v1::GetHistoryResponse response_;
};

TEST_F(GetHistoryTest, TellsOfAnEntityAndItsLinksAlsoWhenItIsGone) {
  request_.set_id("org:a");
  EXPECT_THAT(Texts(), ElementsAre("2.0 org:a", "3.0 org:a knows org:ab 2018", "4.0 org:a",
                                   "6.0 -org:a", "6.1 -org:a knows org:ab 2018"));
  const v1::RevisionChange& last = response_.changes(3);
  EXPECT_EQ(last.actor(), "redactie");
  EXPECT_EQ(last.request_id(), "r-6");
  EXPECT_TRUE(last.has_committed_at());
  EXPECT_EQ(last.entity().before().name(), "A");
  EXPECT_TRUE(response_.info().complete());
  EXPECT_EQ(response_.info().revision(), 6u);
}

TEST_F(GetHistoryTest, TellsOfOneLink) {
  request_.mutable_link()->set_source("org:ab");  // Symmetric: either end may come first.
  request_.mutable_link()->set_relation("knows");
  request_.mutable_link()->set_target("org:a");
  request_.mutable_link()->set_since("2018-01-01");
  EXPECT_THAT(Texts(), ElementsAre("3.0 org:a knows org:ab 2018", "6.1 -org:a knows org:ab 2018"));
}

TEST_F(GetHistoryTest, TellsOfEverything) {
  request_.set_from_revision(3);
  request_.set_to_revision(5);
  EXPECT_THAT(Texts(), ElementsAre("3.0 org:a knows org:ab 2018", "4.0 org:a", "4.1 project:p",
                                   "5.0 org:ab funds project:p "));
  EXPECT_EQ(response_.info().revision(), 5u);
  request_.set_from_revision(1);
  request_.set_to_revision(1);
  EXPECT_THAT(Texts(), ElementsAre("1.0 schema tiny"));
}

TEST_F(GetHistoryTest, TellsOfAVerdictToBothOfThePairAndToNobodyElse) {
  v1::SubmitFeedbackRequest verdict;
  verdict.set_id("project:p");
  verdict.set_result("org:ab");
  verdict.set_verdict(v1::FEEDBACK_VERDICT_ACCEPTED);
  verdict.set_role("secretaris");
  ASSERT_TRUE(world_.network().Write(verdict).ok());  // 7
  request_.set_from_revision(7);
  for (const char* id : {"org:ab", "project:p"}) {
    request_.set_id(id);
    EXPECT_THAT(Texts(), ElementsAre("7.0 org:ab and project:p"));
    EXPECT_EQ(response_.changes(0).feedback().after().verdict(), v1::FEEDBACK_VERDICT_ACCEPTED);
    EXPECT_EQ(response_.changes(0).actor(), "secretaris");
  }
  request_.set_id("org:a");
  EXPECT_THAT(Texts(), IsEmpty());
}

TEST_F(GetHistoryTest, GivesTheNewestFirst) {
  request_.set_id("org:a");
  request_.set_newest_first(true);
  EXPECT_THAT(Texts(), ElementsAre("6.1 -org:a knows org:ab 2018", "6.0 -org:a", "4.0 org:a",
                                   "3.0 org:a knows org:ab 2018", "2.0 org:a"));
}

TEST_F(GetHistoryTest, PagesGiveEveryChangeOnceFromEitherEnd) {
  std::vector<std::string> all = Texts();
  EXPECT_EQ(OneByOne(), all);
  request_.set_newest_first(true);
  std::reverse(all.begin(), all.end());
  EXPECT_EQ(OneByOne(), all);
  request_.set_id("org:a");
  EXPECT_EQ(OneByOne().size(), 5u);
}

TEST_F(GetHistoryTest, LaterPagesEndWhereTheFirstDid) {
  request_.set_id("org:ab");
  request_.set_page_size(1);
  EXPECT_EQ(Texts().size(), 1u);
  EXPECT_FALSE(response_.info().complete());
  request_.set_page_token(response_.next_page_token());
  world_.Add("org:ab", {.name = "Later"}).Build();
  request_.set_page_size(100);
  // The token is bound to the question, not to the size of its pages.
  for (const std::string& text : Texts()) EXPECT_EQ(text.find("7."), std::string::npos) << text;
  EXPECT_EQ(response_.info().revision(), 6u);
}

TEST_F(GetHistoryTest, AnIdThatNeverWasIsAMistake) {
  request_.set_id("org:abc");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
  request_.set_id("nonsense");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_ID, "id");
  // It was there then; nothing happened to it in these revisions.
  request_.set_id("org:ab");
  request_.set_from_revision(4);
  request_.set_to_revision(4);
  EXPECT_THAT(Texts(), IsEmpty());
}

TEST_F(GetHistoryTest, RefusesWhatMakesNoSense) {
  request_.set_id("org:a");
  request_.mutable_link()->set_source("org:a");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "link");
  request_.clear_link();
  request_.set_to_revision(99);
  ExpectRefused(Ask(), absl::StatusCode::kOutOfRange, v1::ERROR_REASON_UNKNOWN_REVISION,
                "to_revision");
}

}  // namespace
}  // namespace schakel
