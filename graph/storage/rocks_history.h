// Reads the change log. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_

#include "absl/status/status.h"

#include "graph/model/ids.h"
#include "graph/storage/rocks_database.h"
#include "graph/storage/store.h"

namespace schakel {

// Store::ReadChanges. DataLoss when a revision misses changes.
absl::Status ReadHistory(const RocksDatabase& database, Revision from, Revision to,
                         const Store::ChangeVisitor& visit);

// Store::ReadRevisions.
absl::Status ReadRevisionRecords(const RocksDatabase& database, Revision from, Revision to,
                                 const Store::RevisionVisitor& visit);

// Store::ReadSchemas.
absl::Status ReadSchemaHistory(const RocksDatabase& database, const Store::SchemaVisitor& visit);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_
