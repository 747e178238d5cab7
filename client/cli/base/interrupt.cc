#include "client/cli/base/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

namespace schakel::client {
namespace {

constexpr char kInterrupted = 'i';
constexpr char kOver = 'o';

// A signal handler can reach only what is global, and do little more than write to a pipe.
std::atomic<int> wake_end{-1};

void Wake(int) {
  const int kept = errno;
  [[maybe_unused]] const auto written = write(wake_end.load(), &kInterrupted, 1);
  errno = kept;
}

}  // namespace

struct OnInterrupt::Signals {
  struct sigaction interrupt;
  struct sigaction terminate;
};

OnInterrupt::OnInterrupt(std::function<void()> act) : before_(std::make_unique<Signals>()) {
  // Without a pipe (no descriptors left) Ctrl-C ends the program as usual.
  if (pipe(wake_) != 0) return;
  wake_end = wake_[1];
  waiter_ = std::thread([this, act = std::move(act)] {
    char what = kOver;
    while (read(wake_[0], &what, 1) < 0 && errno == EINTR) {
    }
    if (what == kInterrupted) act();
  });
  struct sigaction action = {};
  action.sa_handler = Wake;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &before_->interrupt);
  sigaction(SIGTERM, &action, &before_->terminate);
}

OnInterrupt::~OnInterrupt() {
  if (!waiter_.joinable()) return;
  sigaction(SIGINT, &before_->interrupt, nullptr);
  sigaction(SIGTERM, &before_->terminate, nullptr);
  [[maybe_unused]] const auto written = write(wake_[1], &kOver, 1);
  waiter_.join();
  wake_end = -1;
  close(wake_[0]);
  close(wake_[1]);
}

}  // namespace schakel::client
