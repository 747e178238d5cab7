#include "graph/queries/find_paths.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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

// "org:a > project:p > org:b".
std::string WordsOf(const v1::Path& path) {
  std::string words;
  for (const v1::PathStep& step : path.steps()) {
    if (words.empty()) words = step.from().id();
    absl::StrAppend(&words, " > ", step.to().id());
  }
  return words;
}

// "funds 2016" for each link, "<" before one that points the other way.
std::vector<std::string> LinksOf(const v1::PathStep& step) {
  std::vector<std::string> lines;
  for (const v1::PathLink& link : step.links()) {
    lines.push_back(absl::StrCat(link.reversed() ? "<" : "", link.link().relation(),
                                 link.link().since().empty() ? "" : " ", link.link().since()));
  }
  return lines;
}

class FindPathsTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::FindPathsRequest request_;
  v1::FindPathsResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return FindPaths(asking, request_, response_);
  }
  std::vector<std::string> PathsBetween(const std::string& from, const std::string& to) {
    request_.set_from(from);
    request_.set_to(to);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    std::vector<std::string> paths;
    for (const v1::Path& path : response_.paths()) paths.push_back(WordsOf(path));
    return paths;
  }

  // org:a and org:b both join `count` projects.
  void AddProjects(int count) {
    world_.Add("org:a").Add("org:b");
    for (int i = 0; i < count; ++i) {
      const std::string project = absl::StrCat("project:p", 100 + i);
      world_.Add(project).Link("org:a", "joins", project).Link("org:b", "joins", project);
    }
  }
};

TEST_F(FindPathsTest, GivesAllShortestPathsInOrderOfTheIdsOnTheWay) {
  world_.Add("org:a")
      .Add("org:b")
      .Add("project:z")
      .Add("person_group:g")
      .Add("project:y")
      .Add("org:c");
  world_.Link("org:a", "joins", "project:z").Link("org:b", "funds", "project:z");
  world_.Link("org:a", "knows", "person_group:g").Link("person_group:g", "knows", "org:b");
  world_.Link("org:a", "joins", "project:y").Link("org:c", "joins", "project:y");
  world_.Link("org:c", "knows", "org:b");
  EXPECT_THAT(PathsBetween("org:a", "org:b"),
              ElementsAre("org:a > person_group:g > org:b", "org:a > project:z > org:b"));
  EXPECT_EQ(response_.paths_total(), 2);
  EXPECT_TRUE(response_.info().complete());
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins", "knows"));
}

TEST_F(FindPathsTest, EveryLinkThatCountsIsUnderItsStep) {
  world_.Add("org:a", {.name = "Aa"}).Add("org:b").Add("project:p");
  world_.Link("org:a", "knows", "org:b", {.since = "2016"})
      .Link("org:b", "knows", "org:a")
      .Link("org:a", "knows", "org:b", {.since = "2015-03", .until = "2018"})
      .Link("org:a", "knows", "org:b", {.since = "2014", .status = "guessed"});
  world_.Link("org:b", "part_of", "org:a")
      .Link("org:a", "part_of", "org:b", {.since = "2012"})
      .Link("org:b", "part_of", "org:a", {.since = "2011"});
  request_.add_relations("part_of");
  request_.add_relations("knows");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:b"));
  EXPECT_THAT(LinksOf(response_.paths(0).steps(0)),
              ElementsAre("knows", "knows 2016", "part_of 2012", "<part_of", "<part_of 2011"));
  EXPECT_EQ(response_.paths(0).steps(0).from().name(), "Aa");
  EXPECT_THAT(PathsBetween("org:b", "org:a"), ElementsAre("org:b > org:a"));
  EXPECT_THAT(LinksOf(response_.paths(0).steps(0)),
              ElementsAre("<knows", "<knows 2016", "part_of", "part_of 2011", "<part_of 2012"));
}

TEST_F(FindPathsTest, GivesTheWholeLink) {
  world_.Add("org:a").Add("project:p");
  world_.Link("org:a", "funds", "project:p",
              {.since = "2016-05",
               .until = "2020",
               .status = "said",
               .attributes = {{"amount", "12.50"}},
               .source = "Report"});
  PathsBetween("project:p", "org:a");
  const v1::PathLink& link = response_.paths(0).steps(0).links(0);
  EXPECT_TRUE(link.reversed());
  EXPECT_EQ(link.link().source(), "org:a");
  EXPECT_EQ(link.link().target(), "project:p");
  EXPECT_EQ(link.link().since(), "2016-05");
  EXPECT_EQ(link.link().until(), "2020");
  EXPECT_EQ(link.link().status(), "said");
  EXPECT_EQ(link.link().attributes(0).value().integer(), 1250);
  EXPECT_EQ(link.link().sources(0).title(), "Report");
}

// Two paths over one link name it under both.
TEST_F(FindPathsTest, PathsThatShareAStepBothHaveItsLinks) {
  world_.Add("org:a").Add("org:b").Add("org:c").Add("org:d").Add("org:e");
  world_.Link("org:a", "knows", "org:b").Link("org:b", "knows", "org:c");
  world_.Link("org:b", "knows", "org:d")
      .Link("org:c", "knows", "org:e")
      .Link("org:d", "knows", "org:e");
  EXPECT_THAT(PathsBetween("org:a", "org:e"),
              ElementsAre("org:a > org:b > org:c > org:e", "org:a > org:b > org:d > org:e"));
  for (const v1::Path& path : response_.paths()) {
    EXPECT_EQ(path.steps(0).links(0).link().target(), "org:b");
    EXPECT_EQ(path.steps(2).links(0).link().target(), "org:e");
  }
}

TEST_F(FindPathsTest, GivesTenUnlessToldAndSaysThatThereAreMore) {
  AddProjects(120);
  EXPECT_EQ(PathsBetween("org:a", "org:b").size(), 10u);
  EXPECT_EQ(response_.paths_total(), 120);
  EXPECT_FALSE(response_.info().complete());
  request_.set_paths_max(2);
  EXPECT_THAT(PathsBetween("org:a", "org:b"),
              ElementsAre("org:a > project:p100 > org:b", "org:a > project:p101 > org:b"));
  request_.set_paths_max(1000);  // Taken as 100.
  EXPECT_EQ(PathsBetween("org:a", "org:b").size(), 100u);
  request_.set_paths_max(-1);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "paths_max");
}

TEST_F(FindPathsTest, ExactlyAsManyAsAskedIsComplete) {
  AddProjects(3);
  request_.set_paths_max(3);
  EXPECT_EQ(PathsBetween("org:a", "org:b").size(), 3u);
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(FindPathsTest, LooksNoFurtherThanTold) {
  AddProjects(1);
  request_.set_length_max(1);
  EXPECT_THAT(PathsBetween("org:a", "org:b"), IsEmpty());
  EXPECT_EQ(response_.paths_total(), 0);
  EXPECT_TRUE(response_.info().complete());
  request_.set_length_max(2);
  EXPECT_EQ(PathsBetween("org:a", "org:b").size(), 1u);
  request_.set_length_max(-1);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "length_max");
}

TEST_F(FindPathsTest, ThePathToItselfHasNoSteps) {
  world_.Add("org:a");
  EXPECT_THAT(PathsBetween("org:a", "org:a"), ElementsAre(""));
  EXPECT_EQ(response_.paths(0).steps_size(), 0);
  EXPECT_EQ(response_.paths_total(), 1);
}

TEST_F(FindPathsTest, NoPathIsAnAnswer) {
  world_.Add("org:a").Add("org:b").Add("theme:t").Link("org:a", "about", "theme:t");
  world_.Link("org:b", "about", "theme:t");  // No introduction relation.
  EXPECT_THAT(PathsBetween("org:a", "org:b"), IsEmpty());
  EXPECT_EQ(response_.paths_total(), 0);
  EXPECT_TRUE(response_.info().complete());
  request_.add_except_relations("knows");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > theme:t > org:b"));
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins", "about", "part_of"));
}

TEST_F(FindPathsTest, TheDeadLeadNowhere) {
  world_.Add("org:a")
      .Add("org:b")
      .Add("org:c", {.until = "2018"})
      .Add("org:d", {.status = "guessed"});
  world_.Link("org:a", "knows", "org:c")
      .Link("org:b", "knows", "org:c")
      .Link("org:a", "knows", "org:d");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), IsEmpty());
  EXPECT_THAT(PathsBetween("org:a", "org:c"), IsEmpty());
  EXPECT_THAT(PathsBetween("org:d", "org:a"), IsEmpty());
  request_.mutable_read()->set_as_of("2017-12-31");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:c > org:b"));
  EXPECT_EQ(response_.info().as_of(), "2017-12-31");
}

TEST_F(FindPathsTest, RefusesWhatItDoesNotKnow) {
  AddProjects(1);
  request_.set_from("org:a");
  request_.set_to("project:p10");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "to");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "project:p100");
  request_.set_from("");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED, "from");
  request_.set_from("org a");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_ID, "from");
  request_.set_from("org:a");
  request_.set_to("org:b");
  request_.add_except_relations("fund");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_RELATION,
                "except_relations[0]");
  request_.add_relations("funds");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "except_relations");
  request_.clear_except_relations();
  request_.mutable_read()->set_as_of("2018");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                "read.as_of");
  request_.clear_read();
  request_.mutable_read()->set_revision(1'000'000);
  ExpectRefused(Ask(), absl::StatusCode::kOutOfRange, v1::ERROR_REASON_UNKNOWN_REVISION,
                "read.revision");
}

TEST_F(FindPathsTest, WithKLongerPathsFollowShorterOnes) {
  world_.Add("org:a").Add("org:b").Add("org:c").Add("org:d").Add("org:e");
  world_.Link("org:a", "knows", "org:b").Link("org:a", "knows", "org:c");
  world_.Link("org:c", "knows", "org:b").Link("org:a", "knows", "org:d");
  world_.Link("org:d", "knows", "org:e").Link("org:e", "knows", "org:b");
  request_.set_k(2);
  EXPECT_THAT(PathsBetween("org:a", "org:b"),
              ElementsAre("org:a > org:b", "org:a > org:c > org:b"));
  EXPECT_EQ(response_.paths_total(), 2);
  EXPECT_FALSE(response_.info().complete());
  EXPECT_THAT(LinksOf(response_.paths(1).steps(1)), ElementsAre("<knows"));
  request_.set_k(3);
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:b", "org:a > org:c > org:b",
                                                          "org:a > org:d > org:e > org:b"));
  EXPECT_TRUE(response_.info().complete());
  request_.set_length_max(2);
  EXPECT_EQ(PathsBetween("org:a", "org:b").size(), 2u);
  EXPECT_TRUE(response_.info().complete());
  EXPECT_THAT(PathsBetween("org:a", "org:a"), ElementsAre(""));
}

TEST_F(FindPathsTest, GoesAroundTheAvoidedAndComesByOthers) {
  world_.Add("org:a").Add("org:b").Add("org:c").Add("org:d").Add("org:e");
  world_.Link("org:a", "knows", "org:c").Link("org:c", "knows", "org:b");
  world_.Link("org:a", "knows", "org:d").Link("org:d", "knows", "org:b");
  world_.Link("org:d", "knows", "org:e").Link("org:e", "knows", "org:b");
  request_.add_avoid("org:c");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:d > org:b"));
  EXPECT_EQ(response_.paths_total(), 1);
  request_.set_k(5);
  EXPECT_THAT(PathsBetween("org:a", "org:b"),
              ElementsAre("org:a > org:d > org:b", "org:a > org:d > org:e > org:b"));
  request_.clear_k();
  request_.add_through("org:e");
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:d > org:e > org:b"));
  request_.clear_avoid();
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:d > org:e > org:b"));
  request_.set_k(5);
  EXPECT_THAT(PathsBetween("org:a", "org:b"), ElementsAre("org:a > org:d > org:e > org:b"));
  EXPECT_THAT(PathsBetween("org:a", "org:a"), IsEmpty());
}

TEST_F(FindPathsTest, RefusesPlacesThatContradictEachOther) {
  AddProjects(3);
  request_.set_from("org:a");
  request_.set_to("org:b");
  const auto refused = [&](const std::string& field) {
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                  field);
  };
  request_.add_avoid("project:p100");
  request_.add_avoid("org:b");
  refused("avoid[1]");
  request_.clear_avoid();
  request_.add_through("org:a");
  refused("through[0]");
  request_.set_through(0, "project:p100");
  request_.add_through("project:p100");
  refused("through[1]");
  request_.mutable_through()->RemoveLast();
  request_.add_avoid("project:p100");
  refused("avoid[0]");
  request_.set_avoid(0, "project:p10");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "avoid[0]");
  request_.clear_avoid();
  for (int i = 0; i < 101; ++i) request_.add_avoid("project:p101");
  refused("avoid");
  request_.clear_avoid();
  for (int i = 0; i < 11; ++i) request_.add_through("project:p101");
  refused("through");
  request_.clear_through();
  request_.set_k(101);
  refused("k");
  request_.set_k(-1);
  refused("k");
  request_.set_k(3);
  request_.set_paths_max(3);
  refused("k");
}

TEST_F(FindPathsTest, RefusesAnAnswerThatDoesNotFit) {
  AddProjects(100);
  request_.set_from("org:a");
  request_.set_to("org:b");
  request_.set_paths_max(100);
  const absl::Status refusal = Ask({.answer_bytes_max = 2000});
  EXPECT_EQ(refusal.code(), absl::StatusCode::kResourceExhausted);
  const Problem problem = ProblemOf(refusal);
  EXPECT_EQ(problem.reason, v1::ERROR_REASON_LIMIT_REACHED);
  EXPECT_EQ(MetadataOf(problem, "limit"), "answer_bytes");
  EXPECT_EQ(MetadataOf(problem, "max"), "2000");
  request_.set_paths_max(1);
  EXPECT_TRUE(Ask({.answer_bytes_max = 2000}).ok());
}

TEST_F(FindPathsTest, AnswersAsAPlainSearchDoes) {
  for (unsigned seed = 51; seed <= 54; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    testing::PlainNetwork network(TinySchema());
    testing::AddRandomly(seed, {.entities = 90, .links = 200, .hub_links = 300}, network);
    const testing::PlainView plain(
        network, {.day = testing::D("2016-02-01"), .relations = {"funds", "joins", "knows"}});
    const testing::Ids ids = network.EntityIds();
    Asking asking(network.network());
    for (std::size_t i = 0; i < 100; ++i) {
      request_.set_from(ids[i * 7 % ids.size()]);
      request_.set_to(ids[(i * 11 + seed) % ids.size()]);
      if (request_.from() == request_.to()) continue;
      request_.set_paths_max(7);
      request_.mutable_read()->set_as_of("2016-02-01");
      response_.Clear();
      ASSERT_TRUE(FindPaths(asking, request_, response_).ok());
      std::vector<std::string> expected;
      for (const testing::Ids& path : plain.ShortestPaths(request_.from(), request_.to(), 7)) {
        expected.push_back(absl::StrJoin(path, " > "));
      }
      std::vector<std::string> found;
      for (const v1::Path& path : response_.paths()) {
        found.push_back(WordsOf(path));
        for (const v1::PathStep& step : path.steps()) {
          const auto joins = std::count_if(
              plain.links().begin(), plain.links().end(), [&](const testing::PlainLink& link) {
                return (link.source == step.from().id() && link.target == step.to().id()) ||
                       (link.source == step.to().id() && link.target == step.from().id());
              });
          EXPECT_EQ(step.links_size(), joins);
          for (const v1::PathLink& link : step.links()) {
            EXPECT_EQ(link.reversed() ? link.link().target() : link.link().source(),
                      step.from().id());
          }
        }
      }
      EXPECT_EQ(found, expected);
      EXPECT_EQ(static_cast<std::uint64_t>(response_.paths_total()),
                plain.CountShortestPaths(request_.from(), request_.to()));
    }
  }
}

TEST_F(FindPathsTest, AnswersTheSameBytesTwice) {
  AddProjects(20);
  PathsBetween("org:a", "org:b");
  const std::string first = response_.SerializeAsString();
  PathsBetween("org:a", "org:b");
  EXPECT_EQ(response_.SerializeAsString(), first);
}

TEST_F(FindPathsTest, StopsWhenTheBudgetDoes) {
  AddProjects(4000);
  request_.set_from("org:a");
  request_.set_to("org:b");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::FindPathsResponse response;
    return FindPaths(asking, request_, response);
  });
}

}  // namespace
}  // namespace schakel
