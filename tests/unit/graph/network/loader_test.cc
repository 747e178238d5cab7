#include "graph/network/loader.h"

#include <memory>

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
    ASSERT_EQ(DumpSnapshot(*current), DumpSnapshot(*testing::Reload(network->store())));
  }
  EXPECT_GT(applied, 300);
  EXPECT_GT(values, 300u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, LoaderRandomTest, ::testing::Values(1, 2, 3));

}  // namespace
}  // namespace schakel
