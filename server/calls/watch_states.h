// WatchStates: the network before and after each revision that a watch with a filter is told of.
#ifndef SCHAKEL_SERVER_CALLS_WATCH_STATES_H_
#define SCHAKEL_SERVER_CALLS_WATCH_STATES_H_

#include <memory>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/model/ids.h"
#include "graph/network/snapshot_source.h"

namespace schakel::server {

// Lives for one stretch: what it holds is memory of earlier states. One thread.
class WatchStates {
 public:
  // `newest` is the last revision of the stretch. `source` and `budget` outlive this.
  WatchStates(const SnapshotSource& source, Revision newest, Budget& budget)
      : source_(source), newest_(newest), budget_(budget) {}

  // Goes to a revision. Near the newest both states are held; further back they are rebuilt, which is
  // cheap for neighbours once one of them is. Errors are those of Recall and of the budget.
  absl::Status GoTo(Revision revision);

  // REQUIRES: GoTo succeeded. Before the first revision there is no other state than after it.
  const Snapshot& before() const { return *before_; }
  const Snapshot& after() const { return *after_; }

 private:
  absl::Status Recall(Revision revision, std::shared_ptr<const Snapshot>& state);

  const SnapshotSource& source_;
  const Revision newest_;
  Budget& budget_;
  std::shared_ptr<const Snapshot> before_;
  std::shared_ptr<const Snapshot> after_;
  // A later state from which those of a row of revisions are rebuilt.
  std::shared_ptr<const Snapshot> ahead_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WATCH_STATES_H_
