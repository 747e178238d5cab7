#include "graph/queries/list_links.h"

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

class ListLinksTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::ListLinksRequest request_;
  v1::ListLinksResponse response_;

  absl::Status Ask(const std::string& id, BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    request_.set_id(id);
    response_.Clear();
    return ListLinks(asking, request_, response_);
  }

  // "funds -> project:p 2016", "<-" for incoming, "(not active)" behind what does not count.
  std::vector<std::string> Lines() {
    std::vector<std::string> lines;
    for (const v1::LinkState& state : response_.links()) {
      lines.push_back(absl::StrCat(state.link().relation(), state.incoming() ? " <- " : " -> ",
                                   state.other().id(), state.link().since().empty() ? "" : " ",
                                   state.link().since(), state.active() ? "" : " (not active)"));
    }
    return lines;
  }

  std::vector<std::string> AllPages(const std::string& id, BudgetLimits limits = {}) {
    std::vector<std::string> lines;
    request_.clear_page_token();
    do {
      const absl::Status status = Ask(id, limits);
      EXPECT_TRUE(status.ok()) << status;
      for (const std::string& line : Lines()) lines.push_back(line);
      request_.set_page_token(response_.next_page_token());
    } while (!request_.page_token().empty());
    return lines;
  }
};

TEST_F(ListLinksTest, OrdersByRelationDirectionOtherEndAndSince) {
  world_.Add("org:m").Add("org:z").Add("org:a").Add("project:p").Add("project:o").Add("place:x");
  world_.Link("org:m", "part_of", "place:x")
      .Link("org:a", "part_of", "org:m")
      .Link("org:m", "knows", "org:z")
      .Link("org:a", "knows", "org:m")
      .Link("org:m", "joins", "project:p")
      .Link("org:m", "funds", "project:p", {.since = "2016-05-01"})
      .Link("org:m", "funds", "project:p", {.since = "2015"})
      .Link("org:m", "funds", "project:p")
      .Link("org:m", "funds", "project:o", {.since = "2017"});
  ASSERT_TRUE(Ask("org:m").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds -> project:o 2017", "funds -> project:p",
                                   "funds -> project:p 2015", "funds -> project:p 2016-05-01",
                                   "joins -> project:p", "knows -> org:z", "knows <- org:a",
                                   "part_of -> place:x", "part_of <- org:a"));
  EXPECT_EQ(response_.total_size(), 9);
  EXPECT_TRUE(response_.info().complete());
  for (request_.set_page_size(1); request_.page_size() < 10;
       request_.set_page_size(request_.page_size() + 1)) {
    EXPECT_EQ(AllPages("org:m").size(), 9u);
  }
}

TEST_F(ListLinksTest, GivesTheWholeLinkAndTheNameOfTheOtherEnd) {
  world_.Add("org:acme", {.name = "Acme"}).Add("project:p", {.name = "Project P"});
  world_.Link("org:acme", "funds", "project:p",
              {.until = "2020", .attributes = {{"amount", "12.50"}}, .source = "Report"});
  ASSERT_TRUE(Ask("project:p").ok());
  ASSERT_EQ(response_.links_size(), 1);
  const v1::LinkState& state = response_.links(0);
  EXPECT_EQ(state.link().source(), "org:acme");
  EXPECT_EQ(state.link().target(), "project:p");
  EXPECT_EQ(state.link().until(), "2020");
  EXPECT_EQ(state.link().attributes(0).value().integer(), 1250);
  EXPECT_EQ(state.link().sources(0).title(), "Report");
  EXPECT_EQ(state.other().id(), "org:acme");
  EXPECT_EQ(state.other().name(), "Acme");
  EXPECT_TRUE(state.incoming());
}

TEST_F(ListLinksTest, ListsWhatCountsUnlessAskedForAllPeriods) {
  world_.Add("org:a")
      .Add("project:ended", {.until = "2017"})
      .Add("project:future")
      .Add("project:guess")
      .Add("project:now")
      .Add("project:past");
  world_.Link("org:a", "funds", "project:ended")
      .Link("org:a", "funds", "project:future", {.since = "2018-06-02"})
      .Link("org:a", "funds", "project:guess", {.status = "guessed"})
      .Link("org:a", "funds", "project:now", {.since = "2018-06-01", .until = "2018-06-02"})
      .Link("org:a", "funds", "project:past", {.until = "2018-06-01"});
  ASSERT_TRUE(Ask("org:a").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds -> project:now 2018-06-01"));
  EXPECT_EQ(response_.total_size(), 1);
  request_.set_all_periods(true);
  ASSERT_TRUE(Ask("org:a").ok());
  EXPECT_THAT(Lines(),
              ElementsAre("funds -> project:ended (not active)",
                          "funds -> project:future 2018-06-02 (not active)",
                          "funds -> project:guess (not active)", "funds -> project:now 2018-06-01",
                          "funds -> project:past (not active)"));
}

TEST_F(ListLinksTest, NothingCountsForAnEntityThatIsNotLive) {
  world_.Add("org:a", {.until = "2018"}).Add("project:p").Link("org:a", "funds", "project:p");
  ASSERT_TRUE(Ask("org:a").ok());
  EXPECT_EQ(response_.links_size(), 0);
  request_.set_all_periods(true);
  ASSERT_TRUE(Ask("org:a").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds -> project:p (not active)"));
}

TEST_F(ListLinksTest, ListsALinkToItselfOnce) {
  world_.Add("place:x").Link("place:x", "part_of", "place:x");
  ASSERT_TRUE(Ask("place:x").ok());
  EXPECT_THAT(Lines(), ElementsAre("part_of -> place:x"));
  EXPECT_EQ(response_.total_size(), 1);
}

TEST_F(ListLinksTest, ListsOnlyTheRelationsAsked) {
  world_.Add("org:a").Add("project:p").Add("theme:t");
  world_.Link("org:a", "funds", "project:p")
      .Link("org:a", "joins", "project:p")
      .Link("org:a", "about", "theme:t");
  request_.add_relations("about");
  request_.add_relations("funds");
  ASSERT_TRUE(Ask("org:a").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds -> project:p", "about -> theme:t"));
  request_.add_relations("fundz");
  ExpectRefused(Ask("org:a"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_RELATION,
                "relations[2]");
}

TEST_F(ListLinksTest, PagesThroughAHubInOrder) {
  world_.Add("project:hub");
  for (int i = 0; i < 2500; ++i) {
    const std::string id = absl::StrCat("org:n", (i * 1237) % 2500);
    world_.Add(id).Link(id, "joins", "project:hub");
  }
  request_.set_page_size(10'000);  // Taken as 1,000.
  ASSERT_TRUE(Ask("project:hub").ok());
  EXPECT_EQ(response_.links_size(), 1000);
  EXPECT_EQ(response_.total_size(), 2500);
  EXPECT_FALSE(response_.info().complete());
  const std::vector<std::string> lines = AllPages("project:hub");
  EXPECT_EQ(lines.size(), 2500u);
  EXPECT_TRUE(std::is_sorted(lines.begin(), lines.end()));
}

TEST_F(ListLinksTest, LargeLinksMakeShorterPages) {
  world_.Add("org:a");
  for (int i = 0; i < 5; ++i) {
    const std::string id = absl::StrCat("project:p", i);
    world_.Add(id).Link("org:a", "funds", id, {.source = std::string(1000, 'x')});
  }
  const BudgetLimits limits = {.answer_bytes_max = 2500};
  ASSERT_TRUE(Ask("org:a", limits).ok());
  EXPECT_EQ(response_.links_size(), 2);
  EXPECT_EQ(AllPages("org:a", limits).size(), 5u);
}

TEST_F(ListLinksTest, WithoutAnEntityListsTheWholeNetwork) {
  world_.Add("org:b").Add("org:a").Add("org:gone", {.until = "2010"});
  world_.Add("project:p").Add("project:o");
  world_.Link("org:b", "funds", "project:p")
      .Link("org:a", "funds", "project:p", {.since = "2017"})
      .Link("org:a", "funds", "project:p", {.since = "2016", .until = "2017"})
      .Link("org:a", "funds", "project:o")
      .Link("org:b", "joins", "project:o", {.status = "said"})
      .Link("org:b", "knows", "org:a")
      .Link("org:b", "part_of", "org:b")
      .Link("org:gone", "joins", "project:o");
  ASSERT_TRUE(Ask("").ok());
  EXPECT_THAT(Lines(),
              ElementsAre("funds -> project:o", "funds -> project:p 2017", "funds -> project:p",
                          "joins -> project:o", "knows -> org:b", "part_of -> org:b"));
  EXPECT_EQ(response_.links(2).link().source(), "org:b");
  EXPECT_EQ(response_.total_size(), 6);
  request_.set_all_periods(true);
  ASSERT_TRUE(Ask("").ok());
  const std::vector<std::string> all = Lines();
  EXPECT_EQ(all.size(), 8u);
  for (const int size : {1, 3, 7, 8}) {
    request_.set_page_size(size);
    EXPECT_EQ(AllPages(""), all) << size;
  }
}

TEST_F(ListLinksTest, GivesOnlyWhatTheFilterHoldsFor) {
  world_.Add("org:a", {.attributes = {{"level", "high"}}}).Add("org:b").Add("project:p");
  world_.Link("org:a", "funds", "project:p", {.attributes = {{"amount", "10"}}})
      .Link("org:b", "funds", "project:p", {.attributes = {{"amount", "20"}}})
      .Link("org:b", "joins", "project:p");
  request_.set_filter("source.level = high");
  ASSERT_TRUE(Ask("project:p").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds <- org:a"));
  EXPECT_EQ(response_.total_size(), 1);
  request_.set_filter("amount > 5 AND NOT source = org:a");
  ASSERT_TRUE(Ask("").ok());
  EXPECT_THAT(Lines(), ElementsAre("funds -> project:p"));
  request_.set_filter("source.levle = high");
  ExpectRefused(Ask(""), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "filter");
}

TEST_F(ListLinksTest, TheWholeNetworkHasABudget) {
  world_.Add("project:p");
  for (int i = 0; i < 3000; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id).Link(id, "funds", "project:p");
  }
  EXPECT_EQ(Ask("", {.work_max = 100}).code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(ListLinksTest, RefusesAnUnknownEntity) {
  ExpectRefused(Ask("org:nobody"), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY,
                "id");
}

}  // namespace
}  // namespace schakel
