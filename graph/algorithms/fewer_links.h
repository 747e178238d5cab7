// From which side to look when two sets are near each other: from that with fewer links.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_FEWER_LINKS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_FEWER_LINKS_H_

#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/network/adjacency.h"

namespace schakel {

// Whether `these` have no more half-edges together than `others`, dates and statuses aside. Looks at
// both only until that is told.
bool HaveFewerLinks(const Adjacency& adjacency, absl::Span<const NodeId> these,
                    absl::Span<const NodeId> others);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_FEWER_LINKS_H_
