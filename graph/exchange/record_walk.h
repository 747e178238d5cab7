// Walks over the full records of a network in the order of exported files.
#ifndef SCHAKEL_GRAPH_EXCHANGE_RECORD_WALK_H_
#define SCHAKEL_GRAPH_EXCHANGE_RECORD_WALK_H_

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/model/ids.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// Calls `visit` for every entity of a kind, ordered by id, whatever its period and status. Stops at
// the first error of `visit`, the records or the budget. Records are read in batches.
absl::Status ForEachEntity(const Snapshot& snapshot, KindId kind, Budget& budget,
                           absl::FunctionRef<absl::Status(const v1::Entity&)> visit);

// The same for every link, ordered by source, relation, target (ids, as bytes) and first day of
// since.
absl::Status ForEachLink(const Snapshot& snapshot, Budget& budget,
                         absl::FunctionRef<absl::Status(const v1::Link&)> visit);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_RECORD_WALK_H_
