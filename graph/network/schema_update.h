// UpdateSchema: another vocabulary while the network is in use.
#ifndef SCHAKEL_GRAPH_NETWORK_SCHEMA_UPDATE_H_
#define SCHAKEL_GRAPH_NETWORK_SCHEMA_UPDATE_H_

#include "absl/status/statusor.h"

#include "graph/network/network.h"
#include "graph/network/patience.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Brings the vocabulary of the request in force, as one revision. Waits for its turn of the writer,
// so that everything before it was checked under the old words and everything after it under the
// new; what it publishes is what a restart would load. Errors:
//   kInvalidArgument      neither or both of schema and text; MALFORMED_SCHEMA with line and column
//   kFailedPrecondition   SCHEMA_ORPHANS_DATA: names the first records that do not fit
//   kAborted              expected_revision is not the newest
//   kAlreadyExists        the request id was used for another request
//   kUnavailable, kUnknown as Network::Apply; and what `patience` says, which is asked while the
//                         records are looked at. Nothing changed unless the status is kUnknown.
// A schema that only gains costs its own size and O(entities) without reading; others cost a reading
// of all records, during which writers wait and readers do not.
absl::StatusOr<v1::UpdateSchemaResponse> UpdateSchema(Network& network,
                                                      const v1::UpdateSchemaRequest& request,
                                                      const Patience& patience);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SCHEMA_UPDATE_H_
