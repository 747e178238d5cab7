#include "graph/algorithms/budget.h"

#include "graph/model/errors.h"

namespace schakel {

absl::Status Budget::Check() {
  next_check_ = work_ + kCheckEvery;
  if (limits_.work_max != 0 && work_ > limits_.work_max) {
    return LimitReachedError("work", limits_.work_max);
  }
  if (cancelled_ != nullptr && cancelled_->load(std::memory_order_relaxed)) return CancelledError();
  if (clock_() >= deadline_) return DeadlineError();
  return absl::OkStatus();
}

}  // namespace schakel
