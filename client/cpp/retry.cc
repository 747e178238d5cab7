#include "client/cpp/retry.h"

#include <algorithm>

#include "client/cpp/error.h"

namespace schakel::client {

RetryLoop::RetryLoop(const RetryPolicy& policy, Repeat repeat, absl::Time deadline,
                     const Sleeper& sleeper, const Clock& clock)
    : policy_(policy),
      repeat_(repeat),
      deadline_(deadline),
      sleeper_(sleeper),
      clock_(clock),
      wait_(policy.wait) {}

bool RetryLoop::WaitForAnother(const absl::Status& failure) {
  ++attempts_;
  if (repeat_ == Repeat::kNever || attempts_ >= policy_.attempts_max) return false;
  if (failure.code() != absl::StatusCode::kUnavailable) return false;
  const absl::Duration wait =
      std::max(wait_, Explain(failure).retry_delay.value_or(absl::ZeroDuration()));
  if (clock_() + wait >= deadline_) return false;
  sleeper_(wait);
  wait_ = std::min(wait_ * 2, policy_.wait_max);
  return true;
}

}  // namespace schakel::client
