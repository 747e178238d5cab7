#include "server/calls/watcher.h"

#include <algorithm>
#include <utility>

#include "graph/model/errors.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::server {
namespace {

// Changes looked at before others have their turn: well under a millisecond.
constexpr int kStretch = 500;
// What trying a filter counts for: links may have to be walked, states to be rebuilt.
constexpr int kFilterCost = 25;

}  // namespace

Watcher::Watcher(Call& call, Outlet& outlet, WatchPlan plan, const WatchPatience& patience)
    : call_(call),
      outlet_(outlet),
      plan_(std::move(plan)),
      patience_(patience),
      place_{plan_.after, 0} {}

absl::Status Watcher::Advance(const WatchLog& log, const SnapshotSource& states, Revision newest,
                              absl::Time now) {
  if (absl::Status s = CheckCaller(now); !s.ok()) return s;
  if (!checkpoint_.has_value()) WriteCheckpoint(now);
  if (absl::Status s = Tell(log, states, newest); !s.ok()) return s;
  if (OwesCheckpoint() && now >= checkpoint_at_ + patience_.checkpoint_every && outlet_.HasRoom()) {
    WriteCheckpoint(now);
  }
  return absl::OkStatus();
}

absl::Status Watcher::CheckCaller(absl::Time now) const {
  Budget budget = call_.MakeBudget();
  if (absl::Status s = budget.Check(); !s.ok()) return s;
  const bool stuck = now > outlet_.stuck_since() + patience_.stuck_max;
  return stuck ? WatchTooSlowError(place_.complete) : absl::OkStatus();
}

absl::Status Watcher::Tell(const WatchLog& log, const SnapshotSource& source, Revision newest) {
  if (place_.complete >= newest || !outlet_.HasRoom()) return absl::OkStatus();
  Budget budget = call_.MakeBudget();
  WatchStates states(source, newest, budget);
  int cost = 0;
  absl::Status failed;
  const absl::Status read = log.Read(newest, place_, [&](const WatchedChange& change) {
    const absl::StatusOr<bool> concerns = Concerns(change, states, budget);
    if (!concerns.ok()) {
      failed = concerns.status();
      return false;
    }
    if (*concerns) outlet_.Write(change.message);
    cost += plan_.filter.holds_for_all() ? 1 : kFilterCost;
    return cost < kStretch && outlet_.HasRoom();
  });
  return failed.ok() ? read : failed;
}

absl::StatusOr<bool> Watcher::Concerns(const WatchedChange& change, WatchStates& states,
                                       Budget& budget) {
  if (!plan_.scope.Concerns(change.change)) return false;
  if (plan_.filter.holds_for_all() || change.change.has_schema()) return true;
  if (absl::Status s = states.GoTo(change.revision); !s.ok()) return s;
  return plan_.filter.Holds(states.before(), states.after(), change.change, budget);
}

absl::Time Watcher::next_look() {
  // Without room there is nothing to do at any time; who makes room says so.
  const absl::Time checkpoint = OwesCheckpoint() && outlet_.HasRoom()
                                    ? checkpoint_at_ + patience_.checkpoint_every
                                    : absl::InfiniteFuture();
  return std::min({checkpoint, outlet_.stuck_since() + patience_.stuck_max, call_.deadline()});
}

void Watcher::WriteCheckpoint(absl::Time now) {
  v1::WatchResponse response;
  response.mutable_checkpoint()->set_revision(place_.complete.value());
  outlet_.Write(Serialize(response));
  checkpoint_ = place_.complete;
  checkpoint_at_ = now;
}

}  // namespace schakel::server
