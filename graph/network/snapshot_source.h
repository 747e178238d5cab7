// SnapshotSource: where readers get snapshots from. Network is one; tests have simpler ones.
#ifndef SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_
#define SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_

#include <memory>

#include "graph/model/ids.h"
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
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SNAPSHOT_SOURCE_H_
