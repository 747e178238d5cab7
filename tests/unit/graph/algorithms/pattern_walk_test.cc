#include "graph/algorithms/pattern_walk.h"

#include <algorithm>
#include <cstddef>
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

TEST_F(PatternWalkTest, AWalkDoesNotComeBackToItsSubject) {
  network_.Add("ship:s").Add("ship:t").Link("ship:s", "resembles", "ship:s");
  EXPECT_THAT(WalkOn("2016-01-01", "ship:s", "sailing_alone", 1), IsEmpty());
  network_.Link("ship:t", "resembles", "ship:s").Link("ship:t", "resembles", "ship:t");
  EXPECT_THAT(WalkOn("2016-01-01", "ship:s", "sailing_alone", 1),
              ElementsAre(Pair("ship:t", Fit::kYes)));
}

TEST_F(PatternWalkTest, AWalkMayPassSomebodyTwice) {
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
                   *snapshot->Find("port:p"), Patterns("quiet_port", 1), budget, {.seen = &seen})
                  .ok());
  std::set<std::pair<std::string, std::string>> links;
  for (const SeenLink& link : seen) {
    links.emplace(snapshot->id(link.from), snapshot->id(link.edge.neighbor));
  }
  EXPECT_THAT(links, UnorderedElementsAre(Pair("port:p", "port:q"), Pair("port:p", "ship:s"),
                                          Pair("port:q", "ship:s"), Pair("port:q", "ship:green")));
}

TEST_F(PatternWalkTest, ReachesWhatAPlainWalkReaches) {
  std::size_t sure = 0;
  std::size_t unknown = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
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
          const auto reached = Walk(view, *snapshot->Find(subject), rule.needs[need].any_of, budget,
                                    {.count_at = rule.needs[need].count_at});
          ASSERT_TRUE(reached.ok());
          Ends ends;
          for (const Reached& one : *reached) ends[std::string(snapshot->id(one.entity))] = one.fit;
          EXPECT_EQ(ends.size(), reached->size());
          const v1::Need& message = rule.message->needs(static_cast<int>(need));
          EXPECT_EQ(ends, testing::PlainWalk(plain, subject, message.any_of(), nullptr,
                                             message.count_at()))
              << rule.message->id() << " " << need << " " << subject;
          for (const auto& [id, fit] : ends) ++(fit == Fit::kYes ? sure : unknown);
        }
      }
    }
  }
  EXPECT_GT(sure, 500u);
  EXPECT_GT(unknown, 300u);
}

TEST_F(PatternWalkTest, KindsAfterStepsFollowTheSchema) {
  const Schema& schema = network_.schema();
  for (const CompiledRule& rule : schema.rules()) {
    for (std::size_t need = 0; need < rule.needs.size(); ++need) {
      for (std::size_t walk = 0; walk < rule.needs[need].any_of.size(); ++walk) {
        for (const v1::Kind& kind : schema.message().kinds()) {
          const KindSet found =
              KindsAfter(schema, rule.needs[need].any_of[walk], *schema.FindKind(kind.id()),
                         rule.needs[need].any_of[walk].size());
          std::set<std::string> names;
          for (const std::string& name : schema.KindNames()) {
            if (found.Contains(*schema.FindKind(name))) names.insert(name);
          }
          const v1::Need& message = rule.message->needs(static_cast<int>(need));
          const v1::Pattern& pattern = message.any_of(static_cast<int>(walk));
          EXPECT_EQ(names,
                    testing::PlainKindsAfter(schema, pattern, kind.id(), pattern.steps_size()))
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
}

}  // namespace
}  // namespace schakel
