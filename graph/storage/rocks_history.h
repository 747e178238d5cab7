// Reads the change log. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_

#include "absl/status/status.h"

#include "graph/model/ids.h"
#include "graph/storage/change_log.h"
#include "graph/storage/rocks_database.h"

namespace schakel {

// ChangeLog::ReadChanges, ScanChanges and ReadRevisions. DataLoss when a revision misses changes.
absl::Status ReadHistory(const RocksDatabase& database, Revision from, Revision to,
                         const ChangeLog::ChangeVisitor& visit);
absl::Status ScanHistory(const RocksDatabase& database, const ChangeScan& scan,
                         const ChangeLog::ScanVisitor& visit);
absl::Status ReadRevisionRows(const RocksDatabase& database, Revision from, Revision to,
                              const ChangeLog::RevisionVisitor& visit);

// Store::ReadSchemas.
absl::Status ReadSchemaHistory(const RocksDatabase& database, const Store::SchemaVisitor& visit);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_HISTORY_H_
