#include "graph/network/loader.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "graph/network/network.h"
#include "graph/storage/memory_store.h"
#include "tests/support/snapshot_dump.h"
#include "tests/unit/graph/network/random_history.h"

namespace schakel {
namespace {

using testing::DumpSnapshot;
using testing::RandomHistory;
using testing::SchemaWithLinkAttributes;

// Whoever of a kind that is said to be in order comes after an entity with a smaller id; removed ones
// are told apart by nobody. Returns how many kinds were.
std::size_t CheckOrder(const Snapshot& snapshot) {
  std::size_t in_order = 0;
  for (std::size_t k = 0; k < snapshot.schema().kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (!snapshot.IsInIdOrder(kind)) continue;
    std::string last;
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (!snapshot.header(v).present) return;
      EXPECT_LT(last, snapshot.id(v));
      last = std::string(snapshot.id(v));
    });
    if (!last.empty()) ++in_order;
  }
  return in_order;
}

class LoaderRandomTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(LoaderRandomTest, WhatIsLoadedIsWhatChangesLeft) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  RandomHistory history(GetParam());
  NetworkOptions options;
  absl::Time now = absl::FromUnixSeconds(1'700'000'000);
  options.clock = [&now] { return now; };
  const auto network = *Network::Open(std::make_unique<MemoryStore>(), SchemaWithLinkAttributes(),
                                      std::move(options));
  int applied = 0;
  std::size_t values = 0;
  for (int step = 0; step < 1500; ++step) {
    now += absl::Hours(3);
    if (network->Apply(history.Next()).ok()) ++applied;
    if (step % 100 != 99) continue;
    const auto current = network->Current();
    values += current->link_values().size();
    const auto loaded = testing::Reload(network->store());
    ASSERT_EQ(DumpSnapshot(*current), DumpSnapshot(*loaded));
    CheckOrder(*current);
    EXPECT_GE(CheckOrder(*loaded), 1u);
  }
  EXPECT_GT(applied, 300);
  EXPECT_GT(values, 300u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LoaderRandomTest, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace schakel
