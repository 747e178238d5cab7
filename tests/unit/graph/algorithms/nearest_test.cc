#include "graph/algorithms/nearest.h"

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
using ::testing::Pair;
using testing::PlainNetwork;
using testing::PlainView;

using Words = std::vector<std::pair<std::string, std::uint32_t>>;

std::vector<NodeId> NodesOf(const Snapshot& snapshot, const Ids& ids) {
  std::vector<NodeId> nodes;
  for (const std::string& id : ids) nodes.push_back(*snapshot.Find(id));
  return nodes;
}

Words WordsOf(const Snapshot& snapshot, const std::vector<Nearby>& nearest) {
  Words words;
  for (const Nearby& near : nearest) {
    words.emplace_back(std::string(snapshot.id(near.target)), near.distance);
  }
  return words;
}

class NearestTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  Words FindFor(const std::string& subject, const Ids& targets, std::size_t count) {
    const std::shared_ptr<const Snapshot> snapshot = network_.Build();
    Nearest nearest(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                    NodesOf(*snapshot, targets), count);
    Budget budget;
    EXPECT_TRUE(nearest.Search(NodesOf(*snapshot, {subject}), budget).ok());
    return WordsOf(*snapshot, nearest.Of(*snapshot->Find(subject)));
  }

  // ship:1 tows ship:2 tows … ship:`length`.
  void AddRow(int length) {
    for (int i = 1; i <= length; ++i) network_.Add(absl::StrCat("ship:", i));
    for (int i = 1; i < length; ++i) {
      network_.Link(absl::StrCat("ship:", i), "tows", absl::StrCat("ship:", i + 1));
    }
  }
};

TEST_F(NearestTest, OrdersByDistance) {
  AddRow(7);
  EXPECT_THAT(FindFor("ship:3", {"ship:1", "ship:4", "ship:7"}, 3),
              ElementsAre(Pair("ship:4", 1), Pair("ship:1", 2), Pair("ship:7", 4)));
  EXPECT_THAT(FindFor("ship:3", {"ship:1", "ship:4", "ship:7"}, 2),
              ElementsAre(Pair("ship:4", 1), Pair("ship:1", 2)));
}

TEST_F(NearestTest, TiesGoById) {
  network_.Add("ship:m").Add("ship:z").Add("ship:b").Add("ship:a");
  network_.Link("ship:m", "tows", "ship:z")
      .Link("ship:m", "tows", "ship:a")
      .Link("ship:b", "tows", "ship:m");
  EXPECT_THAT(FindFor("ship:m", {"ship:z", "ship:a", "ship:b"}, 2),
              ElementsAre(Pair("ship:a", 1), Pair("ship:b", 1)));
}

TEST_F(NearestTest, ATargetIsNearestToItself) {
  AddRow(3);
  EXPECT_THAT(FindFor("ship:2", {"ship:1", "ship:2"}, 5),
              ElementsAre(Pair("ship:2", 0), Pair("ship:1", 1)));
}

TEST_F(NearestTest, WhoCannotBeReachedIsMissing) {
  AddRow(2);
  network_.Add("ship:alone");
  EXPECT_THAT(FindFor("ship:1", {"ship:2", "ship:alone"}, 5), ElementsAre(Pair("ship:2", 1)));
  EXPECT_THAT(FindFor("ship:alone", {"ship:2"}, 5), IsEmpty());
  EXPECT_THAT(FindFor("ship:alone", {}, 5), IsEmpty());
}

TEST_F(NearestTest, NobodyToAskForIsFine) {
  AddRow(2);
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Nearest nearest(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                  NodesOf(*snapshot, {"ship:1"}), 1);
  Budget budget;
  EXPECT_TRUE(nearest.Search({}, budget).ok());
}

TEST_F(NearestTest, ThePathIsTheOneWhoseIdsComeFirst) {
  network_.Add("ship:s").Add("ship:y").Add("ship:b").Add("ship:c").Add("ship:a").Add("port:t");
  network_.Link("ship:s", "tows", "ship:y").Link("ship:y", "tows", "ship:a");
  network_.Link("ship:a", "near", "port:t").Link("ship:b", "tows", "ship:s");
  network_.Link("ship:c", "tows", "ship:b").Link("ship:c", "calls_at", "port:t");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Nearest nearest(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                  NodesOf(*snapshot, {"port:t"}), 1);
  Budget budget;
  const NodeId subject = *snapshot->Find("ship:s");
  ASSERT_TRUE(nearest.Search({subject}, budget).ok());
  const std::vector<Nearby> found = nearest.Of(subject);
  ASSERT_THAT(WordsOf(*snapshot, found), ElementsAre(Pair("port:t", 3)));
  EXPECT_THAT(testing::IdsOf(*snapshot, *nearest.PathTo(subject, found[0], budget)),
              ElementsAre("ship:s", "ship:b", "ship:c", "port:t"));
}

TEST_F(NearestTest, ThePathToOneselfIsOneVertex) {
  AddRow(2);
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Nearest nearest(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot),
                  NodesOf(*snapshot, {"ship:1"}), 1);
  Budget budget;
  const NodeId subject = *snapshot->Find("ship:1");
  ASSERT_TRUE(nearest.Search({subject}, budget).ok());
  EXPECT_THAT(*nearest.PathTo(subject, nearest.Of(subject)[0], budget), ElementsAre(subject));
}

// Searches with one count and checks every subject against a search of its own.
void ExpectNearest(const PlainView& plain, const Snapshot& snapshot, const Ids& targets,
                   const Ids& subjects, std::size_t count) {
  Nearest nearest(plain.Of(snapshot), NodesOf(snapshot, targets), count);
  Budget budget;
  ASSERT_TRUE(nearest.Search(NodesOf(snapshot, subjects), budget).ok());
  for (const std::string& subject : subjects) {
    const auto distances = plain.DistancesFrom(subject);
    std::vector<std::pair<std::size_t, std::string>> expected;
    for (const std::string& target : targets) {
      if (distances.contains(target)) expected.emplace_back(distances.at(target), target);
    }
    std::sort(expected.begin(), expected.end());
    expected.resize(std::min(expected.size(), count));
    const std::vector<Nearby> found = nearest.Of(*snapshot.Find(subject));
    ASSERT_EQ(found.size(), expected.size()) << subject;
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(std::string(snapshot.id(found[i].target)), expected[i].second) << subject;
      ASSERT_EQ(found[i].distance, expected[i].first) << subject;
      const auto path = nearest.PathTo(*snapshot.Find(subject), found[i], budget);
      ASSERT_TRUE(path.ok());
      EXPECT_EQ(testing::IdsOf(snapshot, *path),
                plain.ShortestPaths(subject, expected[i].second, 1).at(0));
    }
  }
}

TEST_F(NearestTest, FindsWhatASearchFromEverySubjectFinds) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed) * 12,
                 .links = 220,
                 .hub_links = seed % 5 == 0 ? 1100 : 0,
                 .small_hub_links = seed % 5 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(
        network, {.day = D("2016-02-05"), .relations = {"tows", "calls_at", "near", "holds"}});
    Ids live;
    Ids targets;
    Ids some;
    for (const std::string& id : network.EntityIds()) {
      if (!plain.IsLive(id)) continue;
      live.push_back(id);
      if (live.size() % 3 == seed % 3) targets.push_back(id);
      if (live.size() % 7 == seed % 7) some.push_back(id);
    }
    for (const std::size_t count : {1u, 2u, 3u, 10u, 255u}) {
      SCOPED_TRACE(absl::StrCat("count ", count));
      ExpectNearest(plain, *snapshot, targets, live, count);
      ExpectNearest(plain, *snapshot, targets, some, count);
    }
  }
}

TEST_F(NearestTest, StopsWhenTheBudgetDoes) {
  // Two steps, because the last step of a path needs no look: it is the target.
  network_.Add("port:hub").Add("port:u").Add("port:t");
  network_.Link("port:t", "near", "port:u").Link("port:hub", "near", "port:u");
  Ids ships;
  for (int i = 0; i < 5000; ++i) {
    ships.push_back(absl::StrCat("ship:n", i));
    network_.Add(ships.back()).Link(ships.back(), "calls_at", "port:hub");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const std::vector<NodeId> subjects = NodesOf(*snapshot, {ships[7]});
  testing::ExpectStops([&](Budget& budget) {
    return Nearest(view, NodesOf(*snapshot, {"port:t", ships[9]}), 3).Search(subjects, budget);
  });
  Nearest nearest(view, NodesOf(*snapshot, {"port:t"}), 1);
  Budget free;
  ASSERT_TRUE(nearest.Search(NodesOf(*snapshot, {"port:hub"}), free).ok());
  const NodeId hub = *snapshot->Find("port:hub");
  testing::ExpectStops(
      [&](Budget& budget) { return nearest.PathTo(hub, nearest.Of(hub)[0], budget).status(); });
}

}  // namespace
}  // namespace schakel
