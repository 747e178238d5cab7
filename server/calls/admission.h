// Admission: how many calls are inside, and whether more may come. Lock-free and thread-safe.
#ifndef SCHAKEL_SERVER_CALLS_ADMISSION_H_
#define SCHAKEL_SERVER_CALLS_ADMISSION_H_

#include <atomic>
#include <cstdint>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace schakel::server {

class Admission {
 public:
  explicit Admission(std::int64_t calls_max) : calls_max_(calls_max) {}

  // True: come in, and Leave once. False: full or closed.
  bool Enter();
  void Leave();

  // Nobody comes in after this.
  void Close();
  // Waits until everybody has left; false when they had not at `deadline`. REQUIRES: Close was
  // called.
  bool WaitUntilEmpty(absl::Time deadline) {
    return empty_.WaitForNotificationWithDeadline(deadline);
  }

 private:
  void LastOneOut();

  // Twice the number of calls inside, plus one when closed: one number, so that nobody slips in
  // between.
  static constexpr std::int64_t kCall = 2;
  static constexpr std::int64_t kClosed = 1;

  const std::int64_t calls_max_;
  std::atomic<std::int64_t> state_ = 0;
  std::atomic<bool> notified_ = false;
  absl::Notification empty_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_ADMISSION_H_
