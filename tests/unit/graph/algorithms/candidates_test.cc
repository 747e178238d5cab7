#include "graph/algorithms/candidates.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
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
using testing::PlainNetwork;
using testing::PlainView;

class CandidatesTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  // Of one subject: "need distance id > … > id", the path from the subject to the candidate.
  std::vector<std::string> FindFor(const char* rule_id, const char* subject, std::size_t count) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
    const CompiledRule& rule = *network_.schema().FindRule(rule_id);
    Budget budget;
    const Findings findings = Must(FindGaps(view, rule, budget));
    const auto found = FindCandidates(view, rule, findings.gaps, count, budget);
    EXPECT_TRUE(found.ok()) << found.status();
    EXPECT_EQ(found->size(), findings.gaps.size());
    std::vector<std::string> lines = {"no such gap"};
    for (std::size_t i = 0; i < findings.gaps.size(); ++i) {
      if (snapshot->id(findings.gaps[i].subject) != subject) continue;
      lines.clear();
      for (const Candidate& candidate : (*found)[i]) {
        EXPECT_EQ(candidate.path.front(), findings.gaps[i].subject);
        EXPECT_EQ(candidate.path.back(), candidate.entity);
        EXPECT_EQ(candidate.path.size(), candidate.distance + 1);
        lines.push_back(
            absl::StrCat(candidate.need, " ", candidate.distance, " ",
                         absl::StrJoin(testing::IdsOf(*snapshot, candidate.path), " > ")));
      }
    }
    return lines;
  }
};

TEST_F(CandidatesTest, TheNearestComeFirstAndTiesGoById) {
  network_.Add("ship:s").Add("ship:t").Add("ship:u").Add("port:z").Add("port:b").Add("port:c");
  network_.Add("port:unreached");
  network_.Link("ship:s", "tows", "ship:t").Link("ship:t", "calls_at", "port:z");
  network_.Link("ship:t", "tows", "ship:u").Link("ship:u", "calls_at", "port:c");
  network_.Link("port:z", "near", "port:b").Link("ship:u", "near", "port:b");
  EXPECT_THAT(FindFor("ship_without_port", "ship:s", 10),
              ElementsAre("0 2 ship:s > ship:t > port:z", "0 3 ship:s > ship:t > port:z > port:b",
                          "0 3 ship:s > ship:t > ship:u > port:c"));
  EXPECT_THAT(FindFor("ship_without_port", "ship:s", 1),
              ElementsAre("0 2 ship:s > ship:t > port:z"));
  EXPECT_THAT(FindFor("ship_without_port", "ship:s", 0), IsEmpty());
}

TEST_F(CandidatesTest, DistancesFollowIntroductionRelationsOnly) {
  network_.Add("ship:s").Add("cargo:c").Add("port:p");
  network_.Link("ship:s", "resembles", "cargo:c").Link("port:p", "resembles", "cargo:c");
  EXPECT_THAT(FindFor("ship_without_port", "ship:s", 3), IsEmpty());
}

TEST_F(CandidatesTest, ACandidateIsLiveAndSurelyMatches) {
  network_.Add("ship:s", {.attributes = {{"sailing", "true"}, {"flag", "blue"}}});
  network_.Add("ship:green", {.attributes = {{"flag", "green"}}})
      .Add("ship:dead", {.until = "2016", .attributes = {{"flag", "green"}}})
      .Add("ship:maybe")
      .Add("ship:red", {.attributes = {{"flag", "red"}}});
  for (const char* other : {"ship:green", "ship:dead", "ship:maybe", "ship:red"}) {
    network_.Link(other, "tows", "ship:s");
  }
  const std::vector<std::string> lines = FindFor("sailing_alone", "ship:s", 1);
  EXPECT_EQ(lines.at(0), "0 1 ship:s > ship:green");
}

// A port may be deep, but a step that leads to ships only can never end there.
TEST_F(CandidatesTest, ACandidateMayBeLinkedThatWay) {
  network_.Add("cargo:c").Add("ship:s").Add("port:p",
                                            {.attributes = {{"flag", "red"}, {"deep", "false"}}});
  network_.Add("port:q", {.attributes = {{"flag", "red"}}})
      .Add("ship:red", {.attributes = {{"flag", "red"}}});
  network_.Link("port:p", "near", "port:q").Link("ship:red", "near", "port:p");
  // quiet_port asks for callers (ships by its relation) and for ports at which red ones call.
  EXPECT_THAT(FindFor("quiet_port", "port:p", 5), ElementsAre("0 1 port:p > ship:red"));
}

TEST_F(CandidatesTest, WhoMeetsTheNeedAlreadyIsNoCandidate) {
  network_.Add("port:p").Add("ship:caller").Add("ship:other").Add("ship:third");
  network_.Link("ship:caller", "calls_at", "port:p").Link("ship:caller", "tows", "ship:other");
  network_.Link("ship:other", "tows", "ship:third");
  EXPECT_THAT(FindFor("quiet_port", "port:p", 1),
              ElementsAre("0 2 port:p > ship:caller > ship:other"));
}

TEST_F(CandidatesTest, TheSubjectIsNoCandidate) {
  network_.Add("ship:s", {.attributes = {{"sailing", "true"}, {"flag", "red"}}});
  network_.Add("ship:g", {.attributes = {{"flag", "green"}}}).Add("ship:t").Add("port:q");
  network_.Link("ship:s", "tows", "ship:g").Link("ship:s", "tows", "ship:s");
  network_.Link("ship:t", "tows", "ship:s").Link("port:q", "near", "ship:g");
  EXPECT_THAT(FindFor("sailing_alone", "ship:s", 2),
              ElementsAre("1 1 ship:s > ship:g", "1 1 ship:s > ship:t"));
}

TEST_F(CandidatesTest, CandidatesFollowTheOrderOfTheNeeds) {
  network_.Add("ship:s", {.attributes = {{"sailing", "true"}, {"flag", "blue"}}});
  network_.Add("ship:m").Add("ship:green", {.attributes = {{"flag", "green"}}});
  network_.Link("ship:s", "tows", "ship:m").Link("ship:m", "tows", "ship:green");
  EXPECT_THAT(FindFor("sailing_alone", "ship:s", 3),
              ElementsAre("0 2 ship:s > ship:m > ship:green", "1 1 ship:s > ship:m",
                          "1 2 ship:s > ship:m > ship:green"));
}

// Both may be near a deep port, but a ship calls at ports and a port is called at by ships.
TEST_F(CandidatesTest, ARuleForSeveralKindsAsksForEachItsOwn) {
  network_.Add("ship:red", {.attributes = {{"flag", "red"}}});
  network_.Add("port:red", {.attributes = {{"flag", "red"}}});
  network_.Add("port:deep", {.attributes = {{"deep", "true"}}}).Add("port:m").Add("ship:m");
  network_.Link("ship:red", "near", "port:m").Link("port:m", "near", "port:deep");
  network_.Link("port:red", "near", "ship:m").Link("ship:m", "near", "port:deep");
  EXPECT_THAT(FindFor("red_without_deep", "ship:red", 2),
              ElementsAre("0 2 ship:red > port:m > port:deep", "1 1 ship:red > port:m",
                          "1 2 ship:red > port:m > port:deep"));
  EXPECT_THAT(FindFor("red_without_deep", "port:red", 2),
              ElementsAre("0 2 port:red > ship:m > port:deep", "1 1 port:red > ship:m",
                          "1 4 port:red > ship:m > port:deep > port:m > ship:red"));
}

// Who would stand next to the subject is asked for, and the rest of the walk must go on from there:
// a port at which red ships call that do not count yet.
TEST_F(CandidatesTest, OfALongerWalkTheCandidateTakesTheFirstStep) {
  network_.Add("port:p").Add("port:q").Add("port:quiet").Add("port:red");
  network_.Add("ship:known", {.attributes = {{"flag", "red"}}});
  network_.Add("ship:new", {.attributes = {{"flag", "red"}}}).Add("ship:m");
  network_.Link("port:p", "near", "port:q").Link("ship:known", "calls_at", "port:q");
  network_.Link("ship:m", "calls_at", "port:q").Link("ship:m", "calls_at", "port:quiet");
  network_.Link("ship:known", "calls_at", "port:red").Link("ship:m", "calls_at", "port:p");
  EXPECT_THAT(FindFor("quiet_port", "port:p", 5), ElementsAre("0 2 port:p > port:q > ship:known"));
  network_.Link("ship:new", "calls_at", "port:red");
  EXPECT_THAT(FindFor("quiet_port", "port:p", 5),
              ElementsAre("0 2 port:p > port:q > ship:known",
                          "0 4 port:p > port:q > ship:known > port:red > ship:new",
                          "1 3 port:p > port:q > ship:known > port:red"));
}

// Walks through somebody of whom it is not known whether he sails do not meet the need.
TEST_F(CandidatesTest, WhatMightCountAlreadyCanStillBeBrought) {
  network_.Add("cargo:c").Add("ship:maybe").Add("ship:towed").Add("ship:near");
  network_.Link("ship:maybe", "holds", "cargo:c").Link("ship:maybe", "tows", "ship:towed");
  network_.Link("ship:towed", "near", "ship:near");
  network_.Add("ship:sails", {.attributes = {{"sailing", "true"}}});
  network_.Link("ship:sails", "tows", "ship:towed");
  EXPECT_THAT(FindFor("stuck_cargo", "cargo:c", 5),
              ElementsAre("1 3 cargo:c > ship:maybe > ship:towed > ship:sails"));
}

TEST_F(CandidatesTest, NoGapsNoCandidates) {
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Budget budget;
  const auto found =
      FindCandidates(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                     *network_.schema().FindRule("ship_without_port"), {}, 3, budget);
  ASSERT_TRUE(found.ok());
  EXPECT_THAT(*found, IsEmpty());
}

TEST_F(CandidatesTest, FindsWhatASearchFromEverySubjectFinds) {
  std::size_t candidates = 0;
  for (unsigned seed = 41; seed <= 48; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed - 40) * 10,
                 .links = 320,
                 .small_hub_links = seed % 4 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-02-01")});
    const PlainView introductions(
        network, {.day = D("2016-02-01"), .relations = {"calls_at", "tows", "near", "holds"}});
    const View view = plain.Of(*snapshot);
    for (const CompiledRule& rule : network.schema().rules()) {
      for (const std::size_t count : {1u, 3u, 10u}) {
        Budget budget;
        const Findings findings = Must(FindGaps(view, rule, budget));
        const auto found = FindCandidates(view, rule, findings.gaps, count, budget);
        ASSERT_TRUE(found.ok());
        for (std::size_t i = 0; i < findings.gaps.size(); ++i) {
          const std::string subject(snapshot->id(findings.gaps[i].subject));
          std::vector<std::pair<std::size_t, testing::Ids>> expected;  // Need and path.
          for (const UnmetNeed& unmet : findings.gaps[i].unmet) {
            const v1::Need& need = rule.message->needs(static_cast<int>(unmet.need));
            auto all = testing::PlainCandidates(plain, need, subject);
            all.resize(std::min(all.size(), count));
            for (const auto& [distance, id] : all) {
              expected.emplace_back(unmet.need, introductions.ShortestPaths(subject, id, 1).at(0));
            }
          }
          std::vector<std::pair<std::size_t, testing::Ids>> actual;
          for (const Candidate& candidate : (*found)[i]) {
            EXPECT_EQ(candidate.path.back(), candidate.entity);
            EXPECT_EQ(candidate.path.size(), candidate.distance + 1);
            actual.emplace_back(candidate.need, testing::IdsOf(*snapshot, candidate.path));
          }
          EXPECT_EQ(actual, expected) << rule.message->id() << " " << subject;
          candidates += actual.size();
        }
      }
    }
  }
  EXPECT_GT(candidates, 1000u);
}

TEST_F(CandidatesTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:hub").Add("ship:s").Add("ship:far").Link("ship:s", "tows", "ship:far");
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:hub");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const CompiledRule& rule = *network_.schema().FindRule("ship_without_port");
  const std::vector<FoundGap> gaps = {{*snapshot->Find("ship:s"), {{0, false}}}};
  testing::ExpectStops(
      [&](Budget& budget) { return FindCandidates(view, rule, gaps, 3, budget).status(); });
}

}  // namespace
}  // namespace schakel
