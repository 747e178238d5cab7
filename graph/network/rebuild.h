// Rebuilding the network as it was at an earlier revision, from the change log.
//
// Two ways lead there. *Back* forks a later snapshot, which shares all its pages, and puts every
// record that has changed since back to what it was, under the schema of that time. *Forth* begins
// with nothing and applies everything up to the revision. Back costs what has changed since; forth
// what had come until then, which is less when a large import lies between.
//
// Either way readers cannot tell the result from the snapshot that was published then, except that
// NodeIds may differ and that FindEver may still know ids which came later (as removed ones).
#ifndef SCHAKEL_GRAPH_NETWORK_REBUILD_H_
#define SCHAKEL_GRAPH_NETWORK_REBUILD_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/network/patience.h"
#include "graph/network/snapshot.h"
#include "graph/storage/change_log.h"

namespace schakel {

struct RebuiltSnapshot {
  std::shared_ptr<const Snapshot> snapshot;
  // Memory it takes besides what it shares with the snapshot it was made from; a rough figure.
  std::size_t bytes = 0;
};

// The snapshot of `revision`, which lies before that of `base`. `bytes_max` bounds the memory of
// the changes (ResourceExhausted, LIMIT_REACHED "rebuild_bytes"); other errors are those of the log
// and of `patience`. DataLoss when the log contradicts `base`.
absl::StatusOr<RebuiltSnapshot> RebuildSnapshot(const Snapshot& base, const ChangeLog& log,
                                                Revision revision, std::size_t bytes_max,
                                                const Patience& patience);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_REBUILD_H_
