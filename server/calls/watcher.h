// Watcher: one running watch. Where it is, what it is about, and who hears of it.
#ifndef SCHAKEL_SERVER_CALLS_WATCHER_H_
#define SCHAKEL_SERVER_CALLS_WATCHER_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/ids.h"
#include "graph/network/snapshot_source.h"
#include "graph/queries/watch_plan.h"
#include "server/calls/call.h"
#include "server/calls/outlet.h"
#include "server/calls/watch_log.h"
#include "server/calls/watch_states.h"

namespace schakel::server {

// How patient a server is with those who watch.
struct WatchPatience {
  // A reader to whom nothing has left for so long is let go.
  absl::Duration stuck_max;
  // At most one checkpoint in this time, so that a busy network does not send twice the messages.
  absl::Duration checkpoint_every;
};

// Used by one thread.
class Watcher {
 public:
  // `call` and `outlet` outlive the watch.
  Watcher(Call& call, Outlet& outlet, WatchPlan plan, const WatchPatience& patience);

  // Tells what there is to tell, a bounded stretch at a time; the first time where the watch begins. Not OK when the watch must end: the
  // caller is gone or too slow, or the log cannot be read.
  // `states` is asked only by a watch with a filter.
  absl::Status Advance(const WatchLog& log, const SnapshotSource& states, Revision newest,
                       absl::Time now);

  // True when Advance would go on at once.
  bool HasMore(Revision newest) { return place_.complete < newest && outlet_.HasRoom(); }
  // When it must be looked at again though nothing happens.
  absl::Time next_look();

  // Everything up to this revision was told.
  Revision complete() const { return place_.complete; }
  Outlet& outlet() { return outlet_; }

 private:
  absl::Status CheckCaller(absl::Time now) const;
  absl::Status Tell(const WatchLog& log, const SnapshotSource& source, Revision newest);
  absl::StatusOr<bool> Concerns(const WatchedChange& change, WatchStates& states, Budget& budget);
  // REQUIRES: one was told.
  bool OwesCheckpoint() const {
    return place_.next_sequence == 0 && place_.complete > *checkpoint_;
  }
  void WriteCheckpoint(absl::Time now);

  Call& call_;
  Outlet& outlet_;
  WatchPlan plan_;
  const WatchPatience patience_;
  WatchPlace place_;
  std::optional<Revision> checkpoint_;  // The last one told …
  absl::Time checkpoint_at_;            // … and when.
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WATCHER_H_
