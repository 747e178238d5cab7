// Budget: how long and how far a question may go. Every loop that can be long looks at it.
//
//   for (…) {
//     if (absl::Status s = budget.Spend(1); !s.ok()) return s;
//   }
//
// Spend is an addition and a comparison; the clock and the cancel flag are looked at once per
// kCheckEvery units of work, which is well under a millisecond.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_BUDGET_H_
#define SCHAKEL_GRAPH_ALGORITHMS_BUDGET_H_

#include <atomic>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace schakel {

// Upper bounds that keep one question from taking the server. Zero is no bound.
struct BudgetLimits {
  // Vertices and half-edges looked at. No bound of its own unless told: the deadline says how far a
  // question goes, whatever the size of the network.
  std::uint64_t work_max = 0;
  // Bytes of an answer; gRPC refuses messages above 4 MiB by default, so larger answers must page.
  std::uint64_t answer_bytes_max = 4'000'000;
};

class Budget {
 public:
  using Clock = absl::Time (*)();

  // No deadline, no cancellation, default limits.
  Budget() = default;
  // `cancelled` may be null; it must outlive the budget. `clock` is read for the deadline.
  Budget(absl::Time deadline, const std::atomic<bool>* cancelled, BudgetLimits limits,
         Clock clock = &absl::Now)
      : deadline_(deadline), cancelled_(cancelled), limits_(limits), clock_(clock) {}

  // Accounts for `units` vertices or half-edges looked at. DeadlineExceeded, Cancelled, or
  // ResourceExhausted (LIMIT_REACHED) when the question must stop.
  absl::Status Spend(std::uint64_t units) {
    work_ += units;
    if (work_ < next_check_) return absl::OkStatus();
    return Check();
  }

  // Looks now.
  absl::Status Check();

  std::uint64_t work() const { return work_; }
  const BudgetLimits& limits() const { return limits_; }

 private:
  static constexpr std::uint64_t kCheckEvery = 4096;

  absl::Time deadline_ = absl::InfiniteFuture();
  const std::atomic<bool>* cancelled_ = nullptr;
  BudgetLimits limits_;
  Clock clock_ = &absl::Now;
  std::uint64_t work_ = 0;
  std::uint64_t next_check_ = kCheckEvery;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_BUDGET_H_
