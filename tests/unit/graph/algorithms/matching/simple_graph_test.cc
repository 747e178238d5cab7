#include "graph/algorithms/matching/simple_graph.h"

#include <cstdint>
#include <memory>
#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/algorithms/fewer_links.h"
#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/harbours.h"

namespace schakel {
namespace {

using testing::CompileSchema;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using testing::kHarbours;
using testing::World;

std::vector<NodeId> EveryNth(std::uint32_t step, std::uint32_t below) {
  std::vector<NodeId> list;
  for (std::uint32_t v = 0; v < below; v += step) list.emplace_back(v);
  return list;
}

std::vector<NodeId> Shared(const std::vector<NodeId>& a, const std::vector<NodeId>& b) {
  std::vector<NodeId> shared;
  ForEachShared(a, b, [&](NodeId v) { shared.push_back(v); });
  return shared;
}

TEST(SimpleGraphTest, FindsWhoIsInBothListsHoweverLongTheyAre) {
  for (const std::uint32_t step : {1u, 2u, 3u, 7u, 100u, 1000u}) {
    const std::uint32_t both = std::lcm(step, 6u);
    const std::vector<NodeId> a = EveryNth(6, 3001);
    const std::vector<NodeId> b = EveryNth(step, 3001);
    EXPECT_THAT(Shared(a, b), ElementsAreArray(EveryNth(both, 3001))) << step;
    EXPECT_THAT(Shared(b, a), ElementsAreArray(EveryNth(both, 3001))) << step;
  }
  EXPECT_THAT(Shared({}, EveryNth(1, 100)), ElementsAre());
  EXPECT_THAT(Shared({NodeId(99), NodeId(100)}, EveryNth(1, 100)), ElementsAre(NodeId(99)));
}

TEST(SimpleGraphTest, TellsWhichSideHasFewerLinks) {
  World world(CompileSchema(kHarbours));
  world.Add("ship:a").Add("ship:b").Add("ship:c").Add("port:p").Add("port:q");
  world.Link("ship:a", "calls_at", "port:p").Link("ship:b", "calls_at", "port:p");
  world.Link("ship:b", "calls_at", "port:q");
  const std::shared_ptr<const Snapshot> snapshot = world.Build();
  const auto at = [&](const char* id) { return *snapshot->Find(id); };
  const auto fewer = [&](const std::vector<NodeId>& these, const std::vector<NodeId>& others) {
    return HaveFewerLinks(snapshot->adjacency(), these, others);
  };
  const NodeId a = at("ship:a"), b = at("ship:b"), c = at("ship:c");
  EXPECT_TRUE(fewer({a}, {b}));
  EXPECT_FALSE(fewer({b}, {a}));
  // Many without links are fewer links than one who has any.
  EXPECT_TRUE(fewer({c, c, c}, {a}));
  EXPECT_FALSE(fewer({a}, {c, c, c}));
  EXPECT_FALSE(fewer({a, b}, {b}));
  // As many are no more.
  EXPECT_TRUE(fewer({a, a}, {b}));
  EXPECT_TRUE(fewer({b}, {a, a}));
  EXPECT_TRUE(fewer({}, {}));
  EXPECT_TRUE(fewer({c}, {}));
  EXPECT_FALSE(fewer({a}, {}));
}

}  // namespace
}  // namespace schakel
