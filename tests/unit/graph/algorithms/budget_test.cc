#include "graph/algorithms/budget.h"

#include <atomic>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"

namespace schakel {
namespace {

// What a budget may let pass between two looks at the clock.
constexpr std::uint64_t kBetweenLooks = 4096;

absl::Time fake_now = absl::UnixEpoch();
absl::Time FakeNow() { return fake_now; }

class BudgetTest : public ::testing::Test {
 protected:
  BudgetTest() { fake_now = absl::UnixEpoch(); }

  // Units spent one by one until the budget refuses; 0 when it never does within `most`.
  static std::uint64_t UnitsUntilRefused(Budget& budget, std::uint64_t most,
                                         absl::Status& refusal) {
    for (std::uint64_t units = 1; units <= most; ++units) {
      refusal = budget.Spend(1);
      if (!refusal.ok()) return units;
    }
    return 0;
  }
};

TEST_F(BudgetTest, IsFreeByDefault) {
  Budget budget;
  EXPECT_TRUE(budget.Spend(1'000'000).ok());
  EXPECT_TRUE(budget.Check().ok());
  EXPECT_EQ(budget.work(), 1'000'000u);
  EXPECT_EQ(budget.limits().answer_bytes_max, 4'000'000u);
}

TEST_F(BudgetTest, WorkIsBoundedByTheDeadlineUnlessTold) {
  Budget budget;
  EXPECT_TRUE(budget.Spend(1'000'000'000'000).ok());
  EXPECT_TRUE(budget.Check().ok());
}

TEST_F(BudgetTest, RefusesWorkBeyondItsMaximumAndNotBefore) {
  for (const std::uint64_t most : {1u, 4095u, 4096u, 4097u, 20'000u}) {
    Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = most});
    absl::Status refusal;
    const std::uint64_t units = UnitsUntilRefused(budget, 100'000, refusal);
    EXPECT_GT(units, most);
    EXPECT_LE(units, most + kBetweenLooks);
    EXPECT_EQ(refusal.code(), absl::StatusCode::kResourceExhausted);
  }
}

TEST_F(BudgetTest, NamesTheLimit) {
  Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = 7});
  const Problem problem = ProblemOf(budget.Spend(10'000));
  EXPECT_EQ(problem.reason, v1::ERROR_REASON_LIMIT_REACHED);
  ASSERT_EQ(problem.metadata.size(), 2u);
  EXPECT_EQ(problem.metadata[0], std::make_pair(std::string("limit"), std::string("work")));
  EXPECT_EQ(problem.metadata[1], std::make_pair(std::string("max"), std::string("7")));
}

TEST_F(BudgetTest, ZeroIsNoBound) {
  Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = 0, .answer_bytes_max = 0});
  EXPECT_TRUE(budget.Spend(1'000'000'000'000).ok());
  EXPECT_TRUE(budget.Check().ok());
}

TEST_F(BudgetTest, CheckLooksAtOnce) {
  Budget budget(absl::InfiniteFuture(), nullptr, {.work_max = 7});
  EXPECT_TRUE(budget.Check().ok());
  EXPECT_TRUE(budget.Spend(7).ok());
  EXPECT_TRUE(budget.Check().ok());
  EXPECT_TRUE(budget.Spend(1).ok());  // Not looked at yet.
  EXPECT_EQ(budget.Check().code(), absl::StatusCode::kResourceExhausted);
}

TEST_F(BudgetTest, RefusesFromTheDeadlineOn) {
  const absl::Time deadline = absl::UnixEpoch() + absl::Seconds(1);
  Budget budget(deadline, nullptr, {}, &FakeNow);
  fake_now = deadline - absl::Nanoseconds(1);
  EXPECT_TRUE(budget.Check().ok());
  fake_now = deadline;
  EXPECT_EQ(budget.Check().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(ProblemOf(budget.Check()).reason, v1::ERROR_REASON_DEADLINE);
}

TEST_F(BudgetTest, NoticesTheDeadlineWhileWorking) {
  Budget budget(absl::UnixEpoch() + absl::Seconds(1), nullptr, {}, &FakeNow);
  EXPECT_TRUE(budget.Spend(10'000).ok());
  fake_now += absl::Seconds(2);
  absl::Status refusal;
  const std::uint64_t units = UnitsUntilRefused(budget, 2 * kBetweenLooks, refusal);
  EXPECT_GT(units, 0u);
  EXPECT_LE(units, kBetweenLooks);
  EXPECT_EQ(refusal.code(), absl::StatusCode::kDeadlineExceeded);
}

TEST_F(BudgetTest, NoticesThatItWasCancelled) {
  std::atomic<bool> cancelled = false;
  Budget budget(absl::InfiniteFuture(), &cancelled, {});
  EXPECT_TRUE(budget.Spend(10'000).ok());
  EXPECT_TRUE(budget.Check().ok());
  cancelled = true;
  absl::Status refusal;
  EXPECT_LE(UnitsUntilRefused(budget, 2 * kBetweenLooks, refusal), kBetweenLooks);
  EXPECT_EQ(refusal.code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(ProblemOf(refusal).reason, v1::ERROR_REASON_DEADLINE);
}

TEST_F(BudgetTest, LooksSeldomAtTheClock) {
  static int looks;
  looks = 0;
  Budget budget(absl::InfiniteFuture(), nullptr, {}, [] {
    ++looks;
    return absl::UnixEpoch();
  });
  for (int i = 0; i < 1'000'000; ++i) ASSERT_TRUE(budget.Spend(1).ok());
  EXPECT_LE(looks, 300);
  EXPECT_GE(looks, 200);
}

}  // namespace
}  // namespace schakel
