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

double RadiansOf(std::int64_t scaled_degrees) {
  return static_cast<double>(scaled_degrees) / static_cast<double>(kCompactDecimalScale) *
         std::numbers::pi / 180;
}

double SineSquared(double angle) { return std::sin(angle) * std::sin(angle); }

}  // namespace

std::optional<Place> PlaceOf(const Snapshot& snapshot, NodeId v) {
  const std::optional<CompiledPlace>& place = snapshot.schema().place(snapshot.header(v).kind);
  if (!place.has_value()) return std::nullopt;
  const std::optional<std::int64_t> north = snapshot.Attribute(v, place->latitude);
  const std::optional<std::int64_t> east = snapshot.Attribute(v, place->longitude);
  if (!north.has_value() || !east.has_value()) return std::nullopt;
  return Place{RadiansOf(*north), RadiansOf(*east)};
}

double KilometresBetween(const Place& a, const Place& b) {
  const double half_chord_squared =
      SineSquared((b.north - a.north) / 2) +
      std::cos(a.north) * std::cos(b.north) * SineSquared((b.east - a.east) / 2);
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::min(1.0, half_chord_squared)));
}

double KilometresNorth(const Place& a, const Place& b) {
  return kEarthRadiusKm * std::abs(b.north - a.north);
}

std::optional<double> KilometresBetween(const Snapshot& snapshot, NodeId a, NodeId b) {
  const std::optional<Place> from = PlaceOf(snapshot, a);
  const std::optional<Place> to = PlaceOf(snapshot, b);
  if (!from.has_value() || !to.has_value()) return std::nullopt;
  return KilometresBetween(*from, *to);
}

}  // namespace schakel
