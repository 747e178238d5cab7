#include "graph/algorithms/id_order.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
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
using testing::kHarbours;
using testing::Must;
using testing::PlainNetwork;

class IdOrderTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  testing::Ids Sorted(const Snapshot& snapshot, std::vector<NodeId> nodes) {
    Budget budget;
    const absl::Status status = SortById(
        snapshot, nodes, [](NodeId v) { return v; }, budget);
    EXPECT_TRUE(status.ok()) << status;
    return testing::IdsOf(snapshot, nodes);
  }
};

TEST_F(IdOrderTest, SortsAsStringsDo) {
  std::mt19937 random(20261130);
  testing::Ids ids = {"ship:a",          "ship:a-",       "ship:a0",
                      "port:z",          "ship:abcdefgh", "ship:abcdefghi",
                      "ship:abcdefgh-b", "ship:abcdefg",  "ship:0"};
  // Enough that pieces are merged, of two kinds and of one, many alike in their first eight bytes.
  for (int i = 0; i < 20'000; ++i) {
    ids.push_back(absl::StrCat(i % 5 == 0 ? "port:" : "ship:", i % 3 == 0 ? "haven-" : "", i));
  }
  std::shuffle(ids.begin(), ids.end(), random);
  for (const std::string& id : ids) network_.Add(id);
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  for (const char* kind : {"", "ship:"}) {
    std::vector<NodeId> nodes;
    testing::Ids expected;
    for (const std::string& id : ids) {
      if (id.rfind(kind, 0) != 0) continue;
      nodes.push_back(*snapshot->Find(id));
      expected.push_back(id);
    }
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(Sorted(*snapshot, nodes), expected);
  }
  EXPECT_THAT(Sorted(*snapshot, {}), ::testing::IsEmpty());
}

TEST_F(IdOrderTest, KindsStandAsTheirIdsDo) {
  const Schema& schema = network_.schema();
  const std::vector<KindId> kinds = InIdOrder(schema, KindSet::All());
  std::vector<std::string> names;
  for (const KindId kind : kinds) names.push_back(schema.kind(kind).id());
  EXPECT_THAT(names, ::testing::ElementsAre("cargo", "port", "ship"));
  EXPECT_EQ(InIdOrder(schema, {*schema.FindKind("ship")}).size(), 1u);
}

TEST_F(IdOrderTest, StopsWhenTheBudgetDoes) {
  for (int i = 0; i < 5000; ++i) network_.Add(absl::StrCat("ship:n", i));
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  std::vector<NodeId> nodes;
  for (int i = 0; i < 5000; ++i) nodes.push_back(*snapshot->Find(absl::StrCat("ship:n", i)));
  testing::ExpectStops(
      [&](Budget& budget) { return OrderById(*snapshot, nodes, budget).status(); });
}

}  // namespace
}  // namespace schakel
