// Ctrl-C as an event, for commands that end when they are told to.
#ifndef SCHAKEL_CLIENT_CLI_BASE_INTERRUPT_H_
#define SCHAKEL_CLIENT_CLI_BASE_INTERRUPT_H_

#include <functional>
#include <memory>
#include <thread>

namespace schakel::client {

// While it lives, the first SIGINT or SIGTERM calls `act`, on a thread of its own; a second one ends
// the program as usual. One at a time in a process.
class OnInterrupt {
 public:
  explicit OnInterrupt(std::function<void()> act);
  ~OnInterrupt();
  OnInterrupt(const OnInterrupt&) = delete;
  OnInterrupt& operator=(const OnInterrupt&) = delete;

 private:
  struct Signals;

  int wake_[2] = {-1, -1};           // read end, write end
  std::unique_ptr<Signals> before_;  // what the signals did before
  std::thread waiter_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_INTERRUPT_H_
