#include "graph/queries/filter/filter.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/filter/filter_world.h"

namespace schakel {
namespace {

using testing::FilterWorld;

class FilterTest : public ::testing::Test {
 protected:
  FilterWorld filters_;
  testing::World& world_ = filters_.world();

  std::string Holding(const std::string& filter, const std::string& kind = "") {
    return filters_.Holding(filter, kind);
  }
};

TEST_F(FilterTest, NoTextHoldsForAll) {
  world_.Add("school:a").Add("firm:b", {.until = "2000"});
  EXPECT_EQ(Holding(""), "a b");
}

TEST_F(FilterTest, AsksIdNameKindAndStatus) {
  world_.Add("school:a", {.name = "Coöperatie Één"})
      .Add("firm:b", {.name = "Twee BV", .status = "guessed"});
  EXPECT_EQ(Holding("id = school:a"), "a");
  EXPECT_EQ(Holding("id != \"school:a\""), "b");
  EXPECT_EQ(Holding("id in (school:a, firm:b, firm:c)"), "a b");
  EXPECT_EQ(Holding("id : \"firm\""), "b");
  EXPECT_EQ(Holding("name = \"Coöperatie Één\""), "a");
  EXPECT_EQ(Holding("name = \"coöperatie één\""), "");
  EXPECT_EQ(Holding("name : \"cooperatie EEN\""), "a");
  EXPECT_EQ(Holding("name != \"Twee BV\""), "a");
  EXPECT_EQ(Holding("kind = firm"), "b");
  EXPECT_EQ(Holding("kind != firm"), "a");
  EXPECT_EQ(Holding("status = guessed"), "b");
  EXPECT_EQ(Holding("status in (sure, guessed)"), "a b");
  EXPECT_EQ(Holding("has(name) AND has(id) AND has(kind) AND has(status)"), "a b");
}

TEST_F(FilterTest, OtherNamesAreNotTheName) {
  world_.Add("school:a", {.name = "Een", .attributes = {{"alt_names", "Twee|Drie"}}});
  EXPECT_EQ(Holding("name : twee"), "");
  EXPECT_EQ(Holding("alt_names : twee"), "a");
  EXPECT_EQ(Holding("alt_names = Drie"), "a");
  EXPECT_EQ(Holding("alt_names != Drie"), "");
  EXPECT_EQ(Holding("alt_names != Vier"), "a");
}

TEST_F(FilterTest, AnUnknownSinceIsUnknownAndAnOpenEndIsLaterThanEveryDay) {
  world_.Add("school:old", {.since = "2010", .until = "2015-06"})
      .Add("school:new", {.since = "2016-03"})
      .Add("school:when");
  EXPECT_EQ(Holding("since < 2016"), "old");
  EXPECT_EQ(Holding("since >= 2016"), "new");
  EXPECT_EQ(Holding("NOT since < 2016"), "new");
  EXPECT_EQ(Holding("until > 2020"), "new when");
  EXPECT_EQ(Holding("until <= 2015-06-30"), "old");
  EXPECT_EQ(Holding("has(since)"), "new old");
  EXPECT_EQ(Holding("NOT has(until)"), "new when");
  EXPECT_EQ(Holding("since:*"), "new old");
}

TEST_F(FilterTest, UnknownIsNeitherTrueNorFalse) {
  world_.Add("school:low", {.attributes = {{"level", "low"}}})
      .Add("school:high", {.attributes = {{"level", "high"}}})
      .Add("school:what");
  EXPECT_EQ(Holding("level = low"), "low");
  EXPECT_EQ(Holding("NOT level = low"), "high");
  EXPECT_EQ(Holding("level != low"), "high");
  EXPECT_EQ(Holding("level = low OR NOT level = low"), "high low");
  EXPECT_EQ(Holding("level = low OR name : what"), "low what");
  EXPECT_EQ(Holding("level = low AND name : what"), "");
  EXPECT_EQ(Holding("NOT (level = low AND name : what)"), "high low");
  EXPECT_EQ(Holding("NOT has(level)"), "what");
}

TEST_F(FilterTest, EnumsHaveTheOrderOfTheSchema) {
  world_.Add("school:l", {.attributes = {{"level", "low"}}})
      .Add("school:m", {.attributes = {{"level", "mid"}}})
      .Add("school:h", {.attributes = {{"level", "high"}}});
  EXPECT_EQ(Holding("level >= mid", "school"), "h m");
  EXPECT_EQ(Holding("level < mid", "school"), "l");
  EXPECT_EQ(Holding("level in (low, high)"), "h l");
}

TEST_F(FilterTest, EveryKindUsesItsOwnDeclaration) {
  world_.Add("school:s", {.attributes = {{"level", "high"}}})
      .Add("firm:f", {.attributes = {{"level", "top"}}})
      .Add("project:p", {.attributes = {{"level", "High and low"}}})
      .Add("project:q", {.attributes = {{"level", "high"}}});
  EXPECT_EQ(Holding("level = high"), "q s");
  // A value that is not in the list of firms differs from all of theirs.
  EXPECT_EQ(Holding("level != low"), "f p q s");
  EXPECT_EQ(Holding("level = top"), "f");
  // No kind is asked what it does not have.
  EXPECT_EQ(Holding("level : high"), "p q");
  EXPECT_EQ(Holding("level >= mid"), "s");
  EXPECT_EQ(Holding("NOT level >= mid"), "");
}

TEST_F(FilterTest, NumbersAreExact) {
  world_.Add("school:a", {.attributes = {{"students", "120"}, {"grade", "7.05"}}})
      .Add("school:b", {.attributes = {{"students", "-1"}, {"grade", "7.5"}}})
      .Add("project:p", {.attributes = {{"budget", "1250.50"}}})
      .Add("project:q", {.attributes = {{"budget", "1250.49"}}});
  EXPECT_EQ(Holding("students >= 120"), "a");
  EXPECT_EQ(Holding("students < 0.5"), "b");
  EXPECT_EQ(Holding("budget = 1250.5"), "p");
  EXPECT_EQ(Holding("budget < 1250.495"), "q");
  EXPECT_EQ(Holding("grade > 7.1"), "b");
  EXPECT_EQ(Holding("grade = 7.050"), "a");
  EXPECT_EQ(Holding("grade <= 7.05"), "a");
}

TEST_F(FilterTest, BooleansMayStandAlone) {
  world_.Add("firm:yes", {.attributes = {{"listed", "true"}}})
      .Add("firm:no", {.attributes = {{"listed", "false"}}})
      .Add("firm:what")
      .Add("school:other");
  EXPECT_EQ(Holding("listed"), "yes");
  EXPECT_EQ(Holding("NOT listed"), "no");
  EXPECT_EQ(Holding("listed = false"), "no");
  EXPECT_EQ(Holding("listed != true"), "no");
  EXPECT_EQ(Holding("NOT has(listed)"), "other what");
}

TEST_F(FilterTest, TextsAndReferencesComeFromTheRecords) {
  world_.Add("school:a", {.attributes = {{"city", "Den Haag"}}})
      .Add("school:b", {.attributes = {{"city", "'s-Hertogenbosch"}}})
      .Add("project:p", {.attributes = {{"owner", "school:a"}}});
  EXPECT_EQ(Holding("city = \"Den Haag\""), "a");
  EXPECT_EQ(Holding("city : \"s hertogen\""), "b");
  EXPECT_EQ(Holding("city != \"Den Haag\""), "b");
  EXPECT_EQ(Holding("NOT has(city)"), "p");
  EXPECT_EQ(Holding("owner = school:a"), "p");
  EXPECT_EQ(Holding("kind = project OR city : haag"), "a p");
}

TEST_F(FilterTest, DatesOfAttributesMayBePartial) {
  world_.Add("school:a", {.attributes = {{"checked", "2017"}}})
      .Add("school:b", {.attributes = {{"checked", "2017-11-05"}}});
  EXPECT_EQ(Holding("checked = 2017"), "a b");
  EXPECT_EQ(Holding("checked < 2017-11"), "");
  EXPECT_EQ(Holding("checked <= 2017-11"), "a b");
  EXPECT_EQ(Holding("checked > 2017-11-04"), "b");
}

TEST_F(FilterTest, IdentifiersAreBroughtInTheirForm) {
  world_.Add("school:a", {.identifiers = {{"code", "0042"}, {"code", "1000"}}})
      .Add("school:b", {.identifiers = {{"code", "7777"}}})
      .Add("firm:c", {.attributes = {{"code", "42"}}})
      .Add("project:d");
  EXPECT_EQ(Holding("code = 42"), "a c");
  EXPECT_EQ(Holding("code = \"0042\""), "a");
  EXPECT_EQ(Holding("code != 1000"), "b c");
  EXPECT_EQ(Holding("code in (1000, 7777)"), "a b");
  EXPECT_EQ(Holding("code : 77"), "b");
  EXPECT_EQ(Holding("has(code)"), "a b c");
}

TEST_F(FilterTest, LinkedLooksAtLinksThatCount) {
  world_.Add("school:a")
      .Add("school:b")
      .Add("school:c")
      .Add("firm:f")
      .Add("project:p")
      .Add("project:old", {.until = "2018"})
      .Link("school:a", "joins", "project:p")
      .Link("school:b", "joins", "project:p", {.until = "2018-06-01"})
      .Link("school:c", "joins", "project:old")
      .Link("firm:f", "knows", "school:c");
  EXPECT_EQ(Holding("linked(joins)"), "a p");
  EXPECT_EQ(Holding("linked(joins, project)"), "a");
  EXPECT_EQ(Holding("linked(joins, school)"), "p");
  EXPECT_EQ(Holding("linked(joins, project:p)"), "a");
  EXPECT_EQ(Holding("linked(joins, project:q)"), "");
  EXPECT_EQ(Holding("linked(joins, *, out)"), "a");
  EXPECT_EQ(Holding("linked(joins, *, in)"), "p");
  EXPECT_EQ(Holding("kind = school AND NOT linked(joins)"), "b c");
  // Without a direction there is none to ask for.
  EXPECT_EQ(Holding("linked(knows, *, out)"), "c f");
}

TEST_F(FilterTest, AnyRelationIsAnyButTheWeak) {
  world_.Add("school:a")
      .Add("school:b")
      .Add("project:p")
      .Link("school:a", "joins", "project:p")
      .Link("school:b", "touches", "project:p")
      .Add("firm:f")
      .Add("firm:g")
      .Link("firm:f", "knows", "firm:g");
  EXPECT_EQ(Holding("linked(*, project)"), "a");
  EXPECT_EQ(Holding("linked(*, *, in)"), "f g p");  // those without a direction look both ways
  EXPECT_EQ(Holding("count(*, *, out) = 1"), "a f g");
  EXPECT_EQ(Holding("linked(touches, project)"), "b");
}

TEST_F(FilterTest, CountCountsPartiesAndNotLinks) {
  world_.Add("project:p").Add("project:q").Add("school:a").Add("school:b").Add("firm:c");
  world_.Link("school:a", "joins", "project:p", {.since = "2010"})
      .Link("school:a", "joins", "project:p", {.since = "2012"})
      .Link("school:b", "joins", "project:p")
      .Link("firm:c", "joins", "project:p")
      .Link("school:a", "part_of", "school:b")
      .Link("school:b", "part_of", "school:a")
      .Link("school:a", "part_of", "school:a");
  EXPECT_EQ(Holding("count(joins) = 3"), "p");
  EXPECT_EQ(Holding("count(joins, school) = 2"), "p");
  EXPECT_EQ(Holding("count(joins, school) < 2.5", "project"), "p q");
  EXPECT_EQ(Holding("count(part_of) = 1"), "a b");
  EXPECT_EQ(Holding("count(joins) = 0"), "q");
}

TEST_F(FilterTest, ActiveIsLiveOnTheDay) {
  world_.Add("school:a")
      .Add("school:b", {.until = "2018-06-01"})
      .Add("school:c", {.since = "2019"});
  EXPECT_EQ(Holding("active()"), "a");
  EXPECT_EQ(Holding("NOT active()"), "b c");
}

TEST_F(FilterTest, FollowsLinksThatTheViewDoesNot) {
  world_.Add("school:a").Add("project:p").Link("school:a", "joins", "project:p");
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  const View view(*snapshot, {.as_of = testing::D("2018-06-01"),
                              .statuses = snapshot->schema().counting_statuses(),
                              .relations = RelationSet()});
  Budget budget;
  const auto filter = CompileFilter(snapshot->schema(), KindSet::All(), "linked(joins)", "filter");
  ASSERT_TRUE(filter.ok());
  EXPECT_TRUE(*filter->Holds(view, *snapshot->Find("school:a"), budget));
}

TEST_F(FilterTest, StopsWhenTheBudgetIsSpent) {
  world_.Add("project:p");
  for (int i = 0; i < 5000; ++i) {
    const std::string id = absl::StrCat("school:n", i);
    world_.Add(id, {.attributes = {{"city", "x"}}}).Link(id, "joins", "project:p");
  }
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  const Schema& schema = snapshot->schema();
  const View view(*snapshot,
                  {.as_of = testing::D("2018-06-01"), .statuses = schema.counting_statuses()});
  std::vector<NodeId> all;
  for (std::uint32_t i = 0; i < snapshot->node_count(); ++i) all.emplace_back(i);
  const auto spent = [&](const std::string& text) {
    const auto filter = CompileFilter(schema, KindSet::All(), text, "filter");
    Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = 100});
    const auto one = filter->Holds(view, *snapshot->Find("project:p"), budget);
    if (!one.ok()) return one.status().code();
    return filter->Select(view, all, budget).status().code();
  };
  EXPECT_EQ(spent("count(joins) = 1"), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(spent("city = x"), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(spent("since < 2000"), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace schakel
