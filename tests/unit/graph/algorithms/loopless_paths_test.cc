#include "graph/algorithms/loopless_paths.h"

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

std::vector<Ids> FindBetween(const PlainView& plain, const Snapshot& snapshot,
                             const std::string& from, const std::string& to,
                             const PathLimits& limits, const std::set<std::string>& avoid = {}) {
  VertexSet blocked(snapshot.node_count());
  for (const std::string& id : avoid) blocked.Insert(*snapshot.Find(id));
  Budget budget;
  const auto found = FindLooplessPaths(plain.Of(snapshot), *snapshot.Find(from), *snapshot.Find(to),
                                       blocked, limits, budget);
  EXPECT_TRUE(found.ok()) << found.status();
  std::vector<Ids> words;
  for (const std::vector<NodeId>& path : *found) words.push_back(testing::IdsOf(snapshot, path));
  return words;
}

class LooplessPathsTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  std::vector<Ids> Find(const std::string& from, const std::string& to,
                        const PathLimits& limits = {}, const std::set<std::string>& avoid = {}) {
    return FindBetween(PlainView(network_, {.day = D("2016-01-01")}), *network_.Build(), from, to,
                       limits, avoid);
  }
  // A lattice: ships in rows and columns, linked to those beside, above and below.
  void AddLattice(int rows, int columns) {
    const auto id = [](int row, int column) { return absl::StrCat("ship:", row, "-", column); };
    for (int row = 0; row < rows; ++row) {
      for (int column = 0; column < columns; ++column) {
        network_.Add(id(row, column));
        if (row > 0) network_.Link(id(row, column), "tows", id(row - 1, column));
        if (column > 0) network_.Link(id(row, column), "tows", id(row, column - 1));
      }
    }
  }
};

TEST_F(LooplessPathsTest, LongerPathsComeAfterShorterOnesInOrderOfIds) {
  for (const char* id : {"ship:a", "ship:b", "ship:c", "ship:d", "ship:e"}) network_.Add(id);
  network_.Link("ship:a", "tows", "ship:e").Link("ship:a", "tows", "ship:d");
  network_.Link("ship:d", "tows", "ship:e").Link("ship:a", "tows", "ship:b");
  network_.Link("ship:b", "tows", "ship:e").Link("ship:d", "tows", "ship:c");
  network_.Link("ship:c", "tows", "ship:e").Link("ship:a", "near", "ship:e");
  EXPECT_THAT(
      Find("ship:a", "ship:e"),
      ElementsAre(ElementsAre("ship:a", "ship:e"), ElementsAre("ship:a", "ship:b", "ship:e"),
                  ElementsAre("ship:a", "ship:d", "ship:e"),
                  ElementsAre("ship:a", "ship:d", "ship:c", "ship:e")));
  EXPECT_THAT(
      Find("ship:a", "ship:e", {.paths_max = 2}),
      ElementsAre(ElementsAre("ship:a", "ship:e"), ElementsAre("ship:a", "ship:b", "ship:e")));
  EXPECT_EQ(Find("ship:a", "ship:e", {.length_max = 2}).size(), 3u);
  EXPECT_THAT(
      Find("ship:a", "ship:e", {}, {"ship:d"}),
      ElementsAre(ElementsAre("ship:a", "ship:e"), ElementsAre("ship:a", "ship:b", "ship:e")));
}

TEST_F(LooplessPathsTest, ToOneselfThereIsOnePath) {
  network_.Add("ship:a").Add("ship:b").Link("ship:a", "tows", "ship:b");
  EXPECT_THAT(Find("ship:a", "ship:a"), ElementsAre(ElementsAre("ship:a")));
}

TEST_F(LooplessPathsTest, TheDeadHaveNoPaths) {
  network_.Add("ship:a").Add("ship:dead", {.until = "2016"}).Link("ship:a", "tows", "ship:dead");
  EXPECT_THAT(Find("ship:a", "ship:dead"), IsEmpty());
  EXPECT_THAT(Find("ship:dead", "ship:a"), IsEmpty());
}

// Both ends hang on one ship of a dense fleet. One path exists, and to know that there is no other
// must not take a walk through the fleet in every order.
TEST_F(LooplessPathsTest, KnowsSoonThatThereAreNoMore) {
  network_.Add("ship:from").Add("ship:to");
  for (int i = 0; i < 40; ++i) network_.Add(absl::StrCat("ship:n", i));
  for (int i = 0; i < 40; ++i) {
    for (int j = 0; j < i; ++j) {
      network_.Link(absl::StrCat("ship:n", i), "tows", absl::StrCat("ship:n", j));
    }
  }
  network_.Link("ship:from", "tows", "ship:n7").Link("ship:to", "tows", "ship:n7");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Budget budget;
  const auto found = FindLooplessPaths(
      PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot), *snapshot->Find("ship:from"),
      *snapshot->Find("ship:to"), VertexSet(snapshot->node_count()), {.paths_max = 100}, budget);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->size(), 1u);
  EXPECT_LT(budget.work(), 20'000u);
}

// Every path but the first goes the long way round, through a detour no search has to guess at.
TEST_F(LooplessPathsTest, FindsALongWayRound) {
  network_.Add("ship:from").Add("ship:to").Link("ship:from", "tows", "ship:to");
  std::string last = "ship:from";
  for (int i = 100; i < 160; ++i) {
    const std::string next = absl::StrCat("ship:n", i);
    network_.Add(next).Link(last, "tows", next);
    last = next;
  }
  network_.Link(last, "tows", "ship:to");
  const std::vector<Ids> paths = Find("ship:from", "ship:to");
  ASSERT_EQ(paths.size(), 2u);
  EXPECT_EQ(paths[1].size(), 62u);
}

TEST_F(LooplessPathsTest, GivesTheFirstOfVeryMany) {
  AddLattice(12, 12);
  const std::vector<Ids> paths = Find("ship:0-0", "ship:11-11", {.paths_max = 100});
  ASSERT_EQ(paths.size(), 100u);
  for (std::size_t i = 1; i < paths.size(); ++i) EXPECT_LT(paths[i - 1], paths[i]);
  EXPECT_EQ(paths[99].size(), 23u);
}

TEST_F(LooplessPathsTest, FindsWhatGoingThroughAllFinds) {
  int compared = 0;
  for (unsigned seed = 301; seed <= 340; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed, {.entities = 12 + static_cast<int>(seed % 5), .links = 140}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-25")});
    const Ids ids = network.EntityIds();
    for (std::size_t i = 0; i < 40; ++i) {
      const std::string& from = ids[i * 7 % ids.size()];
      const std::string& to = ids[(i * 5 + seed) % ids.size()];
      std::set<std::string> avoid;
      if (i % 3 == 0) avoid.insert(ids[(i * 11 + 3) % ids.size()]);
      if (avoid.contains(from) || avoid.contains(to)) continue;
      SCOPED_TRACE(absl::StrCat(from, " ", to, " asked as number ", i));
      const PathLimits limits = {.paths_max = i % 4 == 0 ? 100 : 1 + i % 25, .length_max = i % 7};
      std::vector<Ids> expected = plain.LooplessPaths(from, to, avoid);
      const auto too_long = std::find_if(expected.begin(), expected.end(), [&](const Ids& path) {
        return limits.length_max != 0 && path.size() > limits.length_max + 1;
      });
      expected.erase(too_long, expected.end());
      if (expected.size() > limits.paths_max) expected.resize(limits.paths_max);
      ASSERT_EQ(FindBetween(plain, *snapshot, from, to, limits, avoid), expected);
      compared += expected.size() > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(compared, 300);
}

TEST_F(LooplessPathsTest, StopsWhenTheBudgetDoes) {
  AddLattice(30, 30);
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    return FindLooplessPaths(view, *snapshot->Find("ship:0-0"), *snapshot->Find("ship:29-29"),
                             VertexSet(snapshot->node_count()), {.paths_max = 50}, budget)
        .status();
  });
}

}  // namespace
}  // namespace schakel
