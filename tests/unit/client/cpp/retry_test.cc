#include "client/cpp/retry.h"

#include <vector>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"

#include "client/cpp/error.h"

namespace schakel::client {
namespace {

class RetryTest : public testing::Test {
 protected:
  // A clock that only moves when somebody sleeps.
  Sleeper sleeper_ = [this](absl::Duration wait) {
    slept_.push_back(wait);
    now_ += wait;
  };
  Clock clock_ = [this] { return now_; };
  absl::Time now_ = absl::UnixEpoch();
  std::vector<absl::Duration> slept_;
  int calls_ = 0;

  // Calls that fail with `failure` until the `succeeds_at`th.
  absl::StatusOr<int> Call(Repeat repeat, absl::Status failure, int succeeds_at,
                           absl::Time deadline = absl::InfiniteFuture()) {
    return CallWithRetry(RetryLoop(RetryPolicy{}, repeat, deadline, sleeper_, clock_),
                         [&]() -> absl::StatusOr<int> {
                           if (++calls_ < succeeds_at) return failure;
                           return calls_;
                         });
  }
};

TEST_F(RetryTest, TriesAgainUntilTheServerIsThere) {
  const auto result = Call(Repeat::kSafe, absl::UnavailableError("no"), 3);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(*result, 3);
  EXPECT_EQ(slept_, (std::vector{absl::Milliseconds(100), absl::Milliseconds(200)}));
}

TEST_F(RetryTest, GivesUpAfterFourAttempts) {
  const auto result = Call(Repeat::kSafe, absl::UnavailableError("no"), 100);
  EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(calls_, 4);
  EXPECT_EQ(slept_.size(), 3U);
}

TEST_F(RetryTest, NeverRepeatsWhatMayNotBeRepeated) {
  EXPECT_FALSE(Call(Repeat::kNever, absl::UnavailableError("no"), 2).ok());
  EXPECT_EQ(calls_, 1);
  EXPECT_TRUE(slept_.empty());
}

TEST_F(RetryTest, NeverRepeatsARefusal) {
  for (const auto& refusal : {absl::InvalidArgumentError(""), absl::AbortedError(""),
                              absl::ResourceExhaustedError(""), absl::DeadlineExceededError("")}) {
    calls_ = 0;
    EXPECT_EQ(Call(Repeat::kSafe, refusal, 2).status().code(), refusal.code());
    EXPECT_EQ(calls_, 1);
  }
}

TEST_F(RetryTest, WaitsAsLongAsTheServerAsks) {
  Error busy;
  busy.code = absl::StatusCode::kUnavailable;
  busy.reason = "BUSY";
  busy.retry_delay = absl::Seconds(7);
  ASSERT_TRUE(Call(Repeat::kSafe, ToStatus(busy), 2).ok());
  EXPECT_EQ(slept_, std::vector{absl::Seconds(7)});
}

TEST_F(RetryTest, DoesNotSleepPastTheDeadline) {
  const auto result = Call(Repeat::kSafe, absl::UnavailableError("no"), 100,
                           absl::UnixEpoch() + absl::Milliseconds(250));
  EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(calls_, 2);
  EXPECT_EQ(slept_, std::vector{absl::Milliseconds(100)});
}

}  // namespace
}  // namespace schakel::client
