// Loading: from the records of a store to a snapshot, on several threads.
#ifndef SCHAKEL_GRAPH_NETWORK_LOADER_H_
#define SCHAKEL_GRAPH_NETWORK_LOADER_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"

#include "graph/model/schema.h"
#include "graph/network/snapshot.h"
#include "graph/storage/store.h"

namespace schakel {

// Reads the newest state of a whole store. NodeIds come out in order of id. DataLoss when a record
// does not fit the schema or names an end that does not exist. O(entities + links), `threads` at a
// time.
absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const Store& store,
                                                             std::shared_ptr<const Schema> schema,
                                                             std::size_t threads);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_LOADER_H_
