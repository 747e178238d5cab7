#include "graph/algorithms/paths_through.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <vector>

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
using testing::Ids;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;

struct Found {
  std::vector<Ids> paths;
  std::uint64_t total = 0;
};

Found FindAlong(const PlainView& plain, const Snapshot& snapshot, const Ids& stops,
                PathLengths lengths, const PathLimits& limits,
                const std::set<std::string>& avoid = {}) {
  VertexSet blocked(snapshot.node_count());
  for (const std::string& id : avoid) blocked.Insert(*snapshot.Find(id));
  std::vector<NodeId> nodes;
  for (const std::string& id : stops) nodes.push_back(*snapshot.Find(id));
  Budget budget;
  const auto found = FindPathsThrough(plain.Of(snapshot), nodes, blocked, lengths, limits, budget);
  EXPECT_TRUE(found.ok()) << found.status();
  Found words;
  words.total = found->total;
  for (const std::vector<NodeId>& path : found->paths) {
    words.paths.push_back(testing::IdsOf(snapshot, path));
  }
  return words;
}

class PathsThroughTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  std::vector<Ids> Find(const Ids& stops, PathLengths lengths, const PathLimits& limits = {}) {
    return FindAlong(PlainView(network_, {.day = D("2016-01-01")}), *network_.Build(), stops,
                     lengths, limits)
        .paths;
  }
};

// The way to ship:t and the shortest way from it share ship:m, so the second leg must go round.
TEST_F(PathsThroughTest, LegsMayNotCross) {
  for (const char* id : {"ship:a", "ship:b", "ship:m", "ship:t", "ship:x", "ship:y"}) {
    network_.Add(id);
  }
  network_.Link("ship:a", "tows", "ship:m").Link("ship:m", "tows", "ship:t");
  network_.Link("ship:m", "tows", "ship:b").Link("ship:t", "tows", "ship:x");
  network_.Link("ship:x", "tows", "ship:y").Link("ship:y", "tows", "ship:b");
  EXPECT_THAT(Find({"ship:a", "ship:t", "ship:b"}, PathLengths::kShortest),
              ElementsAre(ElementsAre("ship:a", "ship:m", "ship:t", "ship:x", "ship:y", "ship:b")));
}

TEST_F(PathsThroughTest, TheOrderOfStopsCounts) {
  for (const char* id : {"ship:a", "ship:b", "ship:s", "ship:t"}) network_.Add(id);
  network_.Link("ship:a", "tows", "ship:s").Link("ship:s", "tows", "ship:t");
  network_.Link("ship:t", "tows", "ship:b");
  EXPECT_EQ(Find({"ship:a", "ship:s", "ship:t", "ship:b"}, PathLengths::kShortest).size(), 1u);
  EXPECT_THAT(Find({"ship:a", "ship:t", "ship:s", "ship:b"}, PathLengths::kShortest), IsEmpty());
}

// A stop at the end of a dead end cannot be passed, which is known before any path is gone along.
TEST_F(PathsThroughTest, KnowsAtOnceThatADeadEndCannotBePassed) {
  network_.Add("ship:tip");
  for (int i = 0; i < 30; ++i) network_.Add(absl::StrCat("ship:n", 10 + i));
  for (int i = 0; i < 30; ++i) {
    for (int j = 0; j < i; ++j) {
      network_.Link(absl::StrCat("ship:n", 10 + i), "tows", absl::StrCat("ship:n", 10 + j));
    }
  }
  network_.Link("ship:n10", "tows", "ship:tip");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const std::vector<NodeId> stops = {*snapshot->Find("ship:n20"), *snapshot->Find("ship:tip"),
                                     *snapshot->Find("ship:n30")};
  Budget budget;
  const auto found =
      FindPathsThrough(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot), stops,
                       VertexSet(snapshot->node_count()), PathLengths::kAny, {}, budget);
  ASSERT_TRUE(found.ok());
  EXPECT_THAT(found->paths, IsEmpty());
  EXPECT_LT(budget.work(), 2000u);
}

TEST_F(PathsThroughTest, TheDeadCannotBePassed) {
  network_.Add("ship:a").Add("ship:dead", {.until = "2016"}).Add("ship:b");
  network_.Link("ship:a", "tows", "ship:dead").Link("ship:dead", "tows", "ship:b");
  EXPECT_THAT(Find({"ship:a", "ship:dead", "ship:b"}, PathLengths::kShortest), IsEmpty());
}

TEST_F(PathsThroughTest, FindsWhatGoingThroughAllFinds) {
  int compared = 0;
  for (unsigned seed = 401; seed <= 440; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 12 + static_cast<int>(seed % 5), .links = 140}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-25")});
    const Ids ids = network.EntityIds();
    for (std::size_t i = 0; i < 40; ++i) {
      Ids stops = {ids[i * 7 % ids.size()]};
      for (std::size_t j = 0; j <= 1 + i % 3; ++j) {
        stops.push_back(ids[(i * 5 + seed + j * (1 + i % 4)) % ids.size()]);
      }
      std::set<std::string> avoid;
      if (i % 4 == 0) avoid.insert(ids[(i * 11 + 3) % ids.size()]);
      std::set<std::string> different(stops.begin(), stops.end());
      different.insert(avoid.begin(), avoid.end());
      if (different.size() != stops.size() + avoid.size()) continue;
      SCOPED_TRACE(absl::StrCat("asked as number ", i));
      const PathLimits limits = {.paths_max = i % 4 == 0 ? 100 : 1 + i % 25,
                                 .length_max = i % 5 == 0 ? i % 7 : 0};
      std::vector<Ids> all;
      for (const Ids& path : plain.LooplessPaths(stops.front(), stops.back(), avoid)) {
        auto place = path.begin();
        for (const std::string& stop : stops) place = std::find(place, path.end(), stop);
        const bool too_long = limits.length_max != 0 && path.size() > limits.length_max + 1;
        if (place != path.end() && !too_long) all.push_back(path);
      }
      const Found any = FindAlong(plain, *snapshot, stops, PathLengths::kAny, limits, avoid);
      std::vector<Ids> expected = all;
      if (expected.size() > limits.paths_max) expected.resize(limits.paths_max);
      ASSERT_EQ(any.paths, expected);
      EXPECT_EQ(any.total, expected.size());

      const Found shortest =
          FindAlong(plain, *snapshot, stops, PathLengths::kShortest, limits, avoid);
      std::erase_if(all, [&](const Ids& path) { return path.size() != all.front().size(); });
      EXPECT_EQ(shortest.total, all.size());
      if (all.size() > limits.paths_max) all.resize(limits.paths_max);
      ASSERT_EQ(shortest.paths, all);
      compared += expected.size() > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(compared, 200);
}

TEST_F(PathsThroughTest, StopsWhenTheBudgetDoes) {
  network_.Add("ship:from").Add("ship:to").Add("ship:t");
  for (int i = 0; i < 2500; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "tows", "ship:from").Link(ship, "near", "ship:to");
    network_.Link(ship, "near", "ship:t");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const std::vector<NodeId> stops = {*snapshot->Find("ship:from"), *snapshot->Find("ship:t"),
                                     *snapshot->Find("ship:to")};
  testing::ExpectStops([&](Budget& budget) {
    return FindPathsThrough(view, stops, VertexSet(snapshot->node_count()), PathLengths::kShortest,
                            {}, budget)
        .status();
  });
}

}  // namespace
}  // namespace schakel
