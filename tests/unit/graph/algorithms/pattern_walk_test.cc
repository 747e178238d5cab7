#include "graph/algorithms/pattern_walk.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/plain_rules.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::CompileSchema;
using testing::D;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::Must;
using ::testing::Pair;
using testing::PlainNetwork;
using testing::PlainView;
using ::testing::UnorderedElementsAre;

using Ends = std::map<std::string, Fit>;

std::int32_t DayNumber(const char* day) { return D(day).days_since_epoch(); }

class PatternWalkTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  const std::vector<CompiledPattern>& Patterns(const char* rule, std::size_t need) const {
    return network_.schema().FindRule(rule)->needs.at(need).any_of;
  }

  Ends WalkOn(const char* day, const std::string& subject, const char* rule, std::size_t need) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    Budget budget;
    const auto reached = Walk(PlainView(network_, {.day = D(day)}).Of(*snapshot),
                              *snapshot->Find(subject), Patterns(rule, need), budget);
    EXPECT_TRUE(reached.ok()) << reached.status();
    Ends ends;
    for (const Reached& one : *reached) {
      EXPECT_TRUE(ends.emplace(snapshot->id(one.entity), one.fit).second);
    }
    return ends;
  }
};

TEST_F(PatternWalkTest, AStepFollowsItsDirection) {
  network_.Add("port:p").Add("port:q").Add("ship:s").Link("ship:s", "calls_at", "port:p");
  EXPECT_THAT(WalkOn("2016-01-01", "port:p", "quiet_port", 0),
              ElementsAre(Pair("ship:s", Fit::kYes)));
  // A ship has no callers, even when it calls.
  EXPECT_THAT(WalkOn("2016-01-01", "ship:s", "quiet_port", 0), IsEmpty());
}

// quiet_port walks near OUT and stuck_cargo walks near IN: neither means anything.
TEST_F(PatternWalkTest, ASymmetricRelationHasNoDirection) {
  network_.Add("port:a").Add("port:m").Add("port:z").Add("ship:s",
                                                         {.attributes = {{"flag", "red"}}});
  network_.Link("port:a", "near", "port:m").Link("port:z", "near", "port:m");
  network_.Link("ship:s", "calls_at", "port:m");
  for (const char* port : {"port:a", "port:z"}) {
    EXPECT_THAT(WalkOn("2016-01-01", port, "quiet_port", 1),
                ElementsAre(Pair("ship:s", Fit::kYes)));
  }
  network_.Add("cargo:c").Add("ship:b", {.attributes = {{"sailing", "true"}}}).Add("ship:t");
  network_.Link("ship:b", "holds", "cargo:c");
  network_.Link("ship:b", "tows", "ship:s").Link("ship:s", "near", "port:a");
  network_.Link("ship:s", "near", "ship:t");
  EXPECT_THAT(WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 1),
              ElementsAre(Pair("port:a", Fit::kYes), Pair("ship:t", Fit::kYes)));
}

TEST_F(PatternWalkTest, ASelfLinkLeadsToItself) {
  network_.Add("ship:s").Link("ship:s", "resembles", "ship:s");
  EXPECT_THAT(WalkOn("2016-01-01", "ship:s", "sailing_alone", 1),
              ElementsAre(Pair("ship:s", Fit::kYes)));
}

TEST_F(PatternWalkTest, AWalkMayComeBackToWhereItBegan) {
  network_.Add("cargo:c")
      .Add("ship:a", {.attributes = {{"sailing", "true"}}})
      .Add("ship:b")
      .Add("ship:d");
  network_.Link("ship:a", "holds", "cargo:c").Link("ship:a", "tows", "ship:b");
  network_.Link("ship:a", "near", "ship:b").Link("ship:b", "near", "ship:d");
  EXPECT_THAT(WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 1),
              ElementsAre(Pair("ship:a", Fit::kYes), Pair("ship:d", Fit::kYes)));
}

TEST_F(PatternWalkTest, OfConditionsTheLeastCountsAndOfWalksTheMost) {
  network_.Add("cargo:c").Add("port:deep", {.attributes = {{"deep", "true"}}}).Add("port:maybe");
  network_.Add("ship:maybe").Add("ship:sails", {.attributes = {{"sailing", "true"}}});
  network_.Add("ship:lies", {.attributes = {{"sailing", "false"}}});
  for (const char* ship : {"ship:maybe", "ship:sails", "ship:lies"}) {
    network_.Link(ship, "holds", "cargo:c");
  }
  network_.Link("ship:maybe", "calls_at", "port:deep").Link("ship:sails", "calls_at", "port:maybe");
  EXPECT_THAT(
      WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 0),
      UnorderedElementsAre(Pair("port:deep", Fit::kUnknown), Pair("port:maybe", Fit::kUnknown)));
  network_.Link("ship:sails", "near", "port:deep");
  EXPECT_THAT(
      WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 0),
      UnorderedElementsAre(Pair("port:deep", Fit::kYes), Pair("port:maybe", Fit::kUnknown)));
  // The ship that is known not to sail leads nowhere; the other pattern of the need is enough.
  network_.Add("port:holds", {.attributes = {{"deep", "true"}}})
      .Link("port:holds", "holds", "cargo:c");
  network_.Add("port:beyond", {.attributes = {{"deep", "true"}}});
  network_.Link("ship:lies", "calls_at", "port:beyond");
  EXPECT_EQ(WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 0).at("port:holds"), Fit::kYes);
  EXPECT_FALSE(WalkOn("2016-01-01", "cargo:c", "stuck_cargo", 0).contains("port:beyond"));
}

TEST_F(PatternWalkTest, EverybodyAndEveryLinkOnTheWayMustCount) {
  network_.Add("port:p")
      .Add("port:q", {.until = "2017"})
      .Add("ship:s", {.attributes = {{"flag", "red"}}});
  network_.Link("port:p", "near", "port:q", {.since = "2015"});
  network_.Link("ship:s", "calls_at", "port:q", {.until = "2016-06"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2018", .status = "guessed"});
  const auto on = [&](const char* day) { return WalkOn(day, "port:p", "quiet_port", 1).size(); };
  EXPECT_EQ(on("2014-12-31"), 0u);
  EXPECT_EQ(on("2015-01-01"), 1u);
  EXPECT_EQ(on("2016-05-31"), 1u);
  EXPECT_EQ(on("2016-06-01"), 0u);
  EXPECT_EQ(on("2018-06-01"), 0u);
}

TEST_F(PatternWalkTest, TellsEveryLinkItLookedAtWhetherItLedOnOrNot) {
  network_.Add("port:p").Add("port:q").Add("ship:s").Add("ship:green");
  network_.Link("port:p", "near", "port:q").Link("port:p", "near", "ship:s");
  network_.Link("ship:s", "calls_at", "port:q").Link("ship:green", "calls_at", "port:q");
  network_.Link("ship:green", "near", "port:q").Link("ship:s", "calls_at", "port:p");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  std::vector<SeenLink> seen;
  Budget budget;
  ASSERT_TRUE(Walk(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                   *snapshot->Find("port:p"), Patterns("quiet_port", 1), budget, &seen)
                  .ok());
  std::set<std::pair<std::string, std::string>> links;
  for (const SeenLink& link : seen) {
    links.emplace(snapshot->id(link.from), snapshot->id(link.edge.neighbor));
  }
  EXPECT_THAT(links, UnorderedElementsAre(Pair("port:p", "port:q"), Pair("port:p", "ship:s"),
                                          Pair("port:q", "ship:s"), Pair("port:q", "ship:green")));
}

TEST_F(PatternWalkTest, SpansOfDaysAreHalfOpen) {
  const DaySpan span = DaySpan::Of(*Period::Parse("2016-02", "2016-03-05"));
  EXPECT_FALSE(span.Contains(D("2016-01-31")));
  EXPECT_TRUE(span.Contains(D("2016-02-01")));
  EXPECT_TRUE(span.Contains(D("2016-03-04")));
  EXPECT_FALSE(span.Contains(D("2016-03-05")));
  EXPECT_FALSE(span.empty());
  const DaySpan always = DaySpan::Of({});
  EXPECT_EQ(always, DaySpan());
  EXPECT_TRUE(always.Contains(D("0001-01-01")));
  EXPECT_TRUE(always.Contains(D("9999-12-31")));
  EXPECT_EQ(always.Intersect(span), span);
  EXPECT_EQ(span.Intersect(always), span);
  const DaySpan later = DaySpan::Of(*Period::Parse("2016-03-05", ""));
  EXPECT_TRUE(span.Intersect(later).empty());
  EXPECT_FALSE(span.Intersect(DaySpan::Of(*Period::Parse("2016-03-04", ""))).empty());
}

TEST_F(PatternWalkTest, OverTimeAWalkHoldsWhileEverythingOnItDoes) {
  network_.Add("port:p").Add("port:q", {.since = "2010"});
  network_.Add("ship:s", {.until = "2030", .attributes = {{"flag", "red"}}});
  network_.Link("port:p", "near", "port:q", {.since = "2012-05"});
  network_.Link("ship:s", "calls_at", "port:q", {.until = "2014"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2016"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2001", .until = "2002"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2017", .status = "withdrawn"});
  network_.Add("ship:maybe").Link("ship:maybe", "calls_at", "port:q");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Budget budget;
  // The day of the view does not matter.
  const auto reached = WalkOverTime(PlainView(network_, {.day = D("1900-01-01")}).Of(*snapshot),
                                    *snapshot->Find("port:p"), Patterns("quiet_port", 1), budget);
  ASSERT_TRUE(reached.ok());
  const NodeId ship = *snapshot->Find("ship:s");
  EXPECT_THAT(*reached,
              ElementsAre(ReachedSpan{ship, {DayNumber("2012-05-01"), DayNumber("2014-01-01")}},
                          ReachedSpan{ship, {DayNumber("2016-01-01"), DayNumber("2030-01-01")}}));
}

TEST_F(PatternWalkTest, ReachesWhatAPlainWalkReaches) {
  std::size_t sure = 0;
  std::size_t unknown = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 40 + static_cast<int>(seed) * 10,
                 .links = 350,
                 .hub_links = seed % 4 == 0 ? 1100 : 0,
                 .small_hub_links = seed % 4 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-30")});
    const View view = plain.Of(*snapshot);
    for (const std::string& subject : network.EntityIds()) {
      if (!plain.IsLive(subject)) continue;
      for (const CompiledRule& rule : network.schema().rules()) {
        for (std::size_t need = 0; need < rule.needs.size(); ++need) {
          Budget budget;
          const auto reached =
              Walk(view, *snapshot->Find(subject), rule.needs[need].any_of, budget);
          ASSERT_TRUE(reached.ok());
          Ends ends;
          for (const Reached& one : *reached) ends[std::string(snapshot->id(one.entity))] = one.fit;
          EXPECT_EQ(ends.size(), reached->size());
          EXPECT_EQ(ends, testing::PlainWalk(plain, subject,
                                             rule.message->needs(static_cast<int>(need)).any_of()));
          for (const auto& [id, fit] : ends) ++(fit == Fit::kYes ? sure : unknown);
        }
      }
    }
  }
  EXPECT_GT(sure, 500u);
  EXPECT_GT(unknown, 300u);
}

// Over time and on every day of two months, a subject reaches the same.
TEST_F(PatternWalkTest, OverTimeIsEveryDay) {
  std::size_t reached_days = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 50,
                 .links = 200,
                 .hub_links = seed == 4 ? 1100 : 0,
                 .small_hub_links = seed == 4 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const View view = PlainView(network, {.day = D("2016-01-01")}).Of(*snapshot);
    for (const CompiledRule& rule : network.schema().rules()) {
      for (const CompiledNeed& need : rule.needs) {
        for (std::uint32_t v = 0; v < snapshot->node_count(); ++v) {
          if (!rule.subject.kinds.Contains(snapshot->header(NodeId(v)).kind)) continue;
          Budget budget;
          const auto spans = WalkOverTime(view, NodeId(v), need.any_of, budget);
          ASSERT_TRUE(spans.ok());
          EXPECT_TRUE(std::is_sorted(spans->begin(), spans->end()));
          EXPECT_EQ(std::adjacent_find(spans->begin(), spans->end()), spans->end());
          for (int day = testing::kRandomBegin.days_since_epoch() - 1;
               day <= testing::kRandomEnd.days_since_epoch(); ++day) {
            const View on = view.On(Day(day));
            if (!on.IsLive(NodeId(v))) continue;
            std::set<NodeId> over_time;
            for (const ReachedSpan& span : *spans) {
              EXPECT_FALSE(span.days.empty());
              if (span.days.Contains(Day(day))) over_time.insert(span.entity);
            }
            std::set<NodeId> that_day;
            for (const Reached& one : Must(Walk(on, NodeId(v), need.any_of, budget))) {
              if (one.fit == Fit::kYes) that_day.insert(one.entity);
            }
            ASSERT_EQ(over_time, that_day)
                << rule.message->id() << " " << snapshot->id(NodeId(v)) << " " << day;
            reached_days += that_day.size();
          }
        }
      }
    }
  }
  EXPECT_GT(reached_days, 10'000u);
}

TEST_F(PatternWalkTest, KindsAtTheEndFollowTheSchema) {
  const Schema& schema = network_.schema();
  for (const CompiledRule& rule : schema.rules()) {
    for (std::size_t need = 0; need < rule.needs.size(); ++need) {
      for (std::size_t walk = 0; walk < rule.needs[need].any_of.size(); ++walk) {
        for (const v1::Kind& kind : schema.message().kinds()) {
          const KindSet found =
              KindsAtEnd(schema, rule.needs[need].any_of[walk], *schema.FindKind(kind.id()));
          std::set<std::string> names;
          for (const std::string& name : schema.KindNames()) {
            if (found.Contains(*schema.FindKind(name))) names.insert(name);
          }
          const v1::Need& message = rule.message->needs(static_cast<int>(need));
          EXPECT_EQ(names, testing::PlainKindsAtEnd(schema, message.any_of(static_cast<int>(walk)),
                                                    kind.id()))
              << rule.message->id() << " " << need << " " << kind.id();
        }
      }
    }
  }
}

TEST_F(PatternWalkTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:p").Add("port:q").Link("port:p", "near", "port:q");
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:q");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const NodeId port = *snapshot->Find("port:p");
  testing::ExpectStops(
      [&](Budget& budget) { return Walk(view, port, Patterns("quiet_port", 1), budget).status(); });
  testing::ExpectStops([&](Budget& budget) {
    return WalkOverTime(view, port, Patterns("quiet_port", 1), budget).status();
  });
}

}  // namespace
}  // namespace schakel
