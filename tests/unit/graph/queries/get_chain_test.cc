#include "graph/queries/get_chain.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/queries/list_gaps.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"
#include "tests/unit/graph/queries/asking.h"
#include "tests/unit/graph/queries/schools.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::TinySchema;
using testing::World;

// The chain of a project: a low org, a mid or high org, a group; its flag is a small org.
class GetChainTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::GetChainRequest request_;
  v1::GetChainResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return GetChain(asking, request_, response_);
  }
  void MustAsk() {
    const absl::Status status = Ask();
    ASSERT_TRUE(status.ok()) << status;
  }

  // "project:p low+group - high YES 3 1": present, missing, flag, partners, unknown partners.
  std::vector<std::string> Rows() const {
    std::vector<std::string> rows;
    for (const v1::ChainRow& row : response_.rows()) {
      rows.push_back(absl::StrCat(row.subject().id(), " ", absl::StrJoin(row.present(), "+"), " - ",
                                  absl::StrJoin(row.missing(), "+"), " ",
                                  v1::Truth_Name(row.flag()).substr(6), " ", row.partners(), " ",
                                  row.unknown_partners()));
    }
    return rows;
  }
  // "low+high: 3".
  std::vector<std::string> Histogram() const {
    std::vector<std::string> lines;
    for (const v1::ChainBucket& bucket : response_.histogram()) {
      lines.push_back(absl::StrCat(absl::StrJoin(bucket.parts(), "+"), ": ", bucket.subjects()));
    }
    return lines;
  }

  void AddOrgs() {
    world_.Add("org:low", {.attributes = {{"level", "low"}, {"size", "big"}}})
        .Add("org:mid", {.attributes = {{"level", "mid"}, {"size", "small"}}})
        .Add("org:high", {.attributes = {{"level", "high"}, {"size", "big"}}})
        .Add("org:unknown")
        .Add("person_group:g");
  }
};

TEST_F(GetChainTest, TellsForEverySubjectWhatItHasAndMisses) {
  AddOrgs();
  world_.Add("project:z").Add("project:a").Add("project:m");
  world_.Link("org:low", "joins", "project:a").Link("person_group:g", "joins", "project:a");
  world_.Link("org:mid", "funds", "project:z").Link("org:high", "joins", "project:z");
  world_.Link("org:mid", "joins", "project:z");
  request_.set_kind("project");
  MustAsk();
  EXPECT_THAT(response_.parts(), ElementsAre("low", "high", "group"));
  EXPECT_THAT(Rows(),
              ElementsAre("project:a low+group - high NO 2 0", "project:m  - low+high+group NO 0 0",
                          "project:z high - low+group YES 2 0"));
  EXPECT_EQ(response_.numerator(), 3);
  EXPECT_EQ(response_.denominator(), 9);
  EXPECT_DOUBLE_EQ(response_.value(), 3.0 / 9);
  EXPECT_EQ(response_.flag_yes(), 1);
  EXPECT_EQ(response_.flag_unknown(), 0);
  EXPECT_EQ(response_.without_partners(), 1);
  EXPECT_EQ(response_.unknown_since(), 3);
  EXPECT_TRUE(response_.info().complete());
  EXPECT_EQ(response_.info().as_of(), "2018-06-01");
}

TEST_F(GetChainTest, WhatIsUnknownIsToldApart) {
  AddOrgs();
  world_.Add("project:p", {.since = "2015"}).Link("org:unknown", "joins", "project:p");
  request_.set_id("project:p");
  MustAsk();
  EXPECT_THAT(Rows(), ElementsAre("project:p  - low+high+group UNKNOWN 1 1"));
  EXPECT_EQ(response_.flag_unknown(), 1);
  EXPECT_EQ(response_.flag_yes(), 0);
  EXPECT_EQ(response_.unknown_since(), 0);
  // Somebody sure settles it.
  world_.Link("org:mid", "joins", "project:p").Link("org:low", "joins", "project:p");
  MustAsk();
  EXPECT_THAT(Rows(), ElementsAre("project:p low+high - group YES 3 0"));
}

TEST_F(GetChainTest, OrdersTheHistogramByNumberOfPartsAndThenOrder) {
  AddOrgs();
  const std::vector<std::vector<std::string>> partners = {{"org:low", "org:high", "person_group:g"},
                                                          {"org:high", "person_group:g"},
                                                          {"org:low", "person_group:g"},
                                                          {"org:low", "org:mid"},
                                                          {"person_group:g"},
                                                          {"org:high"},
                                                          {"org:low"},
                                                          {},
                                                          {"org:high", "org:mid"},
                                                          {"org:unknown"}};
  for (std::size_t i = 0; i < partners.size(); ++i) {
    const std::string project = absl::StrCat("project:p", i);
    world_.Add(project);
    for (const std::string& partner : partners[i]) world_.Link(partner, "joins", project);
  }
  request_.set_kind("project");
  MustAsk();
  EXPECT_THAT(Histogram(), ElementsAre(": 2", "low: 1", "high: 2", "group: 1", "low+high: 1",
                                       "low+group: 1", "high+group: 1", "low+high+group: 1"));
}

TEST_F(GetChainTest, CountsLivePartnersOnTheDay) {
  AddOrgs();
  world_.Add("project:p").Add("org:gone", {.until = "2017", .attributes = {{"level", "low"}}});
  world_.Link("org:gone", "joins", "project:p")
      .Link("org:low", "joins", "project:p", {.since = "2018-06-02"})
      .Link("org:high", "joins", "project:p", {.status = "guessed"});
  request_.set_id("project:p");
  MustAsk();
  EXPECT_THAT(Rows(), ElementsAre("project:p  - low+high+group NO 0 0"));
  request_.mutable_read()->set_as_of("2018-06-02");
  MustAsk();
  EXPECT_THAT(Rows(), ElementsAre("project:p low - high+group NO 1 0"));
  request_.mutable_read()->set_as_of("2016-12-31");
  request_.mutable_read()->add_statuses("sure");
  request_.mutable_read()->add_statuses("guessed");
  MustAsk();
  EXPECT_THAT(Rows(), ElementsAre("project:p low+high - group UNKNOWN 2 0"));
}

TEST_F(GetChainTest, WhoIsNotLiveHasNoChain) {
  world_.Add("project:gone", {.until = "2018"}).Add("project:guess", {.status = "guessed"});
  request_.set_id("project:gone");
  MustAsk();
  EXPECT_THAT(Rows(), IsEmpty());
  EXPECT_EQ(response_.denominator(), 0);
  EXPECT_FALSE(response_.has_value());
  request_.clear_id();
  request_.set_kind("project");
  MustAsk();
  EXPECT_THAT(Rows(), IsEmpty());
  EXPECT_THAT(Histogram(), IsEmpty());
  EXPECT_FALSE(response_.has_value());
  EXPECT_THAT(response_.parts(), ElementsAre("low", "high", "group"));
}

TEST_F(GetChainTest, AZeroShareIsAValue) {
  world_.Add("project:p");
  request_.set_kind("project");
  MustAsk();
  ASSERT_TRUE(response_.has_value());
  EXPECT_EQ(response_.value(), 0.0);
}

// Chains among schools: groups, named partners, and chains made of others.
class SchoolChainTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(testing::kSchools)};
  v1::GetChainRequest request_;
  v1::GetChainResponse response_;

  absl::Status Ask() {
    Asking asking(world_.network());
    response_.Clear();
    return GetChain(asking, request_, response_);
  }
  void MustAsk() {
    const absl::Status status = Ask();
    ASSERT_TRUE(status.ok()) << status;
  }
  // "school:a low+open" for each partner of a row.
  std::vector<std::string> Named(int row) {
    std::vector<std::string> lines;
    for (const v1::ChainPartner& partner : response_.rows(row).named()) {
      lines.push_back(
          absl::StrCat(partner.entity().id(), " ", absl::StrJoin(partner.brings(), "+")));
    }
    return lines;
  }
  void AddSchools() {
    world_.Add("school:low", {.attributes = {{"level", "low"}, {"open", "true"}}});
    world_.Add("school:high", {.attributes = {{"level", "high"}, {"open", "false"}}});
    world_.Add("school:any").Add("board:o");
  }
};

TEST_F(SchoolChainTest, NamesPartnersAndWhatTheySurelyBring) {
  AddSchools();
  world_.Add("course:x").Link("school:low", "teaches", "course:x");
  world_.Link("school:any", "teaches", "course:x").Link("board:o", "runs", "course:x");
  request_.set_id("course:x");
  MustAsk();
  EXPECT_EQ(response_.rows(0).named_size(), 0);
  request_.set_partners(true);
  MustAsk();
  EXPECT_THAT(Named(0), ElementsAre("board:o ", "school:any ", "school:low low+open"));
  EXPECT_EQ(response_.rows(0).partners(), 3);
}

TEST_F(SchoolChainTest, GroupsHaveFiguresOfTheirOwn) {
  AddSchools();
  world_.Add("course:d", {.attributes = {{"form", "day"}}});
  world_.Add("course:e", {.attributes = {{"form", "evening"}}}).Add("course:f").Add("course:g");
  world_.Link("school:low", "teaches", "course:d").Link("school:high", "teaches", "course:d");
  world_.Link("school:any", "teaches", "course:f");
  request_.set_kind("course");
  request_.set_group_by("form");
  MustAsk();
  ASSERT_EQ(response_.groups_size(), 3);
  EXPECT_EQ(response_.groups(0).group().id(), "day");
  EXPECT_EQ(response_.groups(0).numerator(), 2);
  EXPECT_EQ(response_.groups(0).denominator(), 2);
  EXPECT_DOUBLE_EQ(response_.groups(0).value(), 1);
  EXPECT_EQ(response_.groups(0).flag_yes(), 1);
  EXPECT_EQ(response_.groups(1).numerator(), 0);
  EXPECT_EQ(response_.groups(2).group().id(), "");
  EXPECT_EQ(response_.groups(2).subjects(), 2);
  EXPECT_EQ(response_.groups(2).flag_unknown(), 1);
}

TEST_F(SchoolChainTest, AChainMadeOfOthersHasAllTheirPartners) {
  AddSchools();
  world_.Add("course:x").Add("course:y").Add("course:other").Add("board:none");
  world_.Link("board:o", "runs", "course:x").Link("board:o", "runs", "course:y");
  world_.Link("school:low", "teaches", "course:x").Link("school:low", "teaches", "course:y");
  world_.Link("school:high", "teaches", "course:y").Link("school:any", "teaches", "course:other");
  request_.set_kind("board");
  request_.set_partners(true);
  MustAsk();
  ASSERT_EQ(response_.rows_size(), 2);
  EXPECT_EQ(response_.rows(0).subject().id(), "board:none");
  EXPECT_EQ(response_.rows(0).partners(), 0);
  // The board runs its courses, so it is a partner of them and stands in the union as well.
  EXPECT_THAT(Named(1), ElementsAre("board:o ", "school:high high", "school:low low+open"));
  EXPECT_THAT(response_.rows(1).missing(), ElementsAre());
  EXPECT_EQ(response_.rows(1).flag(), v1::TRUTH_YES);
}

// A course of unknown form might be of the town's chain, which is not enough.
TEST_F(SchoolChainTest, OnlySureMembersMakeAChain) {
  AddSchools();
  world_.Add("town:t").Add("course:x").Add("course:d", {.attributes = {{"form", "day"}}});
  world_.Link("course:x", "in_town", "town:t").Link("course:d", "in_town", "town:t");
  world_.Link("school:low", "teaches", "course:x").Link("school:high", "teaches", "course:d");
  request_.set_id("town:t");
  MustAsk();
  EXPECT_THAT(response_.rows(0).present(), ElementsAre("high"));
  EXPECT_EQ(response_.rows(0).partners(), 1);
}

TEST_F(SchoolChainTest, LooksOnlyAtThoseTheFilterHoldsFor) {
  world_.Add("course:d", {.attributes = {{"form", "day"}}}).Add("course:e");
  request_.set_kind("course");
  request_.set_filter("form = day");
  MustAsk();
  ASSERT_EQ(response_.rows_size(), 1);
  EXPECT_EQ(response_.rows(0).subject().id(), "course:d");
  request_.clear_kind();
  request_.set_id("course:d");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "filter");
  request_.clear_filter();
  request_.set_group_by("form");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "group_by");
}

TEST_F(SchoolChainTest, NamesTheKindsThatHaveChains) {
  request_.set_kind("theme");
  EXPECT_THAT(std::string(Ask().message()), ::testing::HasSubstr("course, board, town"));
}

TEST_F(GetChainTest, RefusesUnlessExactlyOneThingIsAsked) {
  world_.Add("project:p").Add("org:a");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED, "kind");
  request_.set_kind("project");
  request_.set_id("project:p");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT, "id");
}

TEST_F(GetChainTest, RefusesWhatHasNoChain) {
  world_.Add("project:p").Add("org:a");
  request_.set_kind("org");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "kind");
  EXPECT_THAT(ProblemOf(Ask()).remedy.en + ProblemOf(Ask()).message.en,
              ::testing::HasSubstr("project"));
  request_.set_kind("projekt");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND, "kind");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "project");
  request_.clear_kind();
  request_.set_id("org:a");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT, "id");
  request_.set_id("project:q");
  ExpectRefused(Ask(), absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "project:p");
  request_.set_id("project:p");
  request_.mutable_read()->add_statuses("surely");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_STATUS,
                "read.statuses[0]");
}

TEST_F(GetChainTest, RefusesUnderASchemaWithoutChain) {
  v1::Schema message = TinySchema()->message();
  message.clear_chain();
  message.mutable_gap_rules()->DeleteSubrange(1, 2);
  World world(*Schema::Compile(message));
  world.Add("project:p");
  Asking asking(world.network());
  request_.set_kind("project");
  ExpectRefused(GetChain(asking, request_, response_), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "kind");
  request_.clear_kind();
  request_.set_id("project:p");
  ExpectRefused(GetChain(asking, request_, response_), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_INVALID_ARGUMENT, "id");
}

TEST_F(GetChainTest, RefusesAnAnswerThatDoesNotFit) {
  for (int i = 0; i < 100; ++i) world_.Add(absl::StrCat("project:p", i));
  request_.set_kind("project");
  const absl::Status refusal = Ask({.answer_bytes_max = 1000});
  EXPECT_EQ(refusal.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ProblemOf(refusal).reason, v1::ERROR_REASON_LIMIT_REACHED);
  EXPECT_EQ(MetadataOf(ProblemOf(refusal), "limit"), "answer_bytes");
  EXPECT_EQ(MetadataOf(ProblemOf(refusal), "max"), "1000");
  request_.clear_kind();
  request_.set_id("project:p0");
  EXPECT_TRUE(Ask({.answer_bytes_max = 1000}).ok());
}

// T2 counts what the chain misses: on any network both say the same.
TEST_F(GetChainTest, MissesWhatTheRuleOfTheChainMisses) {
  for (unsigned seed = 61; seed <= 64; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    testing::PlainNetwork network(TinySchema());
    testing::AddRandomly(seed, {.entities = 120, .links = 300, .hub_links = 300}, network);
    Asking asking(network.network());
    v1::ListGapsRequest gaps_request;
    gaps_request.add_rules("T2");
    gaps_request.mutable_read()->set_as_of("2016-01-20");
    v1::ListGapsResponse gaps;
    ASSERT_TRUE(ListGaps(asking, gaps_request, gaps).ok());
    std::map<std::string, std::vector<std::string>> expected;
    for (const v1::Gap& gap : gaps.gaps()) {
      expected[gap.subject().id()] = {gap.missing().begin(), gap.missing().end()};
    }
    request_.set_kind("project");
    request_.mutable_read()->set_as_of("2016-01-20");
    response_.Clear();
    ASSERT_TRUE(GetChain(asking, request_, response_).ok());
    EXPECT_EQ(response_.rows_size(), gaps.rules(0).subjects());
    EXPECT_EQ(response_.unknown_since(), gaps.rules(0).unknown_since());
    int missing = 0;
    int present = 0;
    for (const v1::ChainRow& row : response_.rows()) {
      const std::vector<std::string> misses(row.missing().begin(), row.missing().end());
      EXPECT_EQ(misses, expected[row.subject().id()]) << row.subject().id();
      missing += row.missing_size();
      present += row.present_size();
    }
    EXPECT_EQ(response_.numerator(), present);
    EXPECT_EQ(response_.denominator(), present + missing);
    int subjects = 0;
    for (const v1::ChainBucket& bucket : response_.histogram()) subjects += bucket.subjects();
    EXPECT_EQ(subjects, response_.rows_size());
  }
}

TEST_F(GetChainTest, APointOfASeriesIsWhatIsAnsweredOnThatDay) {
  AddOrgs();
  world_.Add("theme:t");
  world_.Add("project:old", {.since = "2010", .until = "2016"})
      .Add("project:new", {.since = "2016-03"});
  world_.Add("project:ever");
  world_.Link("project:old", "about", "theme:t").Link("project:new", "about", "theme:t");
  world_.Link("org:low", "joins", "project:old", {.since = "2012"});
  world_.Link("org:mid", "joins", "project:new", {.since = "2017"});
  world_.Link("org:unknown", "joins", "project:ever", {.since = "2015", .until = "2016-06"});
  request_.set_kind("project");
  request_.set_group_by("about");
  const std::vector<std::string> days = {"2017-06-01", "2011-01-01", "2015-06-01", "2016-04-01"};
  for (const std::string& day : days) request_.add_dates(day);
  MustAsk();
  const v1::GetChainResponse with_series = response_;
  ASSERT_EQ(with_series.series_size(), 4);
  request_.clear_dates();
  for (int i = 0; i < with_series.series_size(); ++i) {
    const v1::ChainPoint& point = with_series.series(i);
    SCOPED_TRACE(days[static_cast<std::size_t>(i)]);
    request_.mutable_read()->set_as_of(days[static_cast<std::size_t>(i)]);
    MustAsk();
    EXPECT_EQ(point.date(), days[static_cast<std::size_t>(i)]);
    EXPECT_EQ(point.subjects(), response_.rows_size());
    EXPECT_EQ(point.numerator(), response_.numerator());
    EXPECT_EQ(point.denominator(), response_.denominator());
    EXPECT_EQ(point.has_value(), response_.has_value());
    EXPECT_EQ(point.value(), response_.value());
    EXPECT_EQ(point.flag_yes(), response_.flag_yes());
    EXPECT_EQ(point.flag_unknown(), response_.flag_unknown());
    EXPECT_EQ(point.unknown_since(), response_.unknown_since());
    EXPECT_EQ(point.without_partners(), response_.without_partners());
    ASSERT_EQ(point.groups_size(), response_.groups_size());
    for (int g = 0; g < point.groups_size(); ++g) {
      EXPECT_EQ(point.groups(g).SerializeAsString(), response_.groups(g).SerializeAsString());
    }
  }
  // The series says something: its days differ.
  EXPECT_EQ(with_series.series(0).flag_yes(), 1);
  EXPECT_EQ(with_series.series(1).numerator(), 0);
  EXPECT_EQ(with_series.series(2).numerator(), 1);
  EXPECT_EQ(with_series.series(3).flag_unknown(), 1);
}

TEST_F(GetChainTest, ASeriesIsAboutAKindAndItsDaysAreChecked) {
  world_.Add("project:p");
  request_.set_id("project:p");
  request_.add_dates("2017-01-01");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT, "dates");
  request_.clear_id();
  request_.set_kind("project");
  request_.set_dates(0, "2017");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                "dates[0]");
  request_.set_dates(0, "2017-01-01");
  EXPECT_EQ(Ask({.answer_bytes_max = 40}).code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(GetChainTest, AnswersTheSameBytesTwice) {
  AddOrgs();
  world_.Add("project:a").Add("project:b").Link("org:low", "joins", "project:b");
  request_.set_kind("project");
  MustAsk();
  const std::string first = response_.SerializeAsString();
  MustAsk();
  EXPECT_EQ(response_.SerializeAsString(), first);
}

TEST_F(GetChainTest, StopsWhenTheBudgetDoes) {
  world_.Add("project:hub");
  for (int i = 0; i < 5000; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id).Link(id, "joins", "project:hub");
  }
  request_.set_kind("project");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::GetChainResponse response;
    return GetChain(asking, request_, response);
  });
}

}  // namespace
}  // namespace schakel
