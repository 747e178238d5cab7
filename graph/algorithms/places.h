// Where entities are, and how far apart.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_

#include <optional>

#include "graph/model/ids.h"
#include "graph/network/snapshot.h"

namespace schakel {

// A place on earth, in radians.
struct Place {
  double north = 0;
  double east = 0;
};

// Where an entity is; empty when that is not known.
std::optional<Place> PlaceOf(const Snapshot& snapshot, NodeId v);

// Kilometres between two places along a great circle of the mean earth (haversine, radius
// 6,371.0088 km); within 0.6 % of the ellipsoid.
double KilometresBetween(const Place& a, const Place& b);
// How far one lies north or south of the other; never more than the distance, and cheaper.
double KilometresNorth(const Place& a, const Place& b);

// The distance of two entities; empty when one of them has no known place.
std::optional<double> KilometresBetween(const Snapshot& snapshot, NodeId a, NodeId b);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PLACES_H_
