#include "graph/algorithms/breadth_first.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <boost/graph/breadth_first_search.hpp>

#include "graph/network/bgl/view_graph.h"
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

class BreadthFirstTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  // Rings 0 to `hops` as ids.
  std::vector<testing::Ids> RingsOf(const PlainView& plain, const std::string& origin, int hops) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    BreadthFirst around(plain.Of(*snapshot), *snapshot->Find(origin));
    Budget budget;
    for (int hop = 0; hop < hops; ++hop) EXPECT_TRUE(around.Expand(budget).ok());
    std::vector<testing::Ids> rings;
    for (std::size_t i = 0; i < around.ring_count(); ++i) {
      const absl::Span<const NodeId> ring = around.ring(i);
      rings.push_back(testing::IdsOf(*snapshot, {ring.begin(), ring.end()}));
    }
    return rings;
  }
  std::vector<testing::Ids> RingsOn(const char* day, const std::string& origin, int hops) {
    return RingsOf(PlainView(network_, {.day = D(day)}), origin, hops);
  }
};

TEST_F(BreadthFirstTest, BeginsWithTheOriginAlone) {
  network_.Add("ship:a").Add("ship:b").Link("ship:a", "tows", "ship:b");
  EXPECT_THAT(RingsOn("2016-01-01", "ship:a", 0), ElementsAre(ElementsAre("ship:a")));
}

TEST_F(BreadthFirstTest, FollowsLinksBothWaysRingByRing) {
  network_.Add("ship:a").Add("ship:b").Add("port:c").Add("port:d").Add("ship:far");
  network_.Link("ship:b", "tows", "ship:a")
      .Link("ship:a", "calls_at", "port:c")
      .Link("port:c", "near", "port:d")
      .Link("ship:b", "calls_at", "port:d");
  EXPECT_THAT(RingsOn("2016-01-01", "ship:a", 2),
              ElementsAre(ElementsAre("ship:a"), UnorderedElementsAre("ship:b", "port:c"),
                          ElementsAre("port:d")));
}

TEST_F(BreadthFirstTest, StaysEmptyWhenEverybodyWasReached) {
  network_.Add("ship:a").Add("ship:b").Link("ship:a", "tows", "ship:b");
  EXPECT_THAT(
      RingsOn("2016-01-01", "ship:a", 4),
      ElementsAre(ElementsAre("ship:a"), ElementsAre("ship:b"), IsEmpty(), IsEmpty(), IsEmpty()));
}

TEST_F(BreadthFirstTest, SurvivesSelfLinksParallelLinksAndCycles) {
  network_.Add("ship:a").Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "tows", "ship:a")
      .Link("ship:a", "tows", "ship:b")
      .Link("ship:a", "tows", "ship:b", {.since = "2015"})
      .Link("ship:b", "tows", "ship:a")
      .Link("ship:b", "tows", "ship:c")
      .Link("ship:c", "tows", "ship:a");
  EXPECT_THAT(
      RingsOn("2016-01-01", "ship:a", 2),
      ElementsAre(ElementsAre("ship:a"), UnorderedElementsAre("ship:b", "ship:c"), IsEmpty()));
}

TEST_F(BreadthFirstTest, AnOriginThatIsNotLiveStaysAlone) {
  network_.Add("ship:a", {.until = "2016"}).Add("ship:b").Link("ship:a", "tows", "ship:b");
  EXPECT_THAT(RingsOn("2016-01-01", "ship:a", 1), ElementsAre(ElementsAre("ship:a"), IsEmpty()));
  EXPECT_THAT(RingsOn("2015-12-31", "ship:a", 1),
              ElementsAre(ElementsAre("ship:a"), ElementsAre("ship:b")));
}

TEST_F(BreadthFirstTest, NobodyIsReachedThroughTheDead) {
  network_.Add("ship:a").Add("ship:dead", {.status = "withdrawn"}).Add("ship:b");
  network_.Link("ship:a", "tows", "ship:dead").Link("ship:dead", "tows", "ship:b");
  EXPECT_THAT(RingsOn("2016-01-01", "ship:a", 1), ElementsAre(ElementsAre("ship:a"), IsEmpty()));
}

TEST_F(BreadthFirstTest, RingsAreThoseOfAPlainSearch) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed) * 10,
                 .links = 150,
                 .hub_links = seed % 4 == 0 ? 1100 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const std::set<std::string> relations =
        seed % 2 == 0 ? std::set<std::string>{} : std::set<std::string>{"near", "calls_at", "tows"};
    const PlainView plain(network, {.day = D("2016-01-20"), .relations = relations});
    for (const std::string& origin : network.EntityIds()) {
      const auto expected = plain.DistancesFrom(origin);
      BreadthFirst around(plain.Of(*snapshot), *snapshot->Find(origin));
      Budget budget;
      std::map<std::string, std::size_t> found;
      for (std::size_t distance = 0; !around.last_ring().empty(); ++distance) {
        for (const NodeId v : around.last_ring()) {
          EXPECT_TRUE(found.emplace(snapshot->id(v), distance).second);
        }
        ASSERT_TRUE(around.Expand(budget).ok());
      }
      ASSERT_EQ(found, expected) << origin;
      for (const std::string& id : network.EntityIds()) {
        EXPECT_EQ(around.Reached(*snapshot->Find(id)), expected.contains(id)) << id;
      }
    }
  }
}

TEST_F(BreadthFirstTest, RingsAreThoseOfBoost) {
  for (unsigned seed = 101; seed <= 106; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 120, .links = 260, .small_hub_links = 300}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const View view = PlainView(network, {.day = D("2016-02-10")}).Of(*snapshot);
    const ViewGraph graph(view);
    const auto index = get(boost::vertex_index, graph);
    for (std::uint32_t v = 0; v < snapshot->node_count(); ++v) {
      std::vector<std::size_t> distances(num_vertices(graph), 0);
      std::vector<boost::default_color_type> colours(num_vertices(graph));
      boost::queue<NodeId> queue;
      const auto recorder = boost::record_distances(
          boost::make_iterator_property_map(distances.begin(), index), boost::on_tree_edge());
      boost::breadth_first_search(graph, NodeId(v), queue, boost::make_bfs_visitor(recorder),
                                  boost::make_iterator_property_map(colours.begin(), index));
      BreadthFirst around(view, NodeId(v));
      Budget budget;
      std::size_t reached = 0;
      while (!around.last_ring().empty()) {
        for (const NodeId other : around.last_ring()) {
          EXPECT_EQ(distances[other.value()], around.ring_count() - 1);
        }
        reached += around.last_ring().size();
        ASSERT_TRUE(around.Expand(budget).ok());
      }
      EXPECT_EQ(reached, static_cast<std::size_t>(
                             std::count(colours.begin(), colours.end(), boost::black_color)));
    }
  }
}

TEST_F(BreadthFirstTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:hub");
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:hub");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    return BreadthFirst(view, *snapshot->Find("port:hub")).Expand(budget);
  });
}

}  // namespace
}  // namespace schakel
