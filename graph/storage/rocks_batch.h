// Small revisions as one write. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_BATCH_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_BATCH_H_

#include "absl/status/status.h"
#include "absl/types/span.h"
#include <rocksdb/write_batch.h>

#include "graph/storage/rocks_database.h"
#include "graph/storage/store.h"

namespace schakel {

// Adds every row that the change sets make, change and remove. InvalidArgument when a change is
// malformed.
absl::Status FillBatch(const RocksDatabase& database, absl::Span<const ChangeSet> group,
                       rocksdb::WriteBatch& batch);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_BATCH_H_
