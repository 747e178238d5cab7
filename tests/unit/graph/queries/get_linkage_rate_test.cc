#include "graph/queries/get_linkage_rate.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
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
using testing::D;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::HasSubstr;
using testing::MetadataOf;
using testing::PlainNetwork;
using testing::PlainView;
using testing::TinySchema;
using testing::World;

// "3/4 confirmed 1/2 unknown 3".
std::string WordsOf(const v1::Rate& rate) {
  EXPECT_EQ(rate.has_value(), rate.denominator() > 0);
  if (rate.has_value()) {
    EXPECT_DOUBLE_EQ(rate.value(), static_cast<double>(rate.numerator()) / rate.denominator());
  }
  return absl::StrCat(rate.numerator(), "/", rate.denominator(), " confirmed ",
                      rate.confirmed_numerator(), "/", rate.confirmed_denominator(), " unknown ",
                      rate.unknown_since());
}

class GetLinkageRateTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::GetLinkageRateRequest request_;
  v1::GetLinkageRateResponse response_;

  absl::Status Ask() {
    Asking asking(world_.network());
    response_.Clear();
    return GetLinkageRate(asking, request_, response_);
  }
  std::string RateOf(const std::string& kind, const std::string& other) {
    request_.set_kind(kind);
    request_.set_other(other);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    return WordsOf(response_.total());
  }
  // "place:x 1/2 …" for each group.
  std::vector<std::string> Groups() const {
    std::vector<std::string> lines;
    for (const v1::GroupRate& group : response_.groups()) {
      const std::string id = group.group().id();
      lines.push_back(absl::StrCat(id.empty() ? "(none)" : id, " ", WordsOf(group.rate())));
    }
    return lines;
  }
};

TEST_F(GetLinkageRateTest, CountsWhoIsLinkedWhicheverWay) {
  world_.Add("org:a").Add("org:b").Add("org:c").Add("org:d").Add("project:p").Add("project:q");
  world_.Link("org:a", "funds", "project:p").Link("org:b", "joins", "project:p");
  world_.Link("org:c", "knows", "org:a");  // No link of the pair.
  EXPECT_EQ(RateOf("org", "project"), "2/4 confirmed 2/4 unknown 4");
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins"));
  EXPECT_EQ(response_.groups_size(), 0);
  // A pair serves from both its ends.
  EXPECT_EQ(RateOf("project", "org"), "1/2 confirmed 1/2 unknown 2");
  EXPECT_THAT(response_.relations(), ElementsAre("funds", "joins"));
}

TEST_F(GetLinkageRateTest, AnEntityCountsOnceHoweverManyLinksItHas) {
  world_.Add("org:a").Add("project:p").Add("project:q");
  world_.Link("org:a", "funds", "project:p")
      .Link("org:a", "joins", "project:p")
      .Link("org:a", "joins", "project:q")
      .Link("org:a", "funds", "project:p", {.since = "2016"});
  EXPECT_EQ(RateOf("org", "project"), "1/1 confirmed 1/1 unknown 1");
}

TEST_F(GetLinkageRateTest, WithoutEntitiesThereIsNoValue) {
  world_.Add("project:p");
  EXPECT_EQ(RateOf("org", "project"), "0/0 confirmed 0/0 unknown 0");
  EXPECT_FALSE(response_.total().has_value());
  request_.set_group_by("about");
  EXPECT_EQ(RateOf("org", "project"), "0/0 confirmed 0/0 unknown 0");
  EXPECT_EQ(response_.groups_size(), 0);
}

TEST_F(GetLinkageRateTest, NobodyLinkedIsZero) {
  world_.Add("org:a");
  RateOf("org", "project");
  ASSERT_TRUE(response_.total().has_value());
  EXPECT_EQ(response_.total().value(), 0.0);
}

TEST_F(GetLinkageRateTest, CountsOnTheDayAndSaysWhatItDoesNotKnow) {
  world_.Add("org:a", {.since = "2015"}).Add("org:b").Add("org:gone", {.until = "2018"});
  world_.Add("project:p", {.since = "2017"});
  world_.Link("org:a", "funds", "project:p", {.until = "2018-06-02"});
  world_.Link("org:b", "funds", "project:p", {.since = "2018-06-02"});
  EXPECT_EQ(RateOf("org", "project"), "1/2 confirmed 1/2 unknown 1");
  request_.mutable_read()->set_as_of("2016-12-31");
  EXPECT_EQ(RateOf("org", "project"), "0/3 confirmed 0/3 unknown 2");
  request_.mutable_read()->set_as_of("2018-06-02");
  EXPECT_EQ(RateOf("org", "project"), "1/2 confirmed 1/2 unknown 1");
  EXPECT_EQ(response_.info().as_of(), "2018-06-02");
}

TEST_F(GetLinkageRateTest, ConfirmedCountsTheDefaultStatusOfEntitiesAndLinksAlone) {
  world_.Add("org:a")
      .Add("org:b")
      .Add("org:said", {.status = "said"})
      .Add("org:guess", {.status = "guessed"});
  world_.Add("project:p").Add("project:said", {.status = "said"});
  world_.Link("org:a", "funds", "project:p")
      .Link("org:b", "funds", "project:said")
      .Link("org:said", "funds", "project:p")
      .Link("org:guess", "funds", "project:p");
  EXPECT_EQ(RateOf("org", "project"), "3/3 confirmed 1/2 unknown 3");
  world_.Link("org:b", "joins", "project:p", {.status = "said"});
  EXPECT_EQ(RateOf("org", "project"), "3/3 confirmed 1/2 unknown 3");
  world_.Link("org:b", "joins", "project:p", {.since = "2016"});
  EXPECT_EQ(RateOf("org", "project"), "3/3 confirmed 2/2 unknown 3");
}

TEST_F(GetLinkageRateTest, CountsWhoHasASource) {
  world_.Add("org:a", {.source = "Register"}).Add("org:b").Add("org:c", {.source = "Page"});
  world_.Add("org:gone", {.until = "2018", .source = "Page"}).Add("project:p", {.source = "Page"});
  RateOf("org", "project");
  EXPECT_EQ(response_.with_source(), 2);
}

TEST_F(GetLinkageRateTest, AnEntityInSeveralGroupsCountsInEach) {
  world_.Add("theme:z").Add("theme:a").Add("theme:unused").Add("project:p");
  world_.Add("org:both").Add("org:one", {.since = "2015"}).Add("org:none").Add("org:other");
  world_.Link("org:both", "about", "theme:a")
      .Link("org:both", "about", "theme:z")
      .Link("org:one", "about", "theme:a")
      .Link("org:one", "about", "theme:a", {.since = "2016"})
      .Link("org:other", "about", "theme:z", {.until = "2018"});
  world_.Link("org:both", "funds", "project:p").Link("org:none", "funds", "project:p");
  request_.set_group_by("about");
  EXPECT_EQ(RateOf("org", "project"), "2/4 confirmed 2/4 unknown 3");
  EXPECT_THAT(Groups(), ElementsAre("theme:a 1/2 confirmed 1/2 unknown 1",
                                    "theme:z 1/1 confirmed 1/1 unknown 1",
                                    "(none) 1/2 confirmed 1/2 unknown 2"));
}

TEST_F(GetLinkageRateTest, GroupsAreNamedAndOrderedById) {
  world_.Add("theme:b", {.name = "Bee"}).Add("theme:a", {.name = "Zed"});
  world_.Add("org:x").Link("org:x", "about", "theme:b").Link("org:x", "about", "theme:a");
  request_.set_group_by("about");
  RateOf("org", "project");
  ASSERT_EQ(response_.groups_size(), 2);
  EXPECT_EQ(response_.groups(0).group().name(), "Zed");
  EXPECT_EQ(response_.groups(1).group().name(), "Bee");
}

TEST_F(GetLinkageRateTest, ASymmetricRelationGroupsByEitherEnd) {
  world_.Add("org:a").Add("org:m").Add("org:z").Link("org:m", "knows", "org:z");
  request_.set_group_by("knows");
  RateOf("org", "project");
  EXPECT_THAT(Groups(),
              ElementsAre("org:m 0/1 confirmed 0/1 unknown 1", "org:z 0/1 confirmed 0/1 unknown 1",
                          "(none) 0/1 confirmed 0/1 unknown 1"));
}

TEST_F(GetLinkageRateTest, RefusesWhatItDoesNotKnow) {
  request_.set_kind("orgg");
  request_.set_other("project");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND, "kind");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "org");
  request_.set_kind("org");
  request_.set_other("projects");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND, "other");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "project");
  request_.set_other("place");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "other");
  EXPECT_THAT(std::string(Ask().message()), HasSubstr("org-project"));
  request_.set_other("project");
  request_.set_group_by("abot");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_RELATION,
                "group_by");
  EXPECT_EQ(MetadataOf(ProblemOf(Ask()), "suggestion"), "about");
  request_.set_group_by("");
  request_.mutable_read()->set_as_of("2018-13-01");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                "read.as_of");
}

// Nothing leads from a project by funds: it is where the links arrive.
TEST_F(GetLinkageRateTest, RefusesGroupsTheKindCannotHave) {
  request_.set_kind("project");
  request_.set_other("org");
  request_.set_group_by("funds");
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "group_by");
  request_.set_group_by("about");
  EXPECT_TRUE(Ask().ok());
}

TEST_F(GetLinkageRateTest, RefusesStrongLinksWhereNobodySaysWhatTheyAre) {
  request_.set_kind("org");
  request_.set_other("project");
  request_.set_strong(true);
  ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                "strong");
}

// The figures beyond a pair and a day, among schools.
class LinkageFiguresTest : public ::testing::Test {
 protected:
  World world_{testing::CompileSchema(testing::kSchools)};
  v1::GetLinkageRateRequest request_;
  v1::GetLinkageRateResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return GetLinkageRate(asking, request_, response_);
  }
  std::string RateOf(const std::string& kind, const std::string& other) {
    request_.set_kind(kind);
    request_.set_other(other);
    const absl::Status status = Ask();
    EXPECT_TRUE(status.ok()) << status;
    return absl::StrCat(response_.total().numerator(), "/", response_.total().denominator());
  }
  static std::vector<std::string> IdsOf(
      const google::protobuf::RepeatedPtrField<v1::EntityRef>& refs) {
    std::vector<std::string> ids;
    for (const v1::EntityRef& ref : refs) ids.push_back(ref.id());
    return ids;
  }
  void Refused(const std::string& field,
               v1::ErrorReason reason = v1::ERROR_REASON_INVALID_ARGUMENT) {
    ExpectRefused(Ask(), absl::StatusCode::kInvalidArgument, reason, field);
  }
};

TEST_F(LinkageFiguresTest, NamedRelationsCountInsteadOfThePair) {
  world_.Add("school:a").Add("school:b").Add("course:x").Add("board:o");
  world_.Link("school:a", "teaches", "course:x").Link("school:b", "mentions", "course:x");
  EXPECT_EQ(RateOf("school", "course"), "1/2");
  request_.add_relations("mentions");
  EXPECT_EQ(RateOf("school", "course"), "1/2");
  EXPECT_THAT(response_.relations(), ElementsAre("mentions"));
  request_.set_relations(0, "sits_with");
  EXPECT_EQ(RateOf("school", "board"), "0/2");  // No pair, and none is needed.
}

TEST_F(LinkageFiguresTest, MoreStepsGoByIntroductions) {
  world_.Add("school:a").Add("school:b").Add("school:c").Add("course:x");
  world_.Link("school:a", "sits_with", "school:b").Link("school:b", "teaches", "course:x");
  world_.Link("school:c", "mentions", "course:x");
  EXPECT_EQ(RateOf("school", "course"), "1/3");
  request_.set_distance_max(2);
  EXPECT_EQ(RateOf("school", "course"), "2/3");
  EXPECT_THAT(response_.relations(), ElementsAre("teaches", "sits_with", "runs"));
  EXPECT_EQ(RateOf("school", "theme"), "0/3");
  EXPECT_THAT(response_.relations(), ElementsAre("teaches", "sits_with", "runs", "about"));
  // Kinds without a pair are linked by introductions alone.
  world_.Add("board:o").Link("board:o", "sits_with", "school:b");
  EXPECT_EQ(RateOf("board", "course"), "1/1");
  EXPECT_EQ(RateOf("school", "school"), "2/3");
}

TEST_F(LinkageFiguresTest, StrongLinksAreIntenseAndHaveHeld) {
  const auto add = [&](const std::string& school, const std::string& since,
                       const std::string& strength) {
    testing::Details details = {.since = since};
    if (!strength.empty()) details.attributes = {{"strength", strength}};
    world_.Add(school).Link(school, "sits_with", "board:o", details);
  };
  world_.Add("board:o");
  add("school:weak", "2010", "1");
  add("school:unknown", "2010", "");
  add("school:strong", "2010", "2");
  add("school:ever", "", "4");
  add("school:year", "2017-06-02", "3");  // Day 365 is 1 June 2018.
  add("school:short", "2017-06-03", "3");
  world_.Link("school:short", "sits_with", "board:o",
              {.since = "2010", .until = "2017-06-03", .attributes = {{"strength", "3"}}});
  request_.add_relations("sits_with");
  request_.set_members(true);
  EXPECT_EQ(RateOf("school", "board"), "6/6");
  request_.set_strong(true);
  EXPECT_EQ(RateOf("school", "board"), "3/6");
  EXPECT_THAT(IdsOf(response_.total().linked()),
              ElementsAre("school:ever", "school:strong", "school:year"));
  EXPECT_EQ(RateOf("board", "school"), "1/1");
  request_.set_distance_max(2);
  EXPECT_EQ(RateOf("school", "school"), "3/6");
  request_.set_distance_max(1);
  request_.set_relations(0, "teaches");  // Has no strength at all.
  EXPECT_EQ(RateOf("school", "course"), "0/6");
}

TEST_F(LinkageFiguresTest, ASeriesCountsOnEachDayAsThatDayAloneWould) {
  world_.Add("school:a", {.attributes = {{"level", "low"}}, .source = "Register"});
  world_.Add("school:b", {.since = "2016"}).Add("course:x").Add("course:y", {.status = "said"});
  world_.Link("school:a", "teaches", "course:x", {.since = "2015", .until = "2017"});
  world_.Link("school:b", "teaches", "course:y", {.since = "2017"});
  request_.set_group_by("level");
  request_.set_members(true);
  for (const char* day : {"2017-12-31", "2014-01-01", "2016-01-01"}) request_.add_dates(day);
  EXPECT_EQ(RateOf("school", "course"), "1/2");
  const v1::GetLinkageRateResponse series = response_;
  ASSERT_EQ(series.series_size(), 3);
  EXPECT_EQ(series.series(1).total().denominator(), 1);
  EXPECT_EQ(series.series(2).total().confirmed_numerator(), 1);
  EXPECT_EQ(series.series(0).total().confirmed_numerator(), 0);
  request_.clear_dates();
  for (const v1::RatePoint& point : series.series()) {
    request_.mutable_read()->set_as_of(point.date());
    ASSERT_TRUE(Ask().ok());
    EXPECT_EQ(point.total().SerializeAsString(), response_.total().SerializeAsString());
    ASSERT_EQ(point.groups_size(), response_.groups_size());
    for (int i = 0; i < point.groups_size(); ++i) {
      EXPECT_EQ(point.groups(i).SerializeAsString(), response_.groups(i).SerializeAsString());
    }
    EXPECT_EQ(point.with_source(), response_.with_source());
  }
}

TEST_F(LinkageFiguresTest, GroupsByValueInTheirOrder) {
  world_.Add("school:a", {.attributes = {{"level", "high"}}}).Add("school:b").Add("course:x");
  world_.Add("school:c", {.attributes = {{"level", "low"}}});
  world_.Link("school:a", "teaches", "course:x");
  request_.set_group_by("level");
  RateOf("school", "course");
  ASSERT_EQ(response_.groups_size(), 3);
  EXPECT_EQ(response_.groups(0).group().id(), "low");
  EXPECT_EQ(response_.groups(1).group().name(), "hoog");
  EXPECT_EQ(response_.groups(1).rate().numerator(), 1);
  EXPECT_EQ(response_.groups(2).group().id(), "");
}

TEST_F(LinkageFiguresTest, NamesMembersInEveryRate) {
  world_.Add("school:z", {.attributes = {{"level", "low"}}}).Add("school:a").Add("school:m");
  world_.Add("course:x").Link("school:z", "teaches", "course:x");
  world_.Link("school:a", "teaches", "course:x");
  request_.set_members(true);
  request_.set_group_by("level");
  RateOf("school", "course");
  EXPECT_THAT(IdsOf(response_.total().linked()), ElementsAre("school:a", "school:z"));
  EXPECT_THAT(IdsOf(response_.total().unlinked()), ElementsAre("school:m"));
  EXPECT_THAT(IdsOf(response_.groups(0).rate().linked()), ElementsAre("school:z"));
  EXPECT_THAT(IdsOf(response_.groups(1).rate().unlinked()), ElementsAre("school:m"));
}

TEST_F(LinkageFiguresTest, CountsOnlyThoseTheFilterHoldsFor) {
  world_.Add("school:a", {.attributes = {{"level", "high"}}}).Add("school:b").Add("course:x");
  world_.Link("school:b", "teaches", "course:x");
  request_.set_filter("level = high");
  EXPECT_EQ(RateOf("school", "course"), "0/1");
  EXPECT_EQ(response_.total().confirmed_denominator(), 1);
}

TEST_F(LinkageFiguresTest, RefusesWhatMakesNoFigure) {
  world_.Add("school:a").Add("course:x");
  request_.set_kind("school");
  request_.set_other("board");
  Refused("other");
  request_.set_other("course");
  request_.set_distance_max(5);
  Refused("distance_max");
  request_.set_distance_max(-1);
  Refused("distance_max");
  request_.set_distance_max(0);
  request_.add_relations("teeches");
  Refused("relations[0]", v1::ERROR_REASON_UNKNOWN_RELATION);
  request_.clear_relations();
  request_.add_dates("2017");
  Refused("dates[0]", v1::ERROR_REASON_MALFORMED_DATE);
  request_.set_dates(0, "2017-01-01");
  request_.add_dates("2017-01-01");
  Refused("dates[1]");
  request_.clear_dates();
  for (int i = 0; i < 201; ++i) {
    request_.add_dates(Day(D("2017-01-01").days_since_epoch() + i).ToString());
  }
  Refused("dates");
  request_.clear_dates();
  request_.set_filter("level =");
  Refused("filter", v1::ERROR_REASON_MALFORMED_FILTER);
}

TEST_F(LinkageFiguresTest, RefusesMoreNamesThanFit) {
  for (int i = 0; i < 100; ++i) world_.Add(absl::StrCat("school:s", i));
  request_.set_kind("school");
  request_.set_other("course");
  request_.set_members(true);
  for (int i = 0; i < 10; ++i) request_.add_dates(absl::StrCat("201", i, "-01-01"));
  EXPECT_TRUE(Ask().ok());
  EXPECT_EQ(Ask({.answer_bytes_max = 10'000}).code(), absl::StatusCode::kResourceExhausted);
}

// The rate from plain lists: numerators and denominators under "" for the total, by group, and
// under "(none)".
std::map<std::string, std::pair<int, int>> PlainRates(const PlainNetwork& network, Day day,
                                                      const std::set<std::string>& statuses,
                                                      const v1::Relation& group_by) {
  const PlainView all(network, {.day = day, .statuses = statuses});
  const PlainView pair(network,
                       {.day = day, .statuses = statuses, .relations = {"funds", "joins"}});
  std::map<std::string, std::pair<int, int>> rates;
  for (const auto& [id, entity] : network.entities()) {
    if (entity.kind != "org" || !all.IsLive(id)) continue;
    std::set<std::string> groups;
    for (const testing::PlainLink& link : all.links()) {
      if (link.relation != group_by.id()) continue;
      if (link.source == id) groups.insert(link.target);
      if (link.target == id && group_by.symmetric()) groups.insert(link.source);
    }
    if (groups.empty()) groups.insert("(none)");
    groups.insert("");
    const std::set<std::string>& others = pair.Neighbours(id);
    const bool linked = std::any_of(others.begin(), others.end(), [](const std::string& other) {
      return other.starts_with("project:");
    });
    for (const std::string& group : groups) {
      rates[group].first += linked ? 1 : 0;
      ++rates[group].second;
    }
  }
  return rates;
}

TEST_F(GetLinkageRateTest, AgreesWithPlainListsAndWithTheGapsOfItsRule) {
  for (unsigned seed = 71; seed <= 76; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(TinySchema());
    testing::AddRandomly(seed, {.entities = 150, .links = 250, .small_hub_links = 300}, network);
    Asking asking(network.network());
    const Day day = D("2016-02-01");
    v1::ListGapsRequest gaps_request;
    gaps_request.add_rules("org_without_project");
    gaps_request.mutable_read()->set_as_of(day.ToString());
    v1::ListGapsResponse gaps;
    ASSERT_TRUE(ListGaps(asking, gaps_request, gaps).ok());
    for (const char* group_by : {"about", "knows", "part_of"}) {
      const v1::Relation& relation =
          network.schema().relation(*network.schema().FindRelation(group_by));
      request_.set_kind("org");
      request_.set_other("project");
      request_.set_group_by(group_by);
      request_.mutable_read()->set_as_of(day.ToString());
      response_.Clear();
      ASSERT_TRUE(GetLinkageRate(asking, request_, response_).ok());
      const v1::Rate& total = response_.total();
      EXPECT_EQ(total.denominator(), gaps.rules(0).subjects());
      EXPECT_EQ(total.denominator() - total.numerator(), gaps.rules(0).gaps());
      EXPECT_EQ(total.unknown_since(), gaps.rules(0).unknown_since());

      auto counted = PlainRates(network, day, {"sure", "said"}, relation);
      auto confirmed = PlainRates(network, day, {"sure"}, relation);
      std::map<std::string, std::pair<int, int>> found;
      std::map<std::string, std::pair<int, int>> found_confirmed;
      const auto add = [&](const std::string& group, const v1::Rate& rate) {
        if (rate.denominator() > 0) found[group] = {rate.numerator(), rate.denominator()};
        if (rate.confirmed_denominator() == 0) return;
        found_confirmed[group] = {rate.confirmed_numerator(), rate.confirmed_denominator()};
      };
      add("", total);
      std::vector<std::string> order;
      for (const v1::GroupRate& group : response_.groups()) {
        order.push_back(group.group().id());
        add(order.back().empty() ? "(none)" : order.back(), group.rate());
      }
      EXPECT_EQ(found, counted);
      EXPECT_EQ(found_confirmed, confirmed);
      if (!order.empty() && order.back().empty()) order.pop_back();
      EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
      EXPECT_THAT(order, ::testing::Not(::testing::Contains("")));
    }
  }
}

TEST_F(GetLinkageRateTest, AnswersTheSameBytesTwice) {
  world_.Add("org:a")
      .Add("project:p")
      .Add("theme:t")
      .Add("theme:u")
      .Link("org:a", "funds", "project:p");
  world_.Link("org:a", "about", "theme:u").Link("org:a", "about", "theme:t");
  request_.set_group_by("about");
  RateOf("org", "project");
  const std::string first = response_.SerializeAsString();
  RateOf("org", "project");
  EXPECT_EQ(response_.SerializeAsString(), first);
}

TEST_F(GetLinkageRateTest, StopsWhenTheBudgetDoes) {
  world_.Add("project:hub");
  for (int i = 0; i < 5000; ++i) {
    const std::string id = absl::StrCat("org:n", i);
    world_.Add(id).Link(id, "joins", "project:hub");
  }
  request_.set_kind("org");
  request_.set_other("project");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::GetLinkageRateResponse response;
    return GetLinkageRate(asking, request_, response);
  });
}

TEST_F(GetLinkageRateTest, StopsAmongEntitiesWithoutLinks) {
  for (int i = 0; i < 5000; ++i) world_.Add(absl::StrCat("org:n", i));
  request_.set_kind("org");
  request_.set_other("project");
  Asking asking(world_.network());
  testing::ExpectStops([&](Budget& budget) {
    asking.context().budget = &budget;
    v1::GetLinkageRateResponse response;
    return GetLinkageRate(asking, request_, response);
  });
}

TEST_F(GetLinkageRateTest, RefusesAnAnswerThatIsTooLarge) {
  world_.Add("org:a").Add("place:x", {.name = std::string(3000, 'x')});
  world_.Link("org:a", "part_of", "place:x");
  request_.set_kind("org");
  request_.set_other("project");
  request_.set_group_by("part_of");
  Asking asking(world_.network(), {.answer_bytes_max = 2500});
  ExpectRefused(GetLinkageRate(asking, request_, response_), absl::StatusCode::kResourceExhausted,
                v1::ERROR_REASON_LIMIT_REACHED, "answer_bytes");
}

// The real vocabulary: pairs of any kind, and a rate that is what its rule leaves.
TEST(GetLinkageRateOfTheNationTest, KnowsItsPairs) {
  World world(testing::DutchSchema());
  world.Add("centrum:a").Add("centrum:b").Add("tki:t").Add("topsector:s").Add("partnership:p");
  world.Add("nwa_route:1").Add("project:x");
  world.Link("tki:t", "funds", "centrum:a").Link("centrum:a", "belongs_to_sector", "topsector:s");
  world.Link("centrum:b", "addresses_route", "nwa_route:1");
  world.Link("project:x", "addresses_route", "nwa_route:1");
  Asking asking(world.network());
  const auto rate = [&](const char* kind, const char* other) {
    v1::GetLinkageRateRequest request;
    request.set_kind(kind);
    request.set_other(other);
    v1::GetLinkageRateResponse response;
    const absl::Status status = GetLinkageRate(asking, request, response);
    EXPECT_TRUE(status.ok()) << status;
    return absl::StrCat(response.total().numerator(), "/", response.total().denominator());
  };
  EXPECT_EQ(rate("centrum", "tki"), "1/2");
  EXPECT_EQ(rate("tki", "centrum"), "1/1");
  EXPECT_EQ(rate("partnership", "tki"), "0/1");
  EXPECT_EQ(rate("centrum", "nwa_route"), "1/2");
  EXPECT_EQ(rate("project", "nwa_route"), "1/1");
  EXPECT_EQ(rate("centrum", "topsector"), "1/2");
  EXPECT_EQ(rate("topsector", "centrum"), "1/1");
}

}  // namespace
}  // namespace schakel
