#include "graph/algorithms/shortest_paths.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <boost/graph/connected_components.hpp>

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
using testing::Ids;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;

// The answer in words.
struct Found {
  std::vector<Ids> paths;
  std::uint64_t total = 0;
};

Found FindBetween(const PlainView& plain, const Snapshot& snapshot, const std::string& from,
                  const std::string& to, const PathLimits& limits = {}) {
  Budget budget;
  const absl::StatusOr<ShortestPaths> found = FindShortestPaths(
      plain.Of(snapshot), *snapshot.Find(from), *snapshot.Find(to), limits, budget);
  EXPECT_TRUE(found.ok()) << found.status();
  Found words;
  if (!found.ok()) return words;
  for (const std::vector<NodeId>& path : found->paths) {
    words.paths.push_back(testing::IdsOf(snapshot, path));
  }
  words.total = found->total;
  return words;
}

class ShortestPathsTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  Found Find(const std::string& from, const std::string& to, const PathLimits& limits = {}) {
    return FindBetween(PlainView(network_, {.day = D("2016-01-01")}), *network_.Build(), from, to,
                       limits);
  }

  // Layers of `width` ships each, everybody linked with everybody of the next layer, between
  // ship:from and ship:to.
  void AddLayers(int layers, int width) {
    network_.Add("ship:from").Add("ship:to");
    const auto id = [](int layer, int i) { return absl::StrCat("ship:l", layer, "-", i); };
    for (int layer = 0; layer < layers; ++layer) {
      for (int i = 0; i < width; ++i) {
        network_.Add(id(layer, i));
        if (layer == 0) network_.Link("ship:from", "tows", id(layer, i));
        if (layer + 1 == layers) network_.Link(id(layer, i), "tows", "ship:to");
        for (int j = 0; j < width && layer > 0; ++j) {
          network_.Link(id(layer, i), "tows", id(layer - 1, j));
        }
      }
    }
  }
};

TEST_F(ShortestPathsTest, ReturnsBothChainsWhenTwoTie) {
  network_.Add("ship:a").Add("port:z").Add("port:b").Add("ship:c").Add("ship:long");
  network_.Link("ship:a", "calls_at", "port:z")
      .Link("ship:c", "calls_at", "port:z")
      .Link("ship:a", "near", "port:b")
      .Link("port:b", "near", "ship:c")
      .Link("ship:a", "tows", "ship:long");
  const Found found = Find("ship:a", "ship:c");
  EXPECT_THAT(found.paths, ElementsAre(ElementsAre("ship:a", "port:b", "ship:c"),
                                       ElementsAre("ship:a", "port:z", "ship:c")));
  EXPECT_EQ(found.total, 2u);
}

TEST_F(ShortestPathsTest, APathToOneselfIsOneVertex) {
  network_.Add("ship:a").Link("ship:a", "tows", "ship:a");
  const Found found = Find("ship:a", "ship:a");
  EXPECT_THAT(found.paths, ElementsAre(ElementsAre("ship:a")));
  EXPECT_EQ(found.total, 1u);
}

TEST_F(ShortestPathsTest, NoPathIsEmpty) {
  network_.Add("ship:a").Add("ship:b").Add("ship:c").Link("ship:b", "tows", "ship:c");
  const Found found = Find("ship:a", "ship:b");
  EXPECT_THAT(found.paths, IsEmpty());
  EXPECT_EQ(found.total, 0u);
}

TEST_F(ShortestPathsTest, ParallelLinksMakeNoFurtherPaths) {
  network_.Add("ship:a").Add("ship:b");
  network_.Link("ship:a", "tows", "ship:b")
      .Link("ship:b", "tows", "ship:a")
      .Link("ship:a", "near", "ship:b")
      .Link("ship:a", "near", "ship:b", {.since = "2015"});
  const Found found = Find("ship:a", "ship:b");
  EXPECT_THAT(found.paths, ElementsAre(ElementsAre("ship:a", "ship:b")));
  EXPECT_EQ(found.total, 1u);
}

TEST_F(ShortestPathsTest, TheEndsAndEverybodyBetweenMustBeLive) {
  network_.Add("ship:a").Add("ship:dead", {.until = "2016"}).Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "tows", "ship:dead")
      .Link("ship:dead", "tows", "ship:b")
      .Link("ship:a", "near", "ship:c")
      .Link("ship:c", "near", "ship:b");
  EXPECT_THAT(Find("ship:a", "ship:b").paths,
              ElementsAre(ElementsAre("ship:a", "ship:c", "ship:b")));
  EXPECT_THAT(Find("ship:a", "ship:dead").paths, IsEmpty());
  EXPECT_THAT(Find("ship:dead", "ship:a").paths, IsEmpty());
}

TEST_F(ShortestPathsTest, ALengthThatIsNotEnoughFindsNothing) {
  network_.Add("ship:1").Add("ship:2").Add("ship:3").Add("ship:4").Add("ship:5");
  for (int i = 1; i < 5; ++i) {
    network_.Link(absl::StrCat("ship:", i), "tows", absl::StrCat("ship:", i + 1));
  }
  for (const std::size_t length_max : {1u, 2u, 3u}) {
    EXPECT_THAT(Find("ship:1", "ship:5", {.length_max = length_max}).paths, IsEmpty());
  }
  EXPECT_EQ(Find("ship:1", "ship:5", {.length_max = 4}).total, 1u);
  EXPECT_EQ(Find("ship:1", "ship:5", {.length_max = 0}).total, 1u);
  EXPECT_EQ(Find("ship:1", "ship:2", {.length_max = 1}).total, 1u);
  EXPECT_EQ(Find("ship:1", "ship:1", {.length_max = 1}).total, 1u);
}

TEST_F(ShortestPathsTest, GivesTheFirstAndTheirNumber) {
  AddLayers(3, 4);
  const std::vector<Ids> all = Find("ship:from", "ship:to", {.paths_max = 1000}).paths;
  EXPECT_EQ(all.size(), 64u);
  for (const std::size_t paths_max : {1u, 2u, 5u, 63u, 64u, 65u}) {
    const Found found = Find("ship:from", "ship:to", {.paths_max = paths_max});
    EXPECT_EQ(found.total, 64u);
    const std::size_t given = std::min<std::size_t>(paths_max, 64);
    EXPECT_EQ(found.paths, std::vector<Ids>(all.begin(), all.begin() + static_cast<int>(given)));
  }
}

TEST_F(ShortestPathsTest, CountsPathsUpToABound) {
  AddLayers(6, 9);  // 531,441 paths.
  EXPECT_EQ(Find("ship:from", "ship:to").total, 531'441u);
  EXPECT_EQ(Find("ship:to", "ship:from").total, 531'441u);
}

TEST_F(ShortestPathsTest, StopsCountingWhereNobodyReads) {
  AddLayers(24, 10);  // More paths than an integer holds.
  const Found found = Find("ship:from", "ship:to", {.paths_max = 3});
  EXPECT_EQ(found.total, kPathsCountMax);
  EXPECT_EQ(found.paths.size(), 3u);
  EXPECT_EQ(found.paths[0].size(), 26u);
}

TEST_F(ShortestPathsTest, FindsWhatAPlainSearchFinds) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed) * 10,
                 .links = 260,
                 .hub_links = seed % 4 == 0 ? 1100 : 0,
                 .small_hub_links = seed % 4 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-25")});
    const Ids ids = network.EntityIds();
    for (std::size_t i = 0; i < 300; ++i) {
      const std::string& from = ids[i * 7 % ids.size()];
      const std::string& to = ids[(i * 13 + seed) % ids.size()];
      if (from == to) continue;
      SCOPED_TRACE(absl::StrCat(from, " ", to));
      const PathLimits limits = {.paths_max = 1 + i % 9, .length_max = i % 6};
      std::vector<Ids> expected = plain.ShortestPaths(from, to, limits.paths_max);
      std::uint64_t total = plain.CountShortestPaths(from, to);
      const bool too_long =
          !expected.empty() && limits.length_max != 0 && expected[0].size() > limits.length_max + 1;
      if (too_long) {
        expected.clear();
        total = 0;
      }
      const Found found = FindBetween(plain, *snapshot, from, to, limits);
      ASSERT_EQ(found.paths, expected);
      ASSERT_EQ(found.total, total);
    }
  }
}

TEST_F(ShortestPathsTest, APathExistsInsideAComponentOfBoostAndNowhereElse) {
  for (unsigned seed = 201; seed <= 204; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 90, .links = 110}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-02-20")});
    const View view = plain.Of(*snapshot);
    const ViewGraph graph(view);
    std::vector<int> component(num_vertices(graph), -1);
    boost::connected_components(graph, boost::make_iterator_property_map(
                                           component.begin(), get(boost::vertex_index, graph)));
    for (const std::string& from : network.EntityIds()) {
      for (const std::string& to : network.EntityIds()) {
        if (!plain.IsLive(from) || !plain.IsLive(to)) continue;
        const bool together =
            component[snapshot->Find(from)->value()] == component[snapshot->Find(to)->value()];
        EXPECT_EQ(FindBetween(plain, *snapshot, from, to).total > 0, together) << from << " " << to;
      }
    }
  }
}

// From a port with 1,000 ships that tow ten others each, to somebody four steps away.
TEST_F(ShortestPathsTest, TheSmallerSideGrows) {
  network_.Add("port:hub").Add("ship:x").Add("ship:y").Add("ship:z");
  for (int i = 0; i < 10; ++i) network_.Add(absl::StrCat("ship:towed", i));
  for (int i = 0; i < 1000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:hub");
    for (int j = 0; j < 10; ++j) network_.Link(ship, "tows", absl::StrCat("ship:towed", j));
  }
  network_.Link("ship:n7", "tows", "ship:x").Link("ship:x", "tows", "ship:y");
  network_.Link("ship:y", "tows", "ship:z");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  for (const auto& [from, to] :
       {std::pair("port:hub", "ship:z"), std::pair("ship:z", "port:hub")}) {
    Budget budget;
    const ShortestPaths found = testing::Must(
        FindShortestPaths(view, *snapshot->Find(from), *snapshot->Find(to), {}, budget));
    EXPECT_EQ(found.total, 1u);
    EXPECT_LT(budget.work(), 4000u);  // The ships' other links are more than 10,000.
  }
}

TEST_F(ShortestPathsTest, StopsWhenTheBudgetDoes) {
  AddLayers(4, 60);
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    return FindShortestPaths(view, *snapshot->Find("ship:from"), *snapshot->Find("ship:to"), {},
                             budget)
        .status();
  });
}

}  // namespace
}  // namespace schakel
