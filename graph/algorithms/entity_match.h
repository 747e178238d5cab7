// Does an entity fit? Three answers, because an unknown attribute is not a no.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_
#define SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_

#include <cstdint>

#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Ordered: of several conditions the least counts, of several walks the most.
enum class Fit : std::uint8_t {
  kNo,
  kUnknown,  // Knowing an attribute decides.
  kYes,
};

// Whether `v` is of the kinds of `match` and meets all its conditions. Dates and statuses are the
// view's business. O(conditions x attributes of v).
Fit FitOf(const Snapshot& snapshot, const CompiledMatch& match, NodeId v);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_
