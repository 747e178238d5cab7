#include "graph/algorithms/links.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::CompileSchema;
using testing::D;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;
using testing::World;

// A port at which `calls` ships call, some of them for a while, and near which are two others.
class LinksTest : public ::testing::Test {
 protected:
  static std::shared_ptr<const Snapshot> PortWith(int calls) {
    World world(CompileSchema(kHarbours));
    world.Add("port:p").Add("port:q").Add("port:o").Add("cargo:c").Add("ship:s");
    world.Link("port:p", "near", "port:q").Link("port:o", "near", "port:p", {.until = "2016"});
    world.Link("port:p", "holds", "cargo:c")
        .Link("ship:s", "near", "port:p", {.status = "guessed"});
    for (int i = 0; i < calls; ++i) {
      const std::string ship = absl::StrCat("ship:n", i);
      world.Add(ship).Link(ship, "calls_at", "port:p", {.until = i % 3 == 0 ? "2016" : ""});
    }
    return world.Build();
  }

  static RelationSet Of(const Snapshot& snapshot, const std::vector<std::string>& names) {
    RelationSet relations;
    for (const std::string& name : names) relations.Insert(*snapshot.schema().FindRelation(name));
    return relations;
  }

  static View ViewOf(const Snapshot& snapshot, const RelationSet& relations) {
    return View(snapshot, {.as_of = D("2016-06-01"),
                           .statuses = snapshot.schema().counting_statuses(),
                           .relations = relations});
  }
};

// Below, at and above the length from which lists are searched, and where they are split.
const int kCalls[] = {0, 3, 251, 252, 253, 300, 1019, 1020, 1021, 3000};

TEST_F(LinksTest, FindsTheHalfEdgesOfTheRelationsWhateverTheirDate) {
  for (const int calls : kCalls) {
    SCOPED_TRACE(calls);
    const std::shared_ptr<const Snapshot> snapshot = PortWith(calls);
    const NodeId port = *snapshot->Find("port:p");
    for (const std::vector<std::string>& names : std::vector<std::vector<std::string>>{
             {}, {"near"}, {"calls_at"}, {"holds", "calls_at"}, {"tows", "resembles"}}) {
      const RelationSet relations = Of(*snapshot, names);
      std::vector<HalfEdge> expected;
      for (const HalfEdge& edge : snapshot->edges(port)) {
        if (relations.Contains(edge.relation)) expected.push_back(edge);
      }
      std::vector<HalfEdge> found;
      Budget budget;
      ASSERT_TRUE(ForEachHalfEdge(*snapshot, port, relations, budget, [&](const HalfEdge& edge) {
                    found.push_back(edge);
                  }).ok());
      EXPECT_TRUE(
          std::equal(found.begin(), found.end(), expected.begin(), expected.end(),
                     [](const HalfEdge& a, const HalfEdge& b) { return a.key() == b.key(); }));
    }
  }
}

TEST_F(LinksTest, FindsTheLinksThatCount) {
  for (const int calls : kCalls) {
    SCOPED_TRACE(calls);
    const std::shared_ptr<const Snapshot> snapshot = PortWith(calls);
    const View view = ViewOf(*snapshot, RelationSet::All());
    const auto count = [&](const View& of) {
      std::size_t links = 0;
      Budget budget;
      EXPECT_TRUE(ForEachLink(of, *snapshot->Find("port:p"), budget, [&](const HalfEdge&) {
                    ++links;
                  }).ok());
      return links;
    };
    const auto active = static_cast<std::size_t>(calls - (calls + 2) / 3);
    EXPECT_EQ(count(view.WithRelations(Of(*snapshot, {"calls_at"}))), active);
    EXPECT_EQ(count(view.WithRelations(Of(*snapshot, {"near"}))), 1u);
    EXPECT_EQ(count(view), active + 2);
  }
}

TEST_F(LinksTest, AHubCostsTheRelationsAskedForOnly) {
  const std::shared_ptr<const Snapshot> snapshot = PortWith(3000);
  Budget budget;
  int seen = 0;
  ASSERT_TRUE(ForEachHalfEdge(*snapshot, *snapshot->Find("port:p"),
                              Of(*snapshot, {"near", "holds"}), budget,
                              [&](const HalfEdge&) { ++seen; })
                  .ok());
  EXPECT_EQ(seen, 4);
  EXPECT_EQ(budget.work(), 4u);
}

TEST_F(LinksTest, AShortListIsReadThrough) {
  const std::shared_ptr<const Snapshot> snapshot = PortWith(kReadThroughMax - 4);
  Budget budget;
  ASSERT_TRUE(ForEachHalfEdge(*snapshot, *snapshot->Find("port:p"), Of(*snapshot, {"near"}), budget,
                              [](const HalfEdge&) {})
                  .ok());
  EXPECT_EQ(budget.work(), kReadThroughMax);
}

TEST_F(LinksTest, AgreesWithAPlainList) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 40, .links = 200, .hub_links = 1200, .small_hub_links = 300},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    for (const std::vector<std::string>& names :
         std::vector<std::vector<std::string>>{{"calls_at", "near"}, {"tows", "resembles"}}) {
      const PlainView plain(network,
                            {.day = D("2016-02-01"), .relations = {names.begin(), names.end()}});
      const View view = plain.Of(*snapshot);
      for (const std::string& id : network.EntityIds()) {
        if (!plain.IsLive(id)) continue;
        // A link from an entity to itself has both its halves there.
        std::size_t halves = 0;
        for (const testing::PlainLink& link : plain.links()) {
          halves += static_cast<std::size_t>(link.source == id) + (link.target == id ? 1 : 0);
        }
        std::size_t found = 0;
        Budget budget;
        ASSERT_TRUE(ForEachLink(view, *snapshot->Find(id), budget, [&](const HalfEdge& edge) {
                      ++found;
                      const std::string other(snapshot->id(edge.neighbor));
                      EXPECT_TRUE(plain.Neighbours(id).contains(other)) << id << " " << other;
                    }).ok());
        EXPECT_EQ(found, halves) << id;
      }
    }
  }
}

TEST_F(LinksTest, StopsWhenTheBudgetDoes) {
  const std::shared_ptr<const Snapshot> snapshot = PortWith(5000);
  const View view = ViewOf(*snapshot, RelationSet::All());
  testing::ExpectStops([&](Budget& budget) {
    return ForEachLink(view, *snapshot->Find("port:p"), budget, [](const HalfEdge&) {});
  });
}

}  // namespace
}  // namespace schakel
