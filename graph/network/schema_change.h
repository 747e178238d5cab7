// Bringing a schema in force: the vocabulary is part of history.
#ifndef SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_
#define SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/schema.h"
#include "graph/network/patience.h"
#include "graph/storage/store.h"

namespace schakel {

// Makes `wanted` the schema of a store: nothing when it is so already, a new revision when the
// store has another or none. A server that starts with the same schema as the last time does not
// undo what UpdateSchema made of it since. Null takes what the store has. FailedPrecondition (SCHEMA_ORPHANS_DATA) names the
// first records that would not be valid under the new schema; InvalidArgument when both are missing.
// Returns the schema in force. O(entities + links) when the schema changes and does more than gain.
absl::StatusOr<std::shared_ptr<const Schema>> BringSchemaInForce(
    Store& store, std::shared_ptr<const Schema> wanted, absl::Time now);

// OK when everything that is stored fits `wanted`; otherwise FailedPrecondition
// (SCHEMA_ORPHANS_DATA) naming the first records that do not. `in_force` is the schema under which
// they are valid; null when that is not known. The records are read only when the schemas do not
// tell (OnlyWidens), on two threads, and `patience` is asked meanwhile.
absl::Status CheckSchemaFits(const Store& store, const Schema* in_force, const Schema& wanted,
                             const Patience& patience);

// The change set that puts `after` in the place of `before` (null when there was none) at a
// revision. Who asked for it is for the caller to fill in.
ChangeSet MakeSchemaChange(const v1::Schema* before, const Schema& after, Revision revision,
                           absl::Time now);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SCHEMA_CHANGE_H_
