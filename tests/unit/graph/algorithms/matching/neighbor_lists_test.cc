#include "graph/algorithms/matching/neighbor_lists.h"

#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NeighborListsTest, KeepsWhoCameFirst) {
  NeighborLists lists(3);
  EXPECT_FALSE(lists.Find(NodeId(1)).has_value());
  const std::vector<NodeId> list = {NodeId(0), NodeId(2)};
  const Neighbors kept = lists.Keep(NodeId(1), list);
  EXPECT_NE(kept.data(), list.data());
  EXPECT_THAT(kept, ElementsAre(NodeId(0), NodeId(2)));
  EXPECT_EQ(lists.Keep(NodeId(1), list).data(), kept.data());
  EXPECT_EQ(lists.Find(NodeId(1))->data(), kept.data());
  EXPECT_THAT(lists.Keep(NodeId(2), {}), IsEmpty());
  EXPECT_TRUE(lists.Find(NodeId(2)).has_value());
  EXPECT_FALSE(lists.Find(NodeId(0)).has_value());
}

TEST(NeighborListsTest, StaysInPlaceWhileItGrows) {
  constexpr std::uint32_t kCount = 60'000;
  NeighborLists lists(kCount);
  const std::size_t empty = lists.MemoryBytes();
  std::vector<NodeId> all;
  for (std::uint32_t v = 0; v < kCount; ++v) all.emplace_back(v);
  const Neighbors first = lists.Keep(NodeId(0), absl::MakeConstSpan(all).subspan(0, 3));
  // Longer than a block, and many blocks of short ones.
  EXPECT_THAT(lists.Keep(NodeId(1), all), ::testing::ElementsAreArray(all));
  for (std::uint32_t v = 2; v < kCount; ++v) lists.Keep(NodeId(v), {&all[v], 1});
  EXPECT_THAT(first, ElementsAre(NodeId(0), NodeId(1), NodeId(2)));
  EXPECT_EQ(lists.Find(NodeId(0))->data(), first.data());
  // Each list takes one more than its length.
  const std::size_t least = (3 + kCount + 2 * std::size_t{kCount}) * sizeof(NodeId);
  EXPECT_GE(lists.MemoryBytes(), empty + least);
  EXPECT_LE(lists.MemoryBytes(), empty + least + 3 * 64 * 1024);
}

TEST(NeighborListsTest, IsFilledByManyAtOnce) {
  constexpr std::uint32_t kCount = 20'000;
  NeighborLists lists(kCount);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (std::uint32_t v = 0; v < kCount; ++v) {
        std::optional<Neighbors> list = lists.Find(NodeId(v));
        const NodeId other(v + 1);
        if (!list.has_value()) list = lists.Keep(NodeId(v), {&other, 1});
        ASSERT_THAT(*list, ElementsAre(other));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace schakel
