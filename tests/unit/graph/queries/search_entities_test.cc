#include "graph/queries/search_entities.h"

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

class SearchEntitiesTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::SearchEntitiesRequest request_;
  v1::SearchEntitiesResponse response_;

  absl::Status Ask(const std::string& query) {
    Asking asking(world_.network());
    request_.set_query(query);
    response_.Clear();
    return SearchEntities(asking, request_, response_);
  }

  std::vector<std::string> Found(const std::string& query) {
    const absl::Status status = Ask(query);
    EXPECT_TRUE(status.ok()) << status;
    std::vector<std::string> ids;
    for (const v1::SearchHit& hit : response_.hits()) ids.push_back(hit.entity().id());
    return ids;
  }
};

TEST_F(SearchEntitiesTest, FindsByEveryNameAndSaysWhich) {
  world_.Add("org:wur",
             {.name = "Wageningen University",
              .attributes = {{"short_name", "WUR"},
                             {"alt_names", "Landbouwuniversiteit|Universiteit Wageningen"}}});
  for (const char* name : {"Wageningen University", "WUR", "Landbouwuniversiteit",
                           "Universiteit Wageningen", "org:wur"}) {
    EXPECT_THAT(Found(name), ElementsAre("org:wur"));
    EXPECT_EQ(response_.hits(0).matched(), name);
    EXPECT_EQ(response_.hits(0).score(), 1000);
    EXPECT_EQ(response_.hits(0).entity().name(), "Wageningen University");
    EXPECT_TRUE(response_.hits(0).active());
  }
}

TEST_F(SearchEntitiesTest, GivesTheBestFirstAndTiesById) {
  world_.Add("org:1", {.name = "Drinkwater"})
      .Add("org:4", {.name = "Water Noord"})
      .Add("org:3", {.name = "Water Zuid."})
      .Add("org:2", {.name = "Water Oost"})
      .Add("org:5", {.name = "Water"})
      .Add("org:6", {.name = "Energie"});
  EXPECT_THAT(Found("water"), ElementsAre("org:5", "org:2", "org:3", "org:4", "org:1"));
  EXPECT_EQ(response_.total_size(), 5);
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(SearchEntitiesTest, ForgivesAccentsCaseAndTypingErrors) {
  world_.Add("org:a", {.name = "Coöperatie Zuiderzee"}).Add("org:b", {.name = "Fryslân"});
  EXPECT_THAT(Found("COOPERATIE ZUIDERZEE"), ElementsAre("org:a"));
  EXPECT_THAT(Found("coperatie zuiderze"), ElementsAre("org:a"));
  EXPECT_THAT(Found("fryslan"), ElementsAre("org:b"));
}

TEST_F(SearchEntitiesTest, SaysWhenThereIsMoreThanAsked) {
  for (int i = 10; i < 40; ++i) world_.Add(absl::StrCat("org:n", i), {.name = "Water"});
  EXPECT_EQ(Found("water").size(), 10u);
  EXPECT_EQ(response_.total_size(), 30);
  EXPECT_FALSE(response_.info().complete());
  request_.set_results_max(3);
  EXPECT_THAT(Found("water"), ElementsAre("org:n10", "org:n11", "org:n12"));
  request_.set_results_max(1000);
  EXPECT_EQ(Found("water").size(), 30u);
}

TEST_F(SearchEntitiesTest, LooksAmongTheLiveOfTheKindsAsked) {
  world_.Add("org:a", {.name = "Water"})
      .Add("project:a", {.name = "Water"})
      .Add("theme:a", {.name = "Water"})
      .Add("org:old", {.name = "Water", .until = "2000"});
  request_.add_kinds("project");
  request_.add_kinds("org");
  EXPECT_THAT(Found("water"), ElementsAre("org:a", "project:a"));
  request_.set_include_inactive(true);
  EXPECT_THAT(Found("water"), ElementsAre("org:a", "org:old", "project:a"));
  EXPECT_FALSE(response_.hits(1).active());
}

TEST_F(SearchEntitiesTest, NeverFindsWhatWasRemoved) {
  world_.Add("org:a", {.name = "Water"}).Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("org:a");
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  request_.set_include_inactive(true);
  EXPECT_THAT(Found("water"), ElementsAre());
  EXPECT_THAT(Found("org:a"), ElementsAre());
}

TEST_F(SearchEntitiesTest, RefusesWhatCannotBeSearched) {
  ExpectRefused(Ask(""), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED, "query");
  ExpectRefused(Ask("?!"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "query");
  EXPECT_TRUE(Ask(std::string(200, 'a')).ok());
  ExpectRefused(Ask(std::string(201, 'a')), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "query");
  request_.set_results_max(-1);
  ExpectRefused(Ask("a"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "results_max");
  request_.set_results_max(0);
  request_.add_kinds("orgs");
  ExpectRefused(Ask("a"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND,
                "kinds[0]");
}

}  // namespace
}  // namespace schakel
