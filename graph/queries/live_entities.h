// The entities a figure is counted over: live ones of a kind for which a filter holds.
#ifndef SCHAKEL_GRAPH_QUERIES_LIVE_ENTITIES_H_
#define SCHAKEL_GRAPH_QUERIES_LIVE_ENTITIES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/budget.h"
#include "graph/network/view.h"

namespace schakel {

// In order of NodeId. INVALID_ARGUMENT naming the field "filter" when it is not well-formed; empty
// holds for all.
absl::StatusOr<std::vector<NodeId>> LiveOfKind(const View& view, KindId kind,
                                               absl::string_view filter, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_LIVE_ENTITIES_H_
