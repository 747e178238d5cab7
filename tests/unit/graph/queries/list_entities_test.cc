#include "graph/queries/list_entities.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using testing::TinySchema;
using testing::World;

class ListEntitiesTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::ListEntitiesRequest request_;
  v1::ListEntitiesResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return ListEntities(asking, request_, response_);
  }

  std::vector<std::string> Ids() {
    std::vector<std::string> ids;
    for (const v1::EntityState& state : response_.entities()) ids.push_back(state.entity().id());
    return ids;
  }

  // Adds entities in no order; returns their ids in order.
  std::vector<std::string> AddShuffled(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) ids.push_back(absl::StrCat("org:n", (i * 7) % count));
    for (const std::string& id : ids) world_.Add(id).Build();
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  // Asks page after page until there is none; `between` runs after each.
  template <typename Between>
  std::vector<std::string> AllPages(Between between, BudgetLimits limits = {}) {
    std::vector<std::string> ids;
    do {
      const absl::Status status = Ask(limits);
      EXPECT_TRUE(status.ok()) << status;
      EXPECT_EQ(response_.info().complete(), response_.next_page_token().empty());
      for (const std::string& id : Ids()) ids.push_back(id);
      request_.set_page_token(response_.next_page_token());
      between();
    } while (!request_.page_token().empty());
    return ids;
  }
};

TEST_F(ListEntitiesTest, OrdersByIdWhateverTheOrderOfArrival) {
  world_.Add("org:m").Add("org:a").Build();
  world_.Add("org:z").Add("org:b").Add("project:p").Build();
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:a", "org:b", "org:m", "org:z", "project:p"));
  EXPECT_EQ(response_.total_size(), 5);
  EXPECT_TRUE(response_.info().complete());
  request_.set_kind("org");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:a", "org:b", "org:m", "org:z"));
}

TEST_F(ListEntitiesTest, ListsTheLiveUnlessAskedForAll) {
  world_.Add("org:gone", {.until = "2018-06-01"})
      .Add("org:guess", {.status = "guessed"})
      .Add("org:here", {.since = "2018-06-01"})
      .Add("org:soon", {.since = "2019"});
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:here"));
  EXPECT_EQ(response_.total_size(), 1);
  request_.set_include_inactive(true);
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:gone", "org:guess", "org:here", "org:soon"));
  EXPECT_FALSE(response_.entities(0).active());
  EXPECT_TRUE(response_.entities(2).active());
}

TEST_F(ListEntitiesTest, NeverListsWhatWasRemoved) {
  world_.Add("org:a").Add("org:b").Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("org:a");
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  request_.set_include_inactive(true);
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:b"));
}

TEST_F(ListEntitiesTest, PagesMakeTheWholeList) {
  const std::vector<std::string> expected = AddShuffled(23);
  for (const int size : {1, 5, 22, 23, 100}) {
    request_.set_page_size(size);
    const std::vector<std::string> ids = AllPages([&] {
      EXPECT_EQ(response_.total_size(), 23);
      EXPECT_LE(response_.entities_size(), size);
    });
    EXPECT_EQ(ids, expected) << size;
  }
}

TEST_F(ListEntitiesTest, PagesDoNotMixRevisions) {
  const std::vector<std::string> expected = AddShuffled(23);
  request_.set_page_size(5);
  int added = 0;
  const std::vector<std::string> ids =
      AllPages([&] { world_.Add(absl::StrCat("org:n0-new", added++)).Build(); });
  EXPECT_EQ(ids, expected);
}

TEST_F(ListEntitiesTest, LargeEntitiesMakeShorterPages) {
  for (int i = 0; i < 10; ++i) {
    world_.Add(absl::StrCat("org:n", i), {.attributes = {{"note", std::string(1000, 'x')}}});
  }
  const BudgetLimits limits = {.answer_bytes_max = 3500};
  ASSERT_TRUE(Ask(limits).ok());
  EXPECT_EQ(response_.entities_size(), 3);
  EXPECT_EQ(AllPages([] {}, limits).size(), 10u);
  // One that is larger than the bound by itself still comes.
  request_.clear_page_token();
  EXPECT_EQ(AllPages([] {}, {.answer_bytes_max = 10}).size(), 10u);
}

TEST_F(ListEntitiesTest, AnEmptyListIsAnAnswer) {
  request_.set_kind("theme");
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.total_size(), 0);
  EXPECT_TRUE(response_.next_page_token().empty());
}

TEST_F(ListEntitiesTest, RefusesWhatItDoesNotKnow) {
  request_.set_kind("orgg");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND, "kind");
  request_.set_kind("");
  request_.set_filter("sise = big");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "filter");
  request_.set_filter("");
  request_.set_order_by("nmae");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "order_by");
  request_.set_order_by("");
  request_.set_group_by("sise");
  EXPECT_EQ(Ask().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ProblemOf(Ask()).field, "group_by");
}

TEST_F(ListEntitiesTest, GivesOnlyWhatTheFilterHoldsFor) {
  world_.Add("org:a", {.attributes = {{"size", "big"}, {"note", "kaas"}}})
      .Add("org:b", {.attributes = {{"size", "small"}, {"note", "kaasmaker"}}})
      .Add("org:c", {.until = "2010", .attributes = {{"size", "big"}}})
      .Add("project:d");
  request_.set_filter("size = big");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:a"));
  EXPECT_EQ(response_.total_size(), 1);
  request_.set_include_inactive(true);
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:a", "org:c"));
  request_.set_filter("note : kaas AND NOT size = big");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(Ids(), ElementsAre("org:b"));
}

TEST_F(ListEntitiesTest, PagesMakeTheWholeListInEveryOrder) {
  for (int i = 0; i < 40; ++i) {
    // Names and notes repeat, and some are missing, so that pages end among equals.
    testing::Details details = {.name = absl::StrCat("naam ", i % 7)};
    if (i % 3 != 0) details.attributes.emplace_back("note", absl::StrCat("n", i % 5));
    if (i % 4 != 0) details.attributes.emplace_back("size", i % 2 == 0 ? "big" : "small");
    world_.Add(absl::StrCat("org:n", (i * 7) % 40), details);
  }
  for (const char* order : {"name", "name desc", "note", "note desc, name", "size, since", "id"}) {
    request_.set_order_by(order);
    request_.set_page_size(1000);
    const std::vector<std::string> expected = AllPages([] {});
    EXPECT_EQ(expected.size(), 40u);
    for (const int size : {1, 7, 39}) {
      request_.set_page_size(size);
      EXPECT_EQ(AllPages([] {}), expected) << order << " by " << size;
    }
  }
}

TEST_F(ListEntitiesTest, CountsGroupsOverAllPages) {
  world_.Add("theme:t", {.name = "Thema T"})
      .Add("theme:s")
      .Add("org:a", {.attributes = {{"level", "high"}}})
      .Add("org:b", {.attributes = {{"level", "low"}}})
      .Add("org:c", {.attributes = {{"level", "high"}}})
      .Add("org:d")
      .Link("org:a", "about", "theme:t")
      .Link("org:a", "about", "theme:s")
      .Link("org:b", "about", "theme:t");
  request_.set_kind("org");
  request_.set_page_size(1);
  const auto groups = [&] {
    std::vector<std::string> counts;
    for (const v1::GroupCount& count : response_.groups()) {
      counts.push_back(absl::StrCat(count.group().id(), "=", count.count()));
    }
    return counts;
  };
  request_.set_group_by("level");
  AllPages([&] { EXPECT_THAT(groups(), ElementsAre("low=1", "high=2", "=1")); });
  request_.set_group_by("about");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(groups(), ElementsAre("theme:s=1", "theme:t=2", "=2"));
  EXPECT_EQ(response_.groups(1).group().name(), "Thema T");
  request_.set_filter("linked(about)");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(groups(), ElementsAre("theme:s=1", "theme:t=2"));
}

TEST_F(ListEntitiesTest, CountsOnOtherDays) {
  world_.Add("org:a", {.since = "2010", .until = "2016", .attributes = {{"level", "high"}}})
      .Add("org:b", {.since = "2015", .attributes = {{"level", "low"}}})
      .Add("org:c");
  request_.set_kind("org");
  request_.set_group_by("level");
  request_.set_page_size(1);
  for (const char* day : {"2015-06-01", "2005-01-01", "2016-01-01"}) request_.add_dates(day);
  const auto series = [&] {
    std::vector<std::string> points;
    for (const v1::CountPoint& point : response_.series()) {
      points.push_back(absl::StrCat(point.date(), ": ", point.total_size()));
      for (const v1::GroupCount& count : point.groups()) {
        absl::StrAppend(&points.back(), " ", count.group().id(), "=", count.count());
      }
    }
    return points;
  };
  AllPages([&] {
    EXPECT_THAT(series(), ElementsAre("2015-06-01: 3 low=1 high=1 =1", "2005-01-01: 1 =1",
                                      "2016-01-01: 2 low=1 =1"));
  });
  request_.clear_group_by();
  request_.set_filter("level = \"high\"");
  ASSERT_TRUE(Ask().ok());
  EXPECT_THAT(series(), ElementsAre("2015-06-01: 1", "2005-01-01: 0", "2016-01-01: 0"));
  request_.add_dates("2016-01-01");
  EXPECT_EQ(ProblemOf(Ask()).field, "dates[3]");
}

TEST_F(ListEntitiesTest, StopsWhenTheBudgetIsSpent) {
  for (int i = 0; i < 5000; ++i) world_.Add(absl::StrCat("org:n", i));
  for (const char* kind : {"", "org"}) {
    request_.set_kind(kind);
    EXPECT_EQ(Ask({.work_max = 100}).code(), absl::StatusCode::kResourceExhausted);
  }
}

}  // namespace
}  // namespace schakel
