#include "graph/algorithms/matching/nearby.h"

#include <cmath>
#include <cstdint>
#include <optional>

#include "graph/algorithms/matching/themes.h"
#include "graph/algorithms/places.h"

namespace schakel {

absl::StatusOr<std::vector<Finding>> CloseBy::Score(Budget& budget) {
  const Snapshot& snapshot = question_.graph.view().snapshot();
  const auto near = static_cast<double>(snapshot.schema().matching().near_km);
  std::vector<Finding> found;
  const std::optional<Place> here = PlaceOf(snapshot, question_.source);
  if (!here.has_value()) return found;
  if (absl::Status status = budget.Spend(question_.pool.size()); !status.ok()) return status;
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const std::optional<Place> there = PlaceOf(snapshot, question_.pool.member(member));
    // Most lie too far north or south, which needs no sines.
    if (!there.has_value() || KilometresNorth(*here, *there) > near) continue;
    const double km = KilometresBetween(*here, *there);
    if (km <= near) found.push_back({member, km});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> CloseBy::Explain(NodeId member, Budget& budget) {
  const View& view = question_.graph.view();
  std::vector<Part> parts;
  const std::optional<RelationId>& region = view.schema().matching().region;
  if (!region.has_value()) return parts;
  const View regions = view.WithRelations({*region});
  const absl::StatusOr<std::vector<NodeId>> mine = TargetsOf(regions, question_.source, budget);
  if (!mine.ok()) return mine.status();
  const absl::StatusOr<std::vector<NodeId>> theirs = TargetsOf(regions, member, budget);
  if (!theirs.ok()) return theirs.status();
  ForEachShared(*mine, *theirs, [&](NodeId shared) { parts.push_back({shared, 1}); });
  return parts;
}

}  // namespace schakel
