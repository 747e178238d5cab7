#include "graph/algorithms/linkage.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::CompileSchema;
using testing::D;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;
using ::testing::UnorderedElementsAre;

class LinkageTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  bool Linked(const std::string& id, const char* other, const std::set<std::string>& relations,
              const LinkedBy& by = {}) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    Budget budget;
    const auto linked = FindLinked(
        PlainView(network_, {.day = D("2016-01-01"), .relations = relations}).Of(*snapshot),
        {*snapshot->Find(id)}, *network_.schema().FindKind(other), by, budget);
    EXPECT_TRUE(linked.ok()) << linked.status();
    return linked->front();
  }

  testing::Ids Groups(const std::string& id, const char* relation) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    Budget budget;
    const auto groups =
        GroupsOf(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot), *snapshot->Find(id),
                 *network_.schema().FindRelation(relation), budget);
    EXPECT_TRUE(groups.ok()) << groups.status();
    EXPECT_TRUE(std::is_sorted(groups->begin(), groups->end()));
    return testing::IdsOf(*snapshot, *groups);
  }
};

TEST_F(LinkageTest, ALinkCountsWhicheverWayItPoints) {
  network_.Add("ship:s").Add("port:p").Add("cargo:c");
  network_.Link("ship:s", "calls_at", "port:p").Link("port:p", "holds", "cargo:c");
  EXPECT_TRUE(Linked("ship:s", "port", {"calls_at"}));
  EXPECT_TRUE(Linked("port:p", "ship", {"calls_at"}));
  EXPECT_FALSE(Linked("ship:s", "port", {"near"}));
  EXPECT_FALSE(Linked("ship:s", "cargo", {"calls_at", "holds"}));
}

TEST_F(LinkageTest, WhatDoesNotCountDoesNotLink) {
  network_.Add("ship:s").Add("port:gone", {.until = "2016"}).Add("port:p");
  network_.Link("ship:s", "calls_at", "port:gone");
  network_.Link("ship:s", "calls_at", "port:p", {.since = "2016-01-02"});
  network_.Link("ship:s", "near", "port:p", {.status = "guessed"});
  EXPECT_FALSE(Linked("ship:s", "port", {"calls_at", "near"}));
}

TEST_F(LinkageTest, NobodyIsLinkedToItself) {
  network_.Add("ship:a").Add("ship:b").Add("port:p").Link("ship:a", "tows", "ship:a");
  network_.Link("ship:a", "calls_at", "port:p");
  for (const std::size_t distance_max : {1u, 2u, 3u, 4u}) {
    EXPECT_FALSE(Linked("ship:a", "ship", {"tows", "calls_at"}, {.distance_max = distance_max}));
  }
  network_.Link("ship:b", "calls_at", "port:p");
  EXPECT_FALSE(Linked("ship:a", "ship", {"tows", "calls_at"}));
  EXPECT_TRUE(Linked("ship:a", "ship", {"tows", "calls_at"}, {.distance_max = 2}));
}

TEST_F(LinkageTest, MoreStepsReachFurther) {
  for (const char* id : {"ship:1", "ship:2", "ship:3", "ship:4"}) network_.Add(id);
  network_.Add("cargo:c").Link("ship:1", "tows", "ship:2").Link("ship:2", "tows", "ship:3");
  network_.Add("port:p").Link("ship:3", "calls_at", "port:p").Link("port:p", "holds", "cargo:c");
  for (std::size_t distance_max = 1; distance_max <= 4; ++distance_max) {
    const LinkedBy by = {.distance_max = distance_max};
    EXPECT_EQ(Linked("ship:1", "port", {}, by), distance_max >= 3);
    EXPECT_EQ(Linked("ship:1", "cargo", {}, by), distance_max >= 4);
    EXPECT_EQ(Linked("cargo:c", "ship", {}, by), distance_max >= 2);
    EXPECT_FALSE(Linked("ship:4", "cargo", {}, by));
  }
}

// Every distance and every two kinds, those of one kind among themselves too.
TEST_F(LinkageTest, AgreesWithPlainDistances) {
  for (unsigned seed = 11; seed <= 16; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 100,
                 .links = 110 + static_cast<int>(seed % 3) * 60,
                 .small_hub_links = seed % 3 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-10")});
    const View view = plain.Of(*snapshot);
    for (const std::string& kind : network.schema().KindNames()) {
      testing::Ids ids;
      std::vector<NodeId> subjects;
      for (const std::string& id : network.EntityIds()) {
        if (network.entities().at(id).kind != kind || !plain.IsLive(id)) continue;
        ids.push_back(id);
        subjects.push_back(*snapshot->Find(id));
      }
      for (const std::string& other : network.schema().KindNames()) {
        for (std::size_t distance_max = 1; distance_max <= 4; ++distance_max) {
          Budget budget;
          const std::vector<bool> linked =
              testing::Must(FindLinked(view, subjects, *network.schema().FindKind(other),
                                       {.distance_max = distance_max}, budget));
          for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto distances = plain.DistancesFrom(ids[i]);
            const bool expected =
                std::any_of(distances.begin(), distances.end(), [&](const auto& reached) {
                  return reached.second > 0 && reached.second <= distance_max &&
                         network.entities().at(reached.first).kind == other;
                });
            EXPECT_EQ(linked[i], expected)
                << ids[i] << " to " << other << " in " << distance_max << " steps";
          }
        }
      }
    }
  }
}

TEST_F(LinkageTest, GroupsAreTheTargetsEachOnce) {
  network_.Add("ship:s")
      .Add("port:a")
      .Add("port:b")
      .Add("port:gone", {.until = "2016"})
      .Add("ship:t");
  network_.Link("ship:s", "calls_at", "port:b").Link("ship:s", "calls_at", "port:a");
  network_.Link("ship:s", "calls_at", "port:a", {.since = "2015"});
  network_.Link("ship:s", "calls_at", "port:gone").Link("ship:t", "tows", "ship:s");
  EXPECT_THAT(Groups("ship:s", "calls_at"), UnorderedElementsAre("port:a", "port:b"));
  EXPECT_THAT(Groups("port:a", "calls_at"), IsEmpty());
  EXPECT_THAT(Groups("ship:s", "tows"), IsEmpty());
  EXPECT_THAT(Groups("ship:t", "tows"), ElementsAre("ship:s"));
}

TEST_F(LinkageTest, ASymmetricRelationGroupsBothWays) {
  network_.Add("port:a").Add("port:m").Add("port:z");
  network_.Link("port:m", "near", "port:a").Link("port:m", "near", "port:z");
  EXPECT_THAT(Groups("port:m", "near"), UnorderedElementsAre("port:a", "port:z"));
  EXPECT_THAT(Groups("port:z", "near"), ElementsAre("port:m"));
}

TEST_F(LinkageTest, ASelfLinkIsAGroupOfItsOwn) {
  network_.Add("ship:s").Link("ship:s", "tows", "ship:s");
  EXPECT_THAT(Groups("ship:s", "tows"), ElementsAre("ship:s"));
}

TEST_F(LinkageTest, GroupsAgreeWithPlainLists) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 100,
                 .links = 200,
                 .hub_links = seed % 3 == 0 ? 1100 : 0,
                 .small_hub_links = seed % 3 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    for (const v1::Relation& relation : network.schema().message().relations()) {
      const PlainView plain(network, {.day = D("2016-01-10"), .relations = {relation.id()}});
      const View view = plain.Of(*snapshot);
      for (const std::string& id : network.EntityIds()) {
        if (!plain.IsLive(id)) continue;
        std::set<std::string> groups;
        for (const testing::PlainLink& link : plain.links()) {
          if (link.source == id) groups.insert(link.target);
          if (link.target == id && relation.symmetric()) groups.insert(link.source);
        }
        Budget budget;
        const NodeId v = *snapshot->Find(id);
        const testing::Ids found = testing::IdsOf(
            *snapshot, *GroupsOf(view, v, *network.schema().FindRelation(relation.id()), budget));
        EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), groups);
        EXPECT_EQ(found.size(), groups.size());
      }
    }
  }
}

TEST_F(LinkageTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:hub");
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "near", "port:hub");
    const std::string cargo = absl::StrCat("cargo:n", i);
    network_.Add(cargo).Link(ship, "holds", cargo);
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const NodeId hub = *snapshot->Find("port:hub");
  testing::ExpectStops([&](Budget& budget) {
    return FindLinked(view, {hub}, *network_.schema().FindKind("cargo"), {}, budget).status();
  });
  testing::ExpectStops([&](Budget& budget) {
    return GroupsOf(view, hub, *network_.schema().FindRelation("near"), budget).status();
  });
}

}  // namespace
}  // namespace schakel
