#include "graph/network/snapshot_source.h"

#include "graph/model/errors.h"

namespace schakel {

absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotSource::Recall(Revision revision,
                                                                       const Patience&) const {
  if (std::shared_ptr<const Snapshot> held = At(revision)) return held;
  return UnknownRevisionError(revision, Current()->revision());
}

}  // namespace schakel
