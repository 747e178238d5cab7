// Past: the earlier revisions that somebody asked for lately. Rebuilds them from the change log,
// one at a time, and keeps a few.
//
// Thread-safe.
#ifndef SCHAKEL_GRAPH_NETWORK_PAST_H_
#define SCHAKEL_GRAPH_NETWORK_PAST_H_

#include <cstddef>
#include <functional>
#include <list>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/base/mutex.h"
#include "graph/model/ids.h"
#include "graph/network/patience.h"
#include "graph/network/snapshot.h"
#include "graph/storage/change_log.h"

namespace schakel {

struct PastOptions {
  // Snapshots kept. A comparison needs two, a series of reports a handful.
  std::size_t held_max = 8;
  // Memory of the snapshots kept, besides what they share with the present; the one used last is
  // kept whatever it takes.
  std::size_t held_bytes_max = std::size_t{1} << 30;
  // How long one is kept that nobody asks for, so that a quiet server holds no old state.
  absl::Duration held_age_max = absl::Minutes(10);
  // Memory of the changes one rebuild may hold; see RebuildSnapshot.
  std::size_t rebuild_bytes_max = std::size_t{1} << 30;
};

class Past {
 public:
  // `log` must outlive this. `clock` is for held_age_max.
  Past(const ChangeLog& log, PastOptions options, std::function<absl::Time()> clock);

  // The snapshot of a revision, when it is kept; else null.
  std::shared_ptr<const Snapshot> Find(Revision revision);

  // The snapshot of a revision before that of `later`: kept, or rebuilt from `later` or from a kept
  // one that is nearer. While somebody else rebuilds, this waits, and asks `patience` meanwhile.
  // Errors are those of RebuildSnapshot.
  absl::StatusOr<std::shared_ptr<const Snapshot>> Recall(Revision revision,
                                                         std::shared_ptr<const Snapshot> later,
                                                         const Patience& patience);

  // Lets go of what nobody asked for lately.
  void DropOld();

 private:
  struct Held {
    std::shared_ptr<const Snapshot> snapshot;
    std::size_t bytes = 0;
    absl::Time used_at;
  };
  using HeldList = std::list<Held>;

  std::shared_ptr<const Snapshot> Use(Revision revision) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::shared_ptr<const Snapshot> NearestAfter(Revision revision,
                                               std::shared_ptr<const Snapshot> later) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // What has to go; to be destroyed without the lock, because large snapshots die slowly.
  HeldList TakeSurplus() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const ChangeLog& log_;
  const PastOptions options_;
  const std::function<absl::Time()> clock_;
  Mutex mutex_;
  CondVar rebuilt_;
  bool rebuilding_ ABSL_GUARDED_BY(mutex_) = false;
  HeldList held_ ABSL_GUARDED_BY(mutex_);  // Asked for most recently first.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_PAST_H_
