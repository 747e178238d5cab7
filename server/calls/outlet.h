// Outlet: where a call that goes on telling hands over its messages, without ever waiting for the
// caller.
#ifndef SCHAKEL_SERVER_CALLS_OUTLET_H_
#define SCHAKEL_SERVER_CALLS_OUTLET_H_

#include "absl/status/status.h"
#include "absl/time/time.h"

#include "server/calls/method.h"

namespace schakel::server {

class Outlet {
 public:
  virtual ~Outlet() = default;

  // Hands over a message and returns at once. What was handed over leaves in order.
  virtual void Write(Answer message) = 0;

  // False while too much waits to leave. Then whoever serves the outlet is told once there is room.
  virtual bool HasRoom() = 0;

  // Since when nothing has left although something waits; InfiniteFuture when nothing waits.
  virtual absl::Time stuck_since() const = 0;

  // Ends the call once everything handed over has left. The last use of the outlet: it may be gone
  // when this returns.
  virtual void End(const absl::Status& status) = 0;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_OUTLET_H_
