// Trying again. Only kUnavailable is worth it ("not now; simply try again"), and only for calls
// that may be made twice: reads, and writes that carry a request id.
#ifndef SCHAKEL_CLIENT_CPP_RETRY_H_
#define SCHAKEL_CLIENT_CPP_RETRY_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace schakel::client {

using Sleeper = std::function<void(absl::Duration)>;
using Clock = std::function<absl::Time()>;

// How often and how patiently. Waits double from `wait` to `wait_max`; a longer wait the server
// asks for is honoured. No jitter: the callers are people and scripts, not a fleet.
struct RetryPolicy {
  int attempts_max = 4;
  absl::Duration wait = absl::Milliseconds(100);
  absl::Duration wait_max = absl::Seconds(2);
};

enum class Repeat { kSafe, kNever };

// Counts the attempts of one call and decides after each failure.
class RetryLoop {
 public:
  // `sleeper` and `clock` must outlive the loop. Nothing is tried after `deadline`.
  RetryLoop(const RetryPolicy& policy, Repeat repeat, absl::Time deadline, const Sleeper& sleeper,
            const Clock& clock);

  // After a failed attempt: waits and returns true when another is worthwhile. Returns false at
  // once when it is not, or when the wait would pass the deadline.
  bool WaitForAnother(const absl::Status& failure);

 private:
  RetryPolicy policy_;
  Repeat repeat_;
  absl::Time deadline_;
  const Sleeper& sleeper_;
  const Clock& clock_;
  int attempts_ = 0;
  absl::Duration wait_;
};

// Calls `attempt` (returning an absl::StatusOr) until it succeeds or `loop` gives up; the last
// result counts.
template <typename Attempt>
auto CallWithRetry(RetryLoop loop, Attempt attempt) -> decltype(attempt()) {
  auto result = attempt();
  while (!result.ok() && loop.WaitForAnother(result.status())) result = attempt();
  return result;
}

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_RETRY_H_
