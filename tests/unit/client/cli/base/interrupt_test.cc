#include "client/cli/base/interrupt.h"

#include <signal.h>

#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"

namespace schakel::client {
namespace {

bool IsDefault(int signal) {
  struct sigaction action = {};
  sigaction(signal, nullptr, &action);
  return action.sa_handler == SIG_DFL;
}

TEST(OnInterrupt, CallsOnTheFirstSignalAndLeavesTheSecondToTheSystem) {
  for (const int number : {SIGINT, SIGTERM}) {
    absl::Notification called;
    const OnInterrupt guard([&called] { called.Notify(); });
    EXPECT_FALSE(IsDefault(number));
    raise(number);
    called.WaitForNotification();
    EXPECT_TRUE(IsDefault(number));
  }
}

TEST(OnInterrupt, LeavesNothingBehind) {
  bool called = false;
  {
    const OnInterrupt guard([&called] { called = true; });
  }
  EXPECT_FALSE(called);
  EXPECT_TRUE(IsDefault(SIGINT));
  EXPECT_TRUE(IsDefault(SIGTERM));
}

}  // namespace
}  // namespace schakel::client
