#include "graph/algorithms/strong_links.h"

#include <algorithm>

namespace schakel {

StrongLinks::StrongLinks(const View& view)
    : snapshot_(view.snapshot()),
      strong_(*view.schema().strong_link()),
      // The day itself is one of the days.
      since_max_(view.as_of().days_since_epoch() - std::max(strong_.days_min, 1) + 1) {}

bool StrongLinks::Contains(NodeId at, const HalfEdge& edge) const {
  const std::optional<CompiledStrongLink::Bound>& bound = strong_.bounds[edge.relation.value()];
  if (!bound.has_value()) return false;
  if (edge.period.since.IsBounded() && edge.period.since.first() > since_max_) return false;
  return snapshot_.LinkAttribute(at, edge, bound->attribute).value_or(bound->at_least - 1) >=
         bound->at_least;
}

}  // namespace schakel
