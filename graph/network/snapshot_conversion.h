// The network under another vocabulary.
#ifndef SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CONVERSION_H_
#define SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CONVERSION_H_

#include <memory>

#include "absl/status/statusor.h"

#include "graph/model/schema.h"
#include "graph/network/draft.h"
#include "graph/network/snapshot.h"

namespace schakel {

// What `base` holds, as it reads under `schema`: the same as loading its records under that. NodeIds
// stay. REQUIRES: every record of `base` is valid under both schemas.
//
// Shares with `base` what the schemas number alike, so a schema that only adds rules or labels costs
// nothing. When relations, statuses or link attributes move, O(links) and one thread; when entity
// attributes do, O(entities). Records are read (base.records(), in batches) only of kinds and
// relations that have an attribute whose type changed. Errors of reading are passed on;
// FailedPrecondition (SCHEMA_ORPHANS_DATA) when a kind, relation or status in use is missing, which
// is a mistake of the caller.
absl::StatusOr<Draft> ConvertSnapshot(const Snapshot& base, std::shared_ptr<const Schema> schema);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CONVERSION_H_
