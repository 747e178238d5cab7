#include "graph/algorithms/places.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "graph/model/schema.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;

struct Point {
  double north;  // Radians.
  double east;
};

double RadiansOf(std::int64_t scaled_degrees) {
  return static_cast<double>(scaled_degrees) / static_cast<double>(kCompactDecimalScale) *
         std::numbers::pi / 180;
}

std::optional<Point> PlaceOf(const Snapshot& snapshot, NodeId v) {
  const std::optional<CompiledPlace>& place = snapshot.schema().place(snapshot.header(v).kind);
  if (!place.has_value()) return std::nullopt;
  const std::optional<std::int64_t> north = snapshot.Attribute(v, place->latitude);
  const std::optional<std::int64_t> east = snapshot.Attribute(v, place->longitude);
  if (!north.has_value() || !east.has_value()) return std::nullopt;
  return Point{RadiansOf(*north), RadiansOf(*east)};
}

double SineSquared(double angle) { return std::sin(angle) * std::sin(angle); }

}  // namespace

std::optional<double> KilometresBetween(const Snapshot& snapshot, NodeId a, NodeId b) {
  const std::optional<Point> from = PlaceOf(snapshot, a);
  const std::optional<Point> to = PlaceOf(snapshot, b);
  if (!from.has_value() || !to.has_value()) return std::nullopt;
  const double half_chord_squared =
      SineSquared((to->north - from->north) / 2) +
      std::cos(from->north) * std::cos(to->north) * SineSquared((to->east - from->east) / 2);
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::min(1.0, half_chord_squared)));
}

}  // namespace schakel
