// What verdicts on suggestions mean to later ones: who is left out, and what is said of those that
// stay.
#ifndef SCHAKEL_GRAPH_QUERIES_GIVEN_FEEDBACK_H_
#define SCHAKEL_GRAPH_QUERIES_GIVEN_FEEDBACK_H_

#include <optional>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/budget.h"
#include "graph/model/ids.h"
#include "graph/model/problem.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Code of the remark on a suggestion that was accepted.
inline constexpr absl::string_view kAcceptedCode = "ACCEPTED";

// Those that were rejected together with an entity and are there. O(log n) and the verdicts on it.
absl::StatusOr<absl::flat_hash_set<NodeId>> RejectedWith(const Snapshot& snapshot, NodeId entity,
                                                         Budget& budget);

// That two were accepted, when and by whom, as a clause; empty when they were not. O(log n).
std::optional<Sentence> AcceptedWith(const Snapshot& snapshot, NodeId one, NodeId other);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GIVEN_FEEDBACK_H_
