// SnapshotSource: where readers get snapshots from. Network is one; tests have simpler ones.
#ifndef SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_
#define SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_

#include <memory>

#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/network/patience.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Where snapshots come from. Thread-safe.
class SnapshotSource {
 public:
  virtual ~SnapshotSource() = default;
  // The newest snapshot; never null.
  virtual std::shared_ptr<const Snapshot> Current() const = 0;
  // The snapshot of a revision; null when it is not (or no longer) held.
  virtual std::shared_ptr<const Snapshot> At(Revision revision) const = 0;
  // The snapshot of any revision up to the newest, rebuilt when it is not held, which can take
  // long. OUT_OF_RANGE (UNKNOWN_REVISION) beyond the newest; else the errors of rebuilding and of
  // `patience`. A source that cannot rebuild knows what it holds.
  virtual absl::StatusOr<std::shared_ptr<const Snapshot>> Recall(Revision revision,
                                                                 const Patience& patience) const;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_
