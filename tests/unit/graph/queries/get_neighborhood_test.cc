#include "graph/queries/get_neighborhood.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"
#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::TinySchema;
using testing::World;

class GetNeighborhoodTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::GetNeighborhoodRequest request_;
  v1::GetNeighborhoodResponse response_;

  absl::Status Ask(const SnapshotSource& snapshots, BudgetLimits limits = {}) {
    Asking asking(snapshots, limits);
    response_.Clear();
    return GetNeighborhood(asking, request_, response_);
  }
  absl::Status Ask() { return Ask(world_.network()); }

  // "1 org:a" for each neighbour.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const v1::Neighbor& neighbor : response_.neighbors()) {
      lines.push_back(absl::StrCat(neighbor.distance(), " ", neighbor.entity().id()));
    }
    return lines;
  }
  std::vector<std::string> LinesOf(const std::string& id, int hops_max) {
    request_.set_id(id);
    request_.set_hops_max(hops_max);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    return Lines();
  }

  // org:a - project:p - org:b - person_group:g, and theme:t of the project.
  void AddRow() {
    world_.Add("org:a", {.name = "Aa"}).Add("project:p").Add("org:b").Add("person_group:g");
    world_.Add("theme:t");
    world_.Link("org:a", "funds", "project:p").Link("org:b", "joins", "project:p");
    world_.Link("org:b", "knows", "person_group:g").Link("project:p", "about", "theme:t");
  }
};

TEST_F(GetNeighborhoodTest, OrdersByDistanceAndId) {
  world_.Add("org:m").Add("project:z").Add("org:b").Add("org:a").Add("org:0");
  world_.Link("org:m", "funds", "project:z").Link("org:m", "knows", "org:b");
  world_.Link("org:a", "joins", "project:z").Link("org:b", "knows", "org:0");
  EXPECT_THAT(LinesOf("org:m", 2), ElementsAre("1 org:b", "1 project:z", "2 org:0", "2 org:a"));
  EXPECT_EQ(response_.total_size(), 4);
  EXPECT_TRUE(response_.info().complete());
  EXPECT_EQ(response_.next_page_token(), "");
}

TEST_F(GetNeighborhoodTest, NamesTheOriginAndWhatItFollowed) {
  AddRow();
  LinesOf("org:a", 1);
  EXPECT_EQ(response_.origin().id(), "org:a");
  EXPECT_EQ(response_.origin().name(), "Aa");
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins", "knows"));
  EXPECT_EQ(response_.info().revision(), world_.Build()->revision().value());
  EXPECT_EQ(response_.info().as_of(), "2018-06-01");
  EXPECT_THAT(response_.info().statuses(), ElementsAre("sure", "said"));
}

TEST_F(GetNeighborhoodTest, GoesOneStepUnlessTold) {
  AddRow();
  EXPECT_THAT(LinesOf("org:a", 0), ElementsAre("1 project:p"));
  EXPECT_THAT(LinesOf("org:a", 2), ElementsAre("1 project:p", "2 org:b"));
  EXPECT_THAT(LinesOf("org:a", 10), ElementsAre("1 project:p", "2 org:b", "3 person_group:g"));
}

TEST_F(GetNeighborhoodTest, AFilterChoosesNeighboursAndNotTheWay) {
  AddRow();
  request_.set_filter("kind = person_group OR id = \"project:p\"");
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("1 project:p", "3 person_group:g"));
  EXPECT_EQ(response_.total_size(), 2);
  request_.set_page_size(1);
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("1 project:p"));
  request_.set_page_token(response_.next_page_token());
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("3 person_group:g"));
  EXPECT_EQ(response_.next_page_token(), "");
  request_.clear_page_token();
  request_.set_filter("kind =");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_FILTER,
                "filter");
}

TEST_F(GetNeighborhoodTest, GivesTheWaysToEachWhenAsked) {
  world_.Add("org:m").Add("project:z").Add("project:b").Add("project:k").Add("org:a");
  for (const char* project : {"project:z", "project:b", "project:k"}) {
    world_.Link("org:m", "funds", project).Link("org:a", "joins", project);
  }
  LinesOf("org:m", 2);
  EXPECT_EQ(response_.neighbors(3).paths_size(), 0);
  EXPECT_EQ(response_.neighbors(3).paths_total(), 0);
  request_.set_paths_max(2);
  LinesOf("org:m", 2);
  EXPECT_EQ(response_.neighbors(0).paths_total(), 1);
  EXPECT_EQ(response_.neighbors(0).paths(0).steps(0).links(0).link().relation(), "funds");
  const v1::Neighbor& far = response_.neighbors(3);
  EXPECT_EQ(far.entity().id(), "org:a");
  EXPECT_EQ(far.paths_total(), 3);
  ASSERT_EQ(far.paths_size(), 2);
  EXPECT_EQ(far.paths(0).steps(0).to().id(), "project:b");
  EXPECT_EQ(far.paths(1).steps(1).from().id(), "project:k");
  EXPECT_TRUE(far.paths(1).steps(1).links(0).reversed());
  request_.set_paths_max(50);  // Taken as 10.
  LinesOf("org:m", 2);
  EXPECT_EQ(response_.neighbors(3).paths_size(), 3);
  request_.set_paths_max(-1);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "paths_max");
}

TEST_F(GetNeighborhoodTest, GoesTenStepsAndNoFurther) {
  for (int i = 0; i < 12; ++i) world_.Add(absl::StrCat("org:", i));
  for (int i = 0; i < 11; ++i)
    world_.Link(absl::StrCat("org:", i), "knows", absl::StrCat("org:", i + 1));
  EXPECT_EQ(LinesOf("org:0", 10).back(), "10 org:10");
  for (const int hops : {11, -1}) {
    request_.set_hops_max(hops);
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                  "hops_max");
  }
}

TEST_F(GetNeighborhoodTest, FollowsTheRelationsAsked) {
  AddRow();
  request_.add_relations("about");
  request_.add_relations("funds");
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("1 project:p", "2 theme:t"));
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "about"));
  request_.clear_relations();
  request_.add_except_relations("knows");
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("1 project:p", "2 org:b", "2 theme:t"));
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins", "about", "part_of"));
}

TEST_F(GetNeighborhoodTest, TheOriginIsNoNeighbourOfItself) {
  world_.Add("place:x").Add("place:y").Link("place:x", "part_of", "place:x");
  world_.Link("place:x", "part_of", "place:y").Link("place:y", "part_of", "place:x");
  request_.add_relations("part_of");
  EXPECT_THAT(LinesOf("place:x", 3), ElementsAre("1 place:y"));
}

TEST_F(GetNeighborhoodTest, EverybodyOnTheWayIsLiveOnTheDay) {
  world_.Add("org:a").Add("org:b", {.until = "2018-06-01"}).Add("org:c").Add("org:d");
  world_.Link("org:a", "knows", "org:b").Link("org:b", "knows", "org:c");
  world_.Link("org:a", "knows", "org:d", {.status = "guessed"});
  EXPECT_THAT(LinesOf("org:a", 3), IsEmpty());
  request_.mutable_read()->set_as_of("2018-05-31");
  EXPECT_THAT(LinesOf("org:a", 3), ElementsAre("1 org:b", "2 org:c"));
  request_.mutable_read()->add_statuses("sure");
  request_.mutable_read()->add_statuses("guessed");
  EXPECT_THAT(LinesOf("org:a", 1), ElementsAre("1 org:b", "1 org:d"));
  EXPECT_THAT(response_.info().statuses(), ElementsAre("sure", "guessed"));
}

TEST_F(GetNeighborhoodTest, AnEntityThatIsNotLiveHasNoNeighbours) {
  world_.Add("org:a", {.since = "2019"}).Add("org:b").Link("org:a", "knows", "org:b");
  EXPECT_THAT(LinesOf("org:a", 2), IsEmpty());
  EXPECT_EQ(response_.origin().id(), "org:a");
  EXPECT_EQ(response_.total_size(), 0);
  EXPECT_TRUE(response_.info().complete());
}

// A network of 60 with hubs, asked page by page at every size.
TEST_F(GetNeighborhoodTest, PagesOfEverySizeMakeTheSameWhole) {
  const unsigned seed = 11;
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  testing::PlainNetwork network(TinySchema());
  testing::AddRandomly(seed, {.entities = 60, .links = 120, .hub_links = 300}, network);
  const testing::PlainView plain(
      network, {.day = testing::D("2016-02-01"), .relations = {"funds", "joins", "knows"}});
  const testing::Ids ids = network.EntityIds();
  const std::string& origin =
      *std::max_element(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return plain.Neighbours(a).size() < plain.Neighbours(b).size();
      });
  std::vector<std::pair<std::size_t, std::string>> expected;
  for (const auto& [id, distance] : plain.DistancesFrom(origin)) {
    if (distance >= 1 && distance <= 3) expected.emplace_back(distance, id);
  }
  std::sort(expected.begin(), expected.end());
  ASSERT_GT(expected.size(), 15u);
  request_.set_id(origin);
  request_.set_hops_max(3);
  request_.mutable_read()->set_as_of("2016-02-01");
  for (int size = 1; size <= static_cast<int>(expected.size()) + 1; ++size) {
    std::vector<std::pair<std::size_t, std::string>> found;
    request_.clear_page_token();
    do {
      request_.set_page_size(size);
      ASSERT_TRUE(Ask(network.network()).ok());
      EXPECT_EQ(response_.total_size(), static_cast<int>(expected.size()));
      EXPECT_LE(response_.neighbors_size(), size);
      EXPECT_EQ(response_.info().complete(), response_.next_page_token().empty());
      for (const v1::Neighbor& neighbor : response_.neighbors()) {
        found.emplace_back(neighbor.distance(), neighbor.entity().id());
      }
      request_.set_page_token(response_.next_page_token());
    } while (!request_.page_token().empty());
    EXPECT_EQ(found, expected) << "page size " << size;
  }
}

TEST_F(GetNeighborhoodTest, PagesDoNotMixRevisionsOrDays) {
  AddRow();
  world_.Add("org:c").Link("org:a", "knows", "org:c");
  request_.set_id("org:a");
  request_.set_hops_max(3);
  request_.set_page_size(1);
  std::vector<std::string> lines;
  Asking asking(world_.network());
  do {
    response_.Clear();
    ASSERT_TRUE(GetNeighborhood(asking, request_, response_).ok());
    for (const std::string& line : Lines()) lines.push_back(line);
    request_.set_page_token(response_.next_page_token());
    const std::string id = absl::StrCat("org:d", lines.size());
    world_.Add(id).Link("org:a", "knows", id).Build();
    asking.context().today = testing::D("2030-01-01");
    EXPECT_EQ(response_.info().as_of(), "2018-06-01");
  } while (!request_.page_token().empty());
  EXPECT_THAT(lines, ElementsAre("1 org:c", "1 project:p", "2 org:b", "3 person_group:g"));
}

TEST_F(GetNeighborhoodTest, AThousandIsTheLargestPage) {
  world_.Add("project:hub");
  for (int i = 0; i < 1200; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id).Link(id, "joins", "project:hub");
  }
  EXPECT_EQ(LinesOf("project:hub", 1).size(), 100u);
  request_.set_page_size(100'000);
  EXPECT_EQ(LinesOf("project:hub", 1).size(), 1000u);
  EXPECT_EQ(response_.total_size(), 1200);
  request_.set_page_size(-1);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "page_size");
}

TEST_F(GetNeighborhoodTest, RefusesATokenOfAnotherQuestion) {
  AddRow();
  request_.set_page_size(1);
  LinesOf("org:b", 1);
  const std::string token = response_.next_page_token();
  ASSERT_NE(token, "");
  const auto expect_refused = [&](const v1::GetNeighborhoodRequest& request) {
    Asking asking(world_.network());
    v1::GetNeighborhoodResponse response;
    ExpectRefused(GetNeighborhood(asking, request, response), absl::StatusCode::kInvalidArgument,
                  v1::ERROR_REASON_INVALID_PAGE_TOKEN, "page_token");
  };
  v1::GetNeighborhoodRequest other = request_;
  other.set_page_token(token);
  other.set_hops_max(2);
  expect_refused(other);
  other = request_;
  other.set_page_token(token);
  other.set_id("org:a");
  expect_refused(other);
  other = request_;
  other.set_page_token(token);
  other.add_relations("knows");
  expect_refused(other);
  other = request_;
  other.set_page_token(token + "A");
  expect_refused(other);
  other.set_page_token("garbage");
  expect_refused(other);
}

TEST_F(GetNeighborhoodTest, RefusesWhatItDoesNotKnow) {
  AddRow();
  request_.set_id("org:aa");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "org:a");
  request_.set_id("Acme");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_ID, "id");
  request_.set_id("");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED, "id");
  request_.set_id("org:a");
  request_.add_relations("funds");
  request_.add_relations("know");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_RELATION,
                "relations[1]");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "knows");
  request_.add_except_relations("about");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "except_relations");
  request_.clear_relations();
  request_.mutable_read()->add_statuses("shure");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_STATUS,
                "read.statuses[0]");
}

TEST_F(GetNeighborhoodTest, DoesNotKnowWhatWasRemoved) {
  world_.Add("org:a").Add("org:b").Link("org:a", "knows", "org:b").Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("org:b");
  removal.mutable_changes(0)->mutable_remove_entity()->set_with_links(true);
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  EXPECT_THAT(LinesOf("org:a", 1), IsEmpty());
  request_.set_id("org:b");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
}

TEST_F(GetNeighborhoodTest, AnswersTheSameBytesTwice) {
  AddRow();
  LinesOf("org:a", 3);
  const std::string first = response_.SerializeAsString();
  LinesOf("org:a", 3);
  EXPECT_EQ(response_.SerializeAsString(), first);
}

TEST_F(GetNeighborhoodTest, LongNamesMakeShorterPages) {
  world_.Add("project:hub");
  for (int i = 0; i < 5; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id, {.name = std::string(1000, 'x')}).Link(id, "joins", "project:hub");
  }
  request_.set_id("project:hub");
  std::vector<std::string> lines;
  do {
    ASSERT_TRUE(Ask(world_.network(), {.answer_bytes_max = 2500}).ok());
    EXPECT_LE(response_.neighbors_size(), 2);
    for (const std::string& line : Lines()) lines.push_back(line);
    request_.set_page_token(response_.next_page_token());
  } while (!request_.page_token().empty());
  EXPECT_THAT(lines, ElementsAre("1 org:n0", "1 org:n1", "1 org:n2", "1 org:n3", "1 org:n4"));
}

TEST_F(GetNeighborhoodTest, StopsWhenTheBudgetDoes) {
  world_.Add("project:hub");
  for (int i = 0; i < 5000; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id).Link(id, "joins", "project:hub");
  }
  request_.set_id("project:hub");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::GetNeighborhoodResponse response;
    return GetNeighborhood(asking, request_, response);
  });
}

}  // namespace
}  // namespace schakel
