#include "graph/queries/compare_network.h"

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

std::string Text(const v1::Difference& difference) {
  const bool began = difference.kind() == v1::DIFFERENCE_KIND_BEGAN;
  const bool ended = difference.kind() == v1::DIFFERENCE_KIND_ENDED;
  std::string text = began ? "+" : ended ? "-" : "~";
  if (difference.has_entity()) {
    const v1::EntityImages& images = difference.entity();
    absl::StrAppend(&text, images.has_after() ? images.after().id() : images.before().id());
  } else {
    const v1::Link& link =
        difference.link().has_after() ? difference.link().after() : difference.link().before();
    absl::StrAppend(&text, link.source(), " ", link.relation(), " ", link.target());
  }
  return difference.revision() == 0 ? text : absl::StrCat(text, " by ", difference.revision());
}

class CompareNetworkTest : public ::testing::Test {
 protected:
  absl::Status Ask() {
    response_.Clear();
    Asking asking(world_.network());
    asking.context().changes = &world_.network().store();
    return CompareNetwork(asking, request_, response_);
  }
  std::vector<std::string> Texts() {
    const absl::Status asked = Ask();
    EXPECT_TRUE(asked.ok()) << asked;
    std::vector<std::string> texts;
    for (const v1::Difference& difference : response_.differences()) {
      texts.push_back(Text(difference));
    }
    return texts;
  }
  std::vector<std::string> Counts() const {
    std::vector<std::string> counts;
    for (const v1::DifferenceCount& count : response_.counts()) {
      counts.push_back(absl::StrCat(count.id(), " +", count.began(), " -", count.ended(), " ~",
                                    count.changed()));
    }
    return counts;
  }
  void Between(std::uint64_t before, std::uint64_t after) {
    request_.mutable_before()->set_revision(before);
    request_.mutable_after()->set_revision(after);
  }
  void BetweenDays(const std::string& before, const std::string& after) {
    request_.mutable_before()->set_as_of(before);
    request_.mutable_after()->set_as_of(after);
  }
  void Apply(const v1::Change& change) {
    v1::ApplyRequest request;
    *request.add_changes() = change;
    const auto done = world_.network().Apply(request);
    ASSERT_TRUE(done.ok()) << done.status();
  }

  World world_{TinySchema()};
  v1::CompareNetworkRequest request_;
  v1::CompareNetworkResponse response_;
};

TEST_F(CompareNetworkTest, TellsWhatChangedBetweenTwoRevisionsAndWhatDidIt) {
  world_.Add("org:a").Add("org:b").Add("project:p");
  world_.Link("org:a", "funds", "project:p").Build();                         // 2
  world_.Add("org:a", {.name = "Anders"}).Build();                            // 3
  world_.Link("org:b", "joins", "project:p").Build();                         // 4
  world_.Link("org:a", "funds", "project:p", {.status = "guessed"}).Build();  // 5
  Between(2, 5);
  EXPECT_THAT(Texts(), ElementsAre("~org:a by 3", "-org:a funds project:p by 5",
                                   "+org:b joins project:p by 4"));
  EXPECT_THAT(Counts(), ElementsAre("org +0 -0 ~1", "funds +0 -1 ~0", "joins +1 -0 ~0"));
  EXPECT_EQ(response_.total_size(), 3);
  EXPECT_EQ(response_.before().revision(), 2u);
  EXPECT_EQ(response_.after().revision(), 5u);
  const v1::LinkImages& funds = response_.differences(1).link();
  EXPECT_EQ(funds.before().status(), "sure");
  EXPECT_EQ(funds.after().status(), "guessed");
}

TEST_F(CompareNetworkTest, LookedAtFromTheOtherSideEverythingIsReversed) {
  world_.Add("org:a").Build();
  world_.Add("org:b").Build();
  Between(3, 2);
  EXPECT_THAT(Texts(), ElementsAre("-org:b by 3"));
}

TEST_F(CompareNetworkTest, WhatIsBackToWhatItWasDoesNotDiffer) {
  world_.Add("org:a").Build();
  world_.Add("org:a", {.name = "Anders"}).Build();
  world_.Add("org:a").Build();
  Between(2, 4);
  EXPECT_THAT(Texts(), IsEmpty());
}

TEST_F(CompareNetworkTest, TellsWhatTimeDidBetweenTwoDays) {
  world_.Add("org:a", {.since = "2016"}).Add("org:b", {.until = "2017"}).Add("org:c");
  world_.Link("org:a", "knows", "org:c");
  world_.Link("org:c", "part_of", "org:c", {.since = "2016-05", .until = "2016-07"}).Build();
  BetweenDays("2015-12-31", "2016-06-01");
  EXPECT_THAT(Texts(), ElementsAre("+org:a", "+org:a knows org:c", "+org:c part_of org:c"));
  BetweenDays("2016-06-01", "2017-01-01");
  EXPECT_THAT(Texts(), ElementsAre("-org:b", "-org:c part_of org:c"));
}

TEST_F(CompareNetworkTest, ALinkBeginsAndEndsWithItsEnds) {
  world_.Add("org:a").Add("org:b", {.status = "guessed"});
  world_.Link("org:a", "knows", "org:b").Build();
  world_.Add("org:b").Build();  // 3
  Between(2, 3);
  EXPECT_THAT(Texts(), ElementsAre("+org:b by 3", "+org:a knows org:b by 3"));
  Between(3, 2);
  EXPECT_THAT(Texts(), ElementsAre("-org:b by 3", "-org:a knows org:b by 3"));
}

TEST_F(CompareNetworkTest, TakesRevisionAndDayTogether) {
  world_.Add("org:a", {.since = "2016"}).Add("org:b").Build();
  v1::Change removal;
  removal.mutable_remove_entity()->set_id("org:b");
  Apply(removal);  // 3
  world_.Add("org:c", {.since = "2017"}).Build();
  Between(2, 4);
  BetweenDays("2015-01-01", "2016-06-01");
  EXPECT_THAT(Texts(), ElementsAre("+org:a", "-org:b by 3"));
}

TEST_F(CompareNetworkTest, StatusesThatCountMayDiffer) {
  world_.Add("org:a", {.status = "guessed"}).Add("org:b").Build();
  request_.mutable_after()->add_statuses("sure");
  request_.mutable_after()->add_statuses("guessed");
  EXPECT_THAT(Texts(), ElementsAre("+org:a"));
}

TEST_F(CompareNetworkTest, OnlyOfSomeKindsAndRelations) {
  world_.Add("org:a").Add("project:p").Add("theme:t");
  world_.Link("org:a", "funds", "project:p").Link("project:p", "about", "theme:t").Build();
  Between(1, 2);
  request_.add_kinds("theme");
  EXPECT_THAT(Texts(), ElementsAre("+theme:t by 2", "+project:p about theme:t by 2"));
  request_.add_relations("funds");
  EXPECT_THAT(Texts(), ElementsAre("+theme:t by 2"));
  request_.add_relations("fonds");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_RELATION,
                "relations[1]");
}

TEST_F(CompareNetworkTest, PagesGiveEveryDifferenceOnce) {
  for (int i = 0; i < 5; ++i) world_.Add(absl::StrCat("org:", i));
  for (int i = 1; i < 5; ++i) world_.Link("org:0", "knows", absl::StrCat("org:", i));
  world_.Build();
  Between(1, 2);
  const std::vector<std::string> all = Texts();
  EXPECT_EQ(all.size(), 9u);
  std::vector<std::string> paged;
  request_.set_page_size(2);
  do {
    for (const std::string& text : Texts()) paged.push_back(text);
    EXPECT_EQ(response_.total_size(), 9);
    request_.set_page_token(response_.next_page_token());
    world_.Add("org:0", {.name = absl::StrCat(paged.size())}).Build();  // Does not matter.
  } while (!request_.page_token().empty());
  EXPECT_EQ(paged, all);
}

TEST_F(CompareNetworkTest, NamesTheSideThatIsWrong) {
  request_.mutable_before()->set_revision(99);
  ExpectRefused(Ask(), absl::StatusCode::kOutOfRange, v1::ERROR_REASON_UNKNOWN_REVISION,
                "before.revision");
  request_.mutable_before()->set_revision(0);
  request_.mutable_after()->set_as_of("2018");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                "after.as_of");
}

}  // namespace
}  // namespace schakel
