#include "server/calls/admission.h"

#include <atomic>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include <gtest/gtest.h>

namespace schakel::server {
namespace {

TEST(AdmissionTest, LetsInAsManyAsMayBeInside) {
  Admission admission(2);
  EXPECT_TRUE(admission.Enter());
  EXPECT_TRUE(admission.Enter());
  EXPECT_FALSE(admission.Enter());
}

TEST(AdmissionTest, WhoLeavesMakesRoom) {
  Admission admission(1);
  ASSERT_TRUE(admission.Enter());
  admission.Leave();
  EXPECT_TRUE(admission.Enter());
}

TEST(AdmissionTest, WhoWasRefusedTakesNoRoom) {
  Admission admission(1);
  ASSERT_TRUE(admission.Enter());
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(admission.Enter());
  admission.Leave();
  EXPECT_TRUE(admission.Enter());
}

TEST(AdmissionTest, NobodyComesInAfterTheDoorsClose) {
  Admission admission(8);
  admission.Close();
  EXPECT_FALSE(admission.Enter());
}

TEST(AdmissionTest, AClosedRoomWithoutAnybodyIsEmpty) {
  Admission admission(8);
  admission.Close();
  EXPECT_TRUE(admission.WaitUntilEmpty(absl::InfinitePast()));
  admission.Close();  // Closing it again changes nothing.
  EXPECT_TRUE(admission.WaitUntilEmpty(absl::InfinitePast()));
}

TEST(AdmissionTest, IsEmptyOnceTheLastOneHasLeft) {
  Admission admission(8);
  ASSERT_TRUE(admission.Enter());
  ASSERT_TRUE(admission.Enter());
  admission.Close();
  admission.Leave();
  EXPECT_FALSE(admission.WaitUntilEmpty(absl::InfinitePast()));
  // Knocking at the closed door is not being inside, nor leaving.
  EXPECT_FALSE(admission.Enter());
  EXPECT_FALSE(admission.WaitUntilEmpty(absl::InfinitePast()));
  admission.Leave();
  EXPECT_TRUE(admission.WaitUntilEmpty(absl::InfiniteFuture()));
}

TEST(AdmissionTest, NeverHoldsMoreThanItMayAndEmptiesUnderACrowd) {
  constexpr int kMax = 3;
  Admission admission(kMax);
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> crowd;
  for (int t = 0; t < 8; ++t) {
    crowd.emplace_back([&, t] {
      for (int i = 0; i < 2'000; ++i) {
        if (t == 0 && i == 1'000) admission.Close();
        if (!admission.Enter()) continue;
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        --inside;
        admission.Leave();
      }
    });
  }
  for (std::thread& one : crowd) one.join();
  EXPECT_TRUE(admission.WaitUntilEmpty(absl::InfiniteFuture()));
  EXPECT_EQ(inside, 0);
  EXPECT_GT(most, 0);
  EXPECT_LE(most, kMax);
}

}  // namespace
}  // namespace schakel::server
