#include "graph/storage/bulk_lane.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace schakel {
namespace {

std::shared_ptr<const BulkBatch> Batch(std::uint32_t number) {
  auto batch = std::make_shared<BulkBatch>();
  batch->first_sequence = number;
  return batch;
}

TEST(BulkLaneTest, WritesEveryBatchInOrder) {
  std::vector<std::uint32_t> written;
  BulkLane lane([&](const BulkBatch& batch) {
    written.push_back(batch.first_sequence);
    return absl::OkStatus();
  });
  std::vector<std::uint32_t> pushed;
  for (std::uint32_t i = 0; i < 50; ++i) {
    pushed.push_back(i);
    lane.Push(Batch(i));
  }
  EXPECT_TRUE(lane.Finish().ok());
  EXPECT_EQ(written, pushed);
}

TEST(BulkLaneTest, KeepsTakingAfterAnErrorAndReturnsTheFirst) {
  int calls = 0;
  BulkLane lane([&](const BulkBatch&) { return absl::UnknownError(std::to_string(++calls)); });
  for (std::uint32_t i = 0; i < 50; ++i) lane.Push(Batch(i));
  EXPECT_EQ(lane.Finish(), absl::UnknownError("1"));
  EXPECT_TRUE(lane.failed());
  EXPECT_EQ(calls, 1);
}

TEST(BulkLaneTest, WritesNothingAfterItWasDropped) {
  std::atomic<int> calls = 0;
  BulkLane lane([&](const BulkBatch&) {
    ++calls;
    return absl::OkStatus();
  });
  lane.Push(Batch(0));
  lane.Drop();
  const int before = calls;
  lane.Push(Batch(1));
  EXPECT_TRUE(lane.Finish().ok());
  EXPECT_EQ(calls, before);
}

}  // namespace
}  // namespace schakel
