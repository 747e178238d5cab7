#include "graph/algorithms/chain.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

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
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;

// The chain of a port is brought by sources of calls_at and resembles: a ship with a red flag,
// somebody sailing, a port; its flag is a deep port.
class ChainTest : public ::testing::Test {
 protected:
  ChainTest() { network_.Add("port:p"); }

  FoundChain Find(const std::string& subject = "port:p") {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    Budget budget;
    const auto found = FindChain(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                                 *network_.schema().chain(), *snapshot->Find(subject), budget);
    EXPECT_TRUE(found.ok()) << found.status();
    return *found;
  }

  PlainNetwork network_{CompileSchema(kHarbours)};
};

TEST_F(ChainTest, WithoutPartnersNothingIsThere) {
  const FoundChain found = Find();
  EXPECT_THAT(found.parts, ElementsAre(Fit::kNo, Fit::kNo, Fit::kNo));
  EXPECT_EQ(found.flag, Fit::kNo);
  EXPECT_EQ(found.partners.size(), 0u);
  EXPECT_EQ(found.unknown_partners, 0u);
}

TEST_F(ChainTest, APartnerMayBringSeveralParts) {
  network_.Add("ship:s", {.attributes = {{"flag", "red"}, {"sailing", "true"}}});
  network_.Link("ship:s", "calls_at", "port:p");
  const FoundChain found = Find();
  EXPECT_THAT(found.parts, ElementsAre(Fit::kYes, Fit::kYes, Fit::kNo));
  EXPECT_EQ(found.partners.size(), 1u);
}

TEST_F(ChainTest, APartnerIsCountedOnceHoweverManyLinksItHas) {
  network_.Add("ship:s", {.attributes = {{"flag", "green"}, {"sailing", "false"}}});
  network_.Link("ship:s", "calls_at", "port:p")
      .Link("ship:s", "calls_at", "port:p", {.since = "2015"})
      .Link("ship:s", "calls_at", "port:p", {.since = "2014"});
  EXPECT_EQ(Find().partners.size(), 1u);
}

TEST_F(ChainTest, PartnersAreLiveSourcesOfLinksThatCount) {
  network_.Add("ship:gone", {.until = "2016"}).Add("ship:s").Add("cargo:c").Add("port:q");
  network_.Link("ship:gone", "calls_at", "port:p")
      .Link("ship:s", "calls_at", "port:p", {.until = "2016"})
      .Link("ship:s", "calls_at", "port:p", {.since = "2015", .status = "guessed"})
      .Link("port:p", "holds", "cargo:c")
      .Link("port:q", "near", "port:p");
  EXPECT_EQ(Find().partners.size(), 0u);
}

TEST_F(ChainTest, WhatIsUnknownMightBringAPart) {
  network_.Add("ship:unknown").Add("ship:green", {.attributes = {{"flag", "green"}}});
  network_.Link("ship:unknown", "calls_at", "port:p").Link("ship:green", "calls_at", "port:p");
  const FoundChain found = Find();
  EXPECT_THAT(found.parts, ElementsAre(Fit::kUnknown, Fit::kUnknown, Fit::kNo));
  EXPECT_EQ(found.flag, Fit::kNo);  // A ship has no depth.
  EXPECT_EQ(found.partners.size(), 2u);
  EXPECT_EQ(found.unknown_partners, 2u);
}

TEST_F(ChainTest, WhoMightBringWhatIsThereAlreadyIsNotUnknown) {
  network_.Add("ship:unknown", {.attributes = {{"sailing", "false"}}})
      .Add("ship:red", {.attributes = {{"flag", "red"}, {"sailing", "true"}}});
  network_.Link("ship:unknown", "calls_at", "port:p").Link("ship:red", "calls_at", "port:p");
  const FoundChain found = Find();
  EXPECT_THAT(found.parts, ElementsAre(Fit::kYes, Fit::kYes, Fit::kNo));
  EXPECT_EQ(found.unknown_partners, 0u);
}

TEST_F(ChainTest, TheFlagHasThreeAnswersToo) {
  network_.Add("port:a").Link("port:a", "resembles", "port:p");
  EXPECT_EQ(Find().flag, Fit::kUnknown);
  EXPECT_EQ(Find().unknown_partners, 0u);  // It misses no part.
  network_.Add("port:b", {.attributes = {{"deep", "true"}}}).Link("port:b", "resembles", "port:p");
  EXPECT_EQ(Find().flag, Fit::kYes);
}

TEST_F(ChainTest, AChainWithoutAFlagSaysNo) {
  v1::Schema message = network_.schema().message();
  message.mutable_chain()->clear_flag();
  const std::shared_ptr<const Schema> schema = *Schema::Compile(message);
  testing::World world(schema);
  world.Add("port:p").Add("port:a", {.attributes = {{"deep", "true"}}});
  world.Link("port:a", "resembles", "port:p");
  const std::shared_ptr<const Snapshot> snapshot = world.Build();
  const View view(*snapshot, {.as_of = D("2016-01-01"), .statuses = schema->counting_statuses()});
  Budget budget;
  EXPECT_EQ(FindChain(view, *schema->chain(), *snapshot->Find("port:p"), budget)->flag, Fit::kNo);
}

// Which end of a symmetric link is its source is a matter of storage.
TEST_F(ChainTest, ASymmetricRelationMakesPartnersBothWays) {
  v1::Schema message = network_.schema().message();
  for (v1::Relation& relation : *message.mutable_relations()) {
    if (relation.id() == "resembles") relation.set_symmetric(true);
  }
  const std::shared_ptr<const Schema> schema = *Schema::Compile(message);
  testing::World world(schema);
  world.Add("port:a").Add("port:p").Link("port:a", "resembles", "port:p");
  const std::shared_ptr<const Snapshot> snapshot = world.Build();
  const View view(*snapshot, {.as_of = D("2016-01-01"), .statuses = schema->counting_statuses()});
  for (const char* port : {"port:a", "port:p"}) {
    Budget budget;
    const auto found = FindChain(view, *schema->chain(), *snapshot->Find(port), budget);
    EXPECT_THAT(found->parts, ElementsAre(Fit::kNo, Fit::kNo, Fit::kYes)) << port;
  }
}

TEST_F(ChainTest, AgreesWithPlainLists) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 120, .links = 320, .small_hub_links = 300}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-15")});
    const v1::Chain& chain = network.schema().message().chain();
    for (const std::string& id : network.EntityIds()) {
      if (network.entities().at(id).kind != "port" || !plain.IsLive(id)) continue;
      std::set<std::string> partners;
      for (const testing::PlainLink& link : plain.links()) {
        const bool of_chain = link.relation == "calls_at" || link.relation == "resembles";
        if (of_chain && link.target == id) partners.insert(link.source);
      }
      const auto best = [&](const v1::ChainPart& part) {
        Fit fit = Fit::kNo;
        for (const std::string& partner : partners) {
          fit = std::max(fit, testing::PlainFit(plain, part.partner(), partner));
        }
        return fit;
      };
      Budget budget;
      const FoundChain found =
          *FindChain(plain.Of(*snapshot), *network.schema().chain(), *snapshot->Find(id), budget);
      EXPECT_THAT(found.parts,
                  ElementsAre(best(chain.parts(0)), best(chain.parts(1)), best(chain.parts(2))));
      EXPECT_EQ(found.flag, best(chain.flag()));
      EXPECT_EQ(found.partners.size(), partners.size());
    }
  }
}

TEST_F(ChainTest, StopsWhenTheBudgetDoes) {
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:p");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    return FindChain(view, *network_.schema().chain(), *snapshot->Find("port:p"), budget).status();
  });
}

}  // namespace
}  // namespace schakel
