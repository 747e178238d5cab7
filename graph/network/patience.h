// Patience: whether long work should go on, asked inside its loops. The budget of a question seen
// from below: graph/network knows no budgets.
#ifndef SCHAKEL_GRAPH_NETWORK_PATIENCE_H_
#define SCHAKEL_GRAPH_NETWORK_PATIENCE_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"

namespace schakel {

// Called with the units of work (a record, a half-edge) done since the last call, 0 to look at the
// clock at once. Anything but OK ends the work with that status.
using Patience = std::function<absl::Status(std::uint64_t work)>;

// For work that nobody ends.
inline absl::Status Endless(std::uint64_t) { return absl::OkStatus(); }

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_PATIENCE_H_
