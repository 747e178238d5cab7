#include "graph/storage/shards.h"

#include <atomic>
#include <vector>

#include <gtest/gtest.h>

namespace schakel {
namespace {

TEST(ShardsTest, DoesEveryShardOnce) {
  std::vector<std::atomic<int>> calls(9);
  const absl::Status done =
      RunShards(calls.size(), [&](std::size_t shard, const std::atomic<bool>&) {
        ++calls[shard];
        return absl::OkStatus();
      });
  EXPECT_TRUE(done.ok());
  for (const std::atomic<int>& count : calls) EXPECT_EQ(count.load(), 1);
}

TEST(ShardsTest, ReturnsAnErrorAndTellsTheOthersToStop) {
  // The other shard works until it is told to stop, so the test ends only when it is.
  const absl::Status done = RunShards(2, [](std::size_t shard, const std::atomic<bool>& stop) {
    if (shard == 1) return absl::CancelledError("enough");
    while (!stop) {
    }
    return absl::OkStatus();
  });
  EXPECT_EQ(done, absl::CancelledError("enough"));
}

TEST(ShardsTest, HasNothingToDoForNoShards) {
  const auto never = [](std::size_t, const std::atomic<bool>&) {
    return absl::InternalError("called");
  };
  EXPECT_TRUE(RunShards(0, never).ok());
}

}  // namespace
}  // namespace schakel
