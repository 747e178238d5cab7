// Remarks about links that are kept although something looks odd: real registers contain such
// links.
#ifndef SCHAKEL_GRAPH_NETWORK_LINK_QUALITY_H_
#define SCHAKEL_GRAPH_NETWORK_LINK_QUALITY_H_

#include <vector>

#include "graph/model/date.h"
#include "graph/model/problem.h"
#include "graph/network/half_edge.h"
#include "graph/network/snapshot.h"

namespace schakel {

// What is odd about a link that is in the snapshot: it lies (partly) outside the life of one of its
// ends, it overlaps in time with another link of the same relation between the same two, or it runs
// from an entity to itself. Dates are compared at the coarser precision of the two.
std::vector<Problem> LinkRemarks(const Snapshot& snapshot, const LinkRow& link);

// True when `a` is before `b` at the coarser precision of the two; unbounded dates never are in
// conflict.
bool SurelyBefore(PartialDate a, PartialDate b);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_LINK_QUALITY_H_
