#include "graph/algorithms/entity_match.h"

#include <memory>
#include <string>

#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/plain_rules.h"

namespace schakel {
namespace {

using testing::CompileSchema;
using testing::kHarbours;

View ViewOf(const Snapshot& snapshot) {
  return View(snapshot, {.as_of = testing::D("2016-01-20"),
                         .statuses = snapshot.schema().counting_statuses()});
}

class EntityMatchTest : public ::testing::Test {
 protected:
  EntityMatchTest() {
    testing::World world(schema_);
    world.Add("ship:red", {.attributes = {{"flag", "red"}, {"sailing", "true"}}})
        .Add("ship:green", {.attributes = {{"flag", "green"}, {"sailing", "true"}}})
        .Add("ship:anchored", {.attributes = {{"flag", "blue"}, {"sailing", "false"}}})
        .Add("ship:half", {.attributes = {{"flag", "red"}}})
        .Add("ship:unknown")
        .Add("port:red", {.attributes = {{"flag", "red"}}})
        .Add("port:unknown")
        .Add("cargo:c");
    snapshot_ = world.Build();
  }

  Fit Subject(const char* rule, const char* id) const {
    return FitOf(ViewOf(*snapshot_), schema_->FindRule(rule)->subject, *snapshot_->Find(id));
  }

  std::shared_ptr<const Schema> schema_ = CompileSchema(kHarbours);
  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(EntityMatchTest, IsOrderedFromNoToYes) {
  EXPECT_LT(Fit::kNo, Fit::kUnknown);
  EXPECT_LT(Fit::kUnknown, Fit::kYes);
}

TEST_F(EntityMatchTest, AKindIsEnoughWithoutConditions) {
  EXPECT_EQ(Subject("ship_without_port", "ship:unknown"), Fit::kYes);
  EXPECT_EQ(Subject("ship_without_port", "port:red"), Fit::kNo);
}

// The rule asks for sailing, and red or blue.
TEST_F(EntityMatchTest, EveryConditionMustHold) {
  EXPECT_EQ(Subject("sailing_alone", "ship:red"), Fit::kYes);
  EXPECT_EQ(Subject("sailing_alone", "ship:green"), Fit::kNo);
  EXPECT_EQ(Subject("sailing_alone", "ship:anchored"), Fit::kNo);
}

TEST_F(EntityMatchTest, WhatIsUnknownDecidesOnlyWhereNothingSaysNo) {
  EXPECT_EQ(Subject("sailing_alone", "ship:half"), Fit::kUnknown);
  EXPECT_EQ(Subject("sailing_alone", "ship:unknown"), Fit::kUnknown);
  testing::World world(schema_);
  world.Add("ship:green_unknown", {.attributes = {{"flag", "green"}}});
  const std::shared_ptr<const Snapshot> snapshot = world.Build();
  EXPECT_EQ(FitOf(ViewOf(*snapshot), schema_->FindRule("sailing_alone")->subject,
                  *snapshot->Find("ship:green_unknown")),
            Fit::kNo);
}

// Ships and ports both have a flag, with values in another order; cargo has none.
TEST_F(EntityMatchTest, AConditionMeansTheAttributeOfTheKind) {
  EXPECT_EQ(Subject("red_without_deep", "ship:red"), Fit::kYes);
  EXPECT_EQ(Subject("red_without_deep", "ship:green"), Fit::kNo);
  EXPECT_EQ(Subject("red_without_deep", "port:red"), Fit::kYes);
  EXPECT_EQ(Subject("red_without_deep", "port:unknown"), Fit::kUnknown);
  EXPECT_EQ(Subject("red_without_deep", "cargo:c"), Fit::kNo);
}

TEST_F(EntityMatchTest, AgreesWithPlainWordsOnEverySubject) {
  for (unsigned seed = 7; seed <= 8; ++seed) {
    testing::PlainNetwork network(testing::DrawVocabulary(seed));
    testing::AddRandomly(seed, {.entities = 120, .links = 0}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const testing::PlainView plain(network, {.day = testing::D("2016-01-20")});
    for (const CompiledRule& rule : network.schema().rules()) {
      for (const std::string& id : network.EntityIds()) {
        EXPECT_EQ(FitOf(plain.Of(*snapshot), rule.subject, *snapshot->Find(id)),
                  testing::PlainFit(plain, rule.message->subject(), id))
            << rule.message->id() << " " << id;
      }
    }
  }
}

}  // namespace
}  // namespace schakel
