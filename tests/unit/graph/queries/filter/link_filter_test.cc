#include <string>

#include "gtest/gtest.h"

#include "graph/queries/filter/filter.h"
#include "tests/unit/graph/queries/filter/filter_world.h"

namespace schakel {
namespace {

using testing::FilterWorld;

class LinkFilterTest : public ::testing::Test {
 protected:
  LinkFilterTest() {
    filters_.world()
        .Add("school:a", {.attributes = {{"level", "low"}, {"city", "Delft"}}})
        .Add("school:b", {.attributes = {{"level", "high"}}})
        .Add("firm:f", {.until = "2017"})
        .Add("project:p", {.name = "Proef"})
        .Link("school:a", "joins", "project:p",
              {.since = "2015", .attributes = {{"role", "Lead"}, {"amount", "10"}}})
        .Link("school:b", "joins", "project:p",
              {.since = "2017", .attributes = {{"role", "guest"}}})
        .Link("firm:f", "joins", "project:p", {.status = "guessed"})
        .Link("school:b", "knows", "firm:f", {.attributes = {{"amount", "20.50"}}});
  }

  FilterWorld filters_;
  std::string Holding(const std::string& filter) { return filters_.HoldingLinks(filter); }
};

TEST_F(LinkFilterTest, NoTextHoldsForAll) { EXPECT_EQ(Holding(""), "a>p b>p f>b f>p"); }

TEST_F(LinkFilterTest, AsksRelationPeriodAndStatus) {
  EXPECT_EQ(Holding("relation = knows"), "f>b");
  EXPECT_EQ(Holding("relation != knows AND since < 2016"), "a>p");
  EXPECT_EQ(Holding("NOT has(since)"), "f>b f>p");
  EXPECT_EQ(Holding("status = guessed"), "f>p");
  EXPECT_EQ(Holding("until > 2020"), "a>p b>p f>b f>p");
}

TEST_F(LinkFilterTest, AsksAttributesOfLinks) {
  EXPECT_EQ(Holding("amount >= 10"), "a>p f>b");
  EXPECT_EQ(Holding("amount = 20.5"), "f>b");
  EXPECT_EQ(Holding("NOT has(amount)"), "b>p f>p");
  EXPECT_EQ(Holding("role = Lead"), "a>p");
  EXPECT_EQ(Holding("role : LEAD"), "a>p");
  // knows has no role at all, and that of f is not known.
  EXPECT_EQ(Holding("role != Lead"), "b>p");
}

TEST_F(LinkFilterTest, AsksTheEnds) {
  EXPECT_EQ(Holding("source.level = low"), "a>p");
  EXPECT_EQ(Holding("target.kind = project AND source.kind = firm"), "f>p");
  EXPECT_EQ(Holding("source.city : delft OR target.name = Proef AND role = guest"), "a>p b>p");
  EXPECT_EQ(Holding("source = school:a"), "a>p");
  EXPECT_EQ(Holding("target in (school:b)"), "f>b");
  EXPECT_EQ(Holding("has(source.city)"), "a>p");
  EXPECT_EQ(Holding("source.has(city)"), "a>p");
  EXPECT_EQ(Holding("source.linked(joins) AND target.count(joins) = 2"), "a>p b>p");
  EXPECT_EQ(Holding("NOT source.active()"), "f>b f>p");
}

TEST_F(LinkFilterTest, ActiveCountsOnTheDay) { EXPECT_EQ(Holding("active()"), "a>p b>p"); }

TEST_F(LinkFilterTest, NamesTheEndThatWasMeant) {
  EXPECT_EQ(Holding("level = low"), "filter, column 1: unknown field \"level\"");
  EXPECT_EQ(Holding("linked(joins)"),
            "filter, column 1: linked is about an entity; here a link is asked about");
  EXPECT_EQ(Holding("source.colour = red"), "filter, column 1: unknown field \"colour\"");
  EXPECT_EQ(Holding("relation = joinz"), "filter, column 12: unknown relation \"joinz\"");
}

}  // namespace
}  // namespace schakel
