#include "server/calls/worker_pool.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <memory>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/server/calls/gate.h"

namespace schakel::server {
namespace {

using ::testing::ElementsAre;
using testing::Gate;

TEST(WorkerPoolTest, RunsTasksInOrderOfArrival) {
  std::vector<int> order;
  {
    WorkerPool pool(1, 10);
    for (int i = 0; i < 4; ++i) {
      ASSERT_TRUE(pool.Submit([&order, i] { order.push_back(i); }));
    }
  }
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3));
}

TEST(WorkerPoolTest, RunsAsManyTasksAtOnceAsItHasThreads) {
  WorkerPool pool(2, 0);
  Gate gate;
  gate.Shut();
  ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }));
  ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }));
  gate.Await(2);
  gate.Open();
}

TEST(WorkerPoolTest, StandsBehindOnItsOwnThreadsAlone) {
  const int here = getpriority(PRIO_PROCESS, 0);
  int equal = 0;
  int behind = 0;
  {
    WorkerPool one(1, 1);
    WorkerPool other(1, 1, Standing::kBehind);
    ASSERT_TRUE(one.Submit([&] { equal = getpriority(PRIO_PROCESS, 0); }));
    ASSERT_TRUE(other.Submit([&] { behind = getpriority(PRIO_PROCESS, 0); }));
  }
  EXPECT_EQ(equal, here);
  EXPECT_GE(behind, std::max(here, 15));
  EXPECT_EQ(getpriority(PRIO_PROCESS, 0), here);
}

TEST(WorkerPoolTest, RefusesWhatWouldWaitTooLongAndNeverRunsIt) {
  std::atomic<int> ran = 0;
  Gate gate;
  gate.Shut();
  {
    WorkerPool pool(2, 1);
    const auto task = [&] {
      gate.Pass();
      ++ran;
    };
    EXPECT_TRUE(pool.Submit(task));
    EXPECT_TRUE(pool.Submit(task));
    EXPECT_TRUE(pool.Submit(task));  // Waits for a thread.
    EXPECT_FALSE(pool.Submit(task));
    gate.Await(2);  // However far the threads are.
    EXPECT_FALSE(pool.Submit(task));
    gate.Open();
  }
  EXPECT_EQ(ran, 3);
}

TEST(WorkerPoolTest, TakesTasksAgainOnceThereIsRoom) {
  Gate gate;
  gate.Shut();
  WorkerPool pool(1, 1);
  ASSERT_TRUE(pool.Submit([&gate] { gate.Pass(); }));
  gate.Await(1);
  std::promise<void> second_began;
  ASSERT_TRUE(pool.Submit([&second_began] { second_began.set_value(); }));
  ASSERT_FALSE(pool.Submit([] {}));
  gate.Open();
  second_began.get_future().wait();  // It left the queue, so its place in it is free.
  EXPECT_TRUE(pool.Submit([] {}));
}

TEST(WorkerPoolTest, DestructionFinishesWhatWasTaken) {
  std::atomic<int> ran = 0;
  Gate gate;
  gate.Shut();
  auto pool = std::make_unique<WorkerPool>(1, 100);
  ASSERT_TRUE(pool->Submit([&gate] { gate.Pass(); }));
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool->Submit([&ran] { ++ran; }));
  gate.Open();
  pool.reset();
  EXPECT_EQ(ran, 100);
}

}  // namespace
}  // namespace schakel::server
