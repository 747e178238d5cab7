#include "graph/base/mutex.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(MutexTest, OneAtATime) {
  constexpr int kThreads = 4;
  constexpr int kRounds = 10'000;
  Mutex mutex;
  int count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < kRounds; ++round) {
        const MutexLock lock(mutex);
        ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count, kThreads * kRounds);
}

// Two threads take turns; a notification that got lost would leave both waiting.
TEST(CondVarTest, WakesTheOther) {
  constexpr int kRounds = 1'000;
  Mutex mutex;
  CondVar changed;
  int turn = 0;
  const auto play = [&](int parity) {
    const MutexLock lock(mutex);
    for (int round = 0; round < kRounds; ++round) {
      while (turn % 2 != parity) changed.Wait(mutex);
      ++turn;
      changed.NotifyAll();
    }
  };
  std::thread other(play, 1);
  play(0);
  other.join();
  EXPECT_EQ(turn, 2 * kRounds);
}

TEST(CondVarTest, NotifyOneWakesAWaiter) {
  Mutex mutex;
  CondVar changed;
  bool ready = false;
  std::thread waiter([&] {
    const MutexLock lock(mutex);
    while (!ready) changed.Wait(mutex);
    ready = false;
  });
  {
    const MutexLock lock(mutex);
    ready = true;
  }
  changed.NotifyOne();
  waiter.join();
  EXPECT_FALSE(ready);
}

}  // namespace
}  // namespace schakel
