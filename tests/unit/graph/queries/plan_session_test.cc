#include "graph/queries/plan_session.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/stopping.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::TinySchema;
using testing::World;

class PlanSessionTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::PlanSessionRequest request_;
  v1::PlanSessionResponse response_;

  void Name(const std::string& id, int meetings_max = 0) {
    v1::SessionParticipant& participant = *request_.add_participants();
    participant.set_id(id);
    participant.set_meetings_max(meetings_max);
  }

  absl::Status Ask() {
    Asking asking(world_.network());
    response_.Clear();
    return PlanSession(asking, request_, response_);
  }

  // "org:a+org:b" for each meeting, then "free org:c" for each who sits with nobody.
  std::vector<std::string> Round(int number) {
    std::vector<std::string> words;
    const v1::SessionRound& round = response_.rounds(number);
    for (const v1::SessionMeeting& meeting : round.meetings()) {
      words.push_back(absl::StrCat(meeting.first().id(), "+", meeting.second().id()));
    }
    for (const v1::EntityRef& free : round.free())
      words.push_back(absl::StrCat("free ", free.id()));
    return words;
  }

  // Two share one project with nobody else.
  void Share(const std::string& a, const std::string& b) {
    const std::string project = absl::StrCat("project:", a.substr(4), "-", b.substr(4));
    world_.Add(project).Link(a, "joins", project).Link(b, "joins", project);
  }

  // a shares with b and c, b with d; a and d know each other.
  void AddFour() {
    for (const char* id : {"org:a", "org:b", "org:c", "org:d"}) world_.Add(id);
    Share("org:a", "org:b");
    Share("org:a", "org:c");
    Share("org:b", "org:d");
    world_.Link("org:a", "knows", "org:d");
    Share("org:a", "org:d");
    for (const char* id : {"org:d", "org:a", "org:c", "org:b"}) Name(id);
  }
};

TEST_F(PlanSessionTest, EachRoundIsWorthTheMostThatIsLeft) {
  AddFour();
  request_.set_rounds(3);
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Round(0), ElementsAre("org:a+org:c", "org:b+org:d"));
  EXPECT_THAT(Round(1), ElementsAre("org:a+org:b", "free org:c", "free org:d"));
  EXPECT_THAT(Round(2), ElementsAre("free org:a", "free org:b", "free org:c", "free org:d"));
  EXPECT_EQ(response_.rounds(0).value(), 1'000'000);
  EXPECT_EQ(response_.value(), 1'500'000);
  EXPECT_EQ(response_.linked_pairs(), 1);
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(PlanSessionTest, TellsWhatTwoShareAndHowOftenEverybodyMeets) {
  AddFour();
  request_.set_rounds(2);
  ASSERT_TRUE(Ask().ok());
  const v1::SessionMeeting& meeting = response_.rounds(0).meetings(0);
  EXPECT_EQ(meeting.shared_total(), 1);
  EXPECT_EQ(meeting.shared(0).id(), "project:a-c");
  EXPECT_EQ(meeting.value(), 500'000);
  ASSERT_EQ(response_.attendances_size(), 4);
  EXPECT_EQ(response_.attendances(0).participant().id(), "org:a");
  EXPECT_EQ(response_.attendances(0).meetings(), 2);
  EXPECT_EQ(response_.attendances(0).candidates(), 2);
  EXPECT_EQ(response_.attendances(2).meetings(), 1);
}

TEST_F(PlanSessionTest, ThoseWhoAreLinkedMeetOnlyWhenAskedFor) {
  AddFour();
  request_.set_rounds(3);
  request_.set_include_linked(true);
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.value(), 2'000'000);
  EXPECT_EQ(response_.linked_pairs(), 1);
}

TEST_F(PlanSessionTest, TheOrderOfTheRequestDoesNotMatter) {
  AddFour();
  ASSERT_TRUE(Ask().ok());
  const std::string bytes = response_.SerializeAsString();
  std::reverse(request_.mutable_participants()->begin(), request_.mutable_participants()->end());
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.SerializeAsString(), bytes);
  EXPECT_EQ(response_.rounds_size(), 3);  // Unless told otherwise.
}

TEST_F(PlanSessionTest, NobodyMeetsMoreThanTheirMaximum) {
  for (const char* id : {"org:a", "org:b", "org:c"}) world_.Add(id);
  Share("org:a", "org:b");
  Share("org:a", "org:c");
  Name("org:a", 1);
  Name("org:b");
  Name("org:c");
  ASSERT_TRUE(Ask().ok());
  // Both are worth the same; which it is follows from the ids and is no promise.
  EXPECT_THAT(Round(0), ::testing::AnyOf(ElementsAre("org:a+org:b", "free org:c"),
                                         ElementsAre("org:a+org:c", "free org:b")));
  EXPECT_THAT(Round(1), ElementsAre("free org:a", "free org:b", "free org:c"));
}

TEST_F(PlanSessionTest, OnlyTheRelationsAskedForMakePartners) {
  AddFour();
  request_.add_relations("funds");
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.value(), 0);
  EXPECT_EQ(response_.linked_pairs(), 0);
  EXPECT_THAT(response_.relations(), ElementsAre("funds"));
}

TEST_F(PlanSessionTest, RefusesWhatIsOutOfRange) {
  world_.Add("org:a").Add("org:b").Add("org:gone", {.until = "2017"});
  Name("org:a");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "participants");
  Name("org:b", -1);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "participants[1].meetings_max");
  request_.mutable_participants(1)->set_meetings_max(0);
  request_.set_rounds(21);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "rounds");
}

TEST_F(PlanSessionTest, RefusesWhoIsNotThereAndWhoIsNamedTwiceTogether) {
  world_.Add("org:a").Add("org:b").Add("org:gone", {.until = "2017"});
  Name("org:a");
  Name("org:gone");
  Name("org:a");
  const absl::Status refused = Ask();
  ExpectRefused(refused, absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "participants[1].id");
  const std::vector<Problem> problems = ProblemsOf(refused);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[1].reason, v1::ERROR_REASON_DUPLICATE);
  EXPECT_EQ(problems[1].field, "participants[2]");
  request_.mutable_participants(1)->set_id("org:nobody");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY,
                "participants[1].id");
}

TEST_F(PlanSessionTest, StopsWhenItsBudgetSaysSo) {
  for (int i = 0; i < 60; ++i) {
    const std::string id = absl::StrCat("org:", 100 + i);
    world_.Add(id);
    Name(id);
  }
  world_.Add("project:all");
  for (int i = 0; i < 60; ++i) world_.Link(absl::StrCat("org:", 100 + i), "joins", "project:all");
  request_.set_rounds(10);
  testing::ExpectStops([&](Budget& budget) {
    Asking asking(world_.network());
    QueryContext context = asking;
    context.budget = &budget;
    v1::PlanSessionResponse response;
    return PlanSession(context, request_, response);
  });
}

}  // namespace
}  // namespace schakel
