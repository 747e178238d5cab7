// Bringing a schema in force: the vocabulary is part of history.
#ifndef SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_
#define SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/schema.h"
#include "graph/storage/store.h"

namespace schakel {

// Makes `wanted` the schema of a store: nothing when it is so already, a new revision when the
// store has another or none. Null takes what the store has. FailedPrecondition
// (SCHEMA_ORPHANS_DATA) names the first records that would not be valid under the new schema;
// InvalidArgument when both are missing. O(entities + links) when the schema changes.
absl::StatusOr<std::shared_ptr<const Schema>> BringSchemaInForce(
    Store& store, std::shared_ptr<const Schema> wanted, absl::Time now);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_
