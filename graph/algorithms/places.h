// Where entities are, and how far apart.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_

#include <optional>

#include "graph/model/ids.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Kilometres between two entities along a great circle of the mean earth (haversine, radius
// 6,371.0088 km); within 0.6 % of the ellipsoid. Empty when one of them has no known place.
std::optional<double> KilometresBetween(const Snapshot& snapshot, NodeId a, NodeId b);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_
