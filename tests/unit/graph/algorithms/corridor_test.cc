#include "graph/algorithms/corridor.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
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

using testing::CompileSchema;
using testing::D;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kHarbours;
using testing::PlainNetwork;
using testing::PlainView;

class CorridorTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  // A chain of ships with a side branch at the second.
  void AddChain() {
    for (const char* id : {"ship:1", "ship:2", "ship:3", "ship:4", "ship:branch", "ship:tip"}) {
      network_.Add(id);
    }
    network_.Link("ship:1", "tows", "ship:2").Link("ship:2", "tows", "ship:3");
    network_.Link("ship:3", "tows", "ship:4").Link("ship:2", "tows", "ship:branch");
    network_.Link("ship:branch", "tows", "ship:tip");
  }
};

TEST_F(CorridorTest, WidensToThoseWhoLieOnAWalk) {
  AddChain();
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const auto node = [&](const char* id) { return *snapshot->Find(id); };
  Corridor corridor(view, node("ship:1"), node("ship:4"), VertexSet(snapshot->node_count()));
  Budget budget;
  const auto onward = [&](const char* id) {
    return testing::IdsOf(*snapshot, *testing::Must(corridor.Onward(node(id), budget)));
  };
  ASSERT_TRUE(corridor.Widen(2, budget).ok());
  EXPECT_THAT(onward("ship:1"), IsEmpty());
  ASSERT_TRUE(corridor.Widen(3, budget).ok());
  EXPECT_THAT(onward("ship:1"), ElementsAre("ship:2"));
  EXPECT_EQ(corridor.StepsLeft(node("ship:2")), 2u);
  EXPECT_EQ(corridor.StepsLeft(node("ship:4")), 0u);
  EXPECT_EQ(corridor.StepsLeft(node("ship:branch")), std::nullopt);
  ASSERT_TRUE(corridor.Widen(5, budget).ok());
  EXPECT_EQ(corridor.StepsLeft(node("ship:branch")), 3u);
  EXPECT_THAT(onward("ship:2"), ElementsAre("ship:3", "ship:branch"));
}

TEST_F(CorridorTest, IsCompleteOnceEverybodyWasSeen) {
  AddChain();
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  Corridor corridor(view, *snapshot->Find("ship:1"), *snapshot->Find("ship:4"),
                    VertexSet(snapshot->node_count()));
  Budget budget;
  ASSERT_TRUE(corridor.Widen(3, budget).ok());
  EXPECT_FALSE(corridor.IsComplete());
  ASSERT_TRUE(corridor.Widen(20, budget).ok());
  EXPECT_TRUE(corridor.IsComplete());
}

// The distance without the other end, and nobody who could be left out is missing.
TEST_F(CorridorTest, AgreesWithPlainDistances) {
  for (unsigned seed = 31; seed <= 38; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(CompileSchema(kHarbours));
    testing::AddRandomly(seed, {.entities = 40, .links = 90}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-25")});
    const testing::Ids ids = network.EntityIds();
    for (std::size_t i = 0; i < 40; ++i) {
      const std::string& from = ids[i * 7 % ids.size()];
      const std::string& to = ids[(i * 13 + seed) % ids.size()];
      if (from == to || !plain.IsLive(from) || !plain.IsLive(to)) continue;
      Corridor corridor(plain.Of(*snapshot), *snapshot->Find(from), *snapshot->Find(to),
                        VertexSet(snapshot->node_count()));
      Budget budget;
      // Steps from one end that never enter the other.
      const auto distances = [&](const std::string& origin, const std::string& other) {
        std::map<std::string, std::size_t> found = {{origin, 0}};
        std::vector<std::string> ring = {origin};
        for (std::size_t steps = 1; !ring.empty(); ++steps) {
          std::vector<std::string> next;
          for (const std::string& id : ring) {
            for (const std::string& near : plain.Neighbours(id)) {
              if (near != other && found.emplace(near, steps).second) next.push_back(near);
            }
          }
          ring = next;
        }
        return found;
      };
      std::map<std::string, std::size_t> behind = distances(from, to);
      const std::map<std::string, std::size_t> left = distances(to, from);
      for (std::size_t length = 1; length <= 7; ++length) {
        ASSERT_TRUE(corridor.Widen(length, budget).ok());
        for (const std::string& id : ids) {
          if (id == from || !plain.IsLive(id)) continue;
          const std::optional<std::size_t> steps = corridor.StepsLeft(*snapshot->Find(id));
          if (steps.has_value()) {
            EXPECT_EQ(*steps, left.at(id));
          }
          const bool inside = id != to && behind.contains(id) && left.contains(id) &&
                              behind.at(id) + left.at(id) <= length;
          EXPECT_TRUE(!inside || steps.has_value()) << id << " at length " << length;
        }
      }
    }
  }
}

TEST_F(CorridorTest, StopsWhenTheBudgetDoes) {
  network_.Add("ship:from").Add("ship:to");
  for (int i = 0; i < 2500; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "tows", "ship:from").Link(ship, "near", "ship:to");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    Corridor corridor(view, *snapshot->Find("ship:from"), *snapshot->Find("ship:to"),
                      VertexSet(snapshot->node_count()));
    return corridor.Widen(3, budget);
  });
}

}  // namespace
}  // namespace schakel
