// Walks of a gap rule over all time: who is reached, and when. What pattern_walk.h says of one day
// holds here for every day at once.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_WALK_OVER_TIME_H_
#define SCHAKEL_GRAPH_ALGORITHMS_WALK_OVER_TIME_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/day_span.h"
#include "graph/algorithms/entity_match.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// Somebody a walk reaches, and on which days: while every link and everybody on the way is active
// and matches, the subject's own life aside.
struct ReachedSpan {
  NodeId entity;
  DaySpan days;
  Fit fit = Fit::kYes;

  friend auto operator<=>(const ReachedSpan&, const ReachedSpan&) = default;
};

struct OverTime {
  // As in WalkOptions.
  std::size_t count_at = 0;
  // Walks that fit less are left out. Only sure walks can meet most needs, and there are fewer.
  Fit least = Fit::kYes;
};

// Of the view only the statuses matter. Ordered, each once; an entity has several spans when it was
// reached in several ways. O(half-edges at the vertices walked), for steps that follow only the
// latest link times the number of links of one vertex.
absl::StatusOr<std::vector<ReachedSpan>> WalkOverTime(const View& view, NodeId subject,
                                                      absl::Span<const CompiledPattern> patterns,
                                                      Budget& budget, const OverTime& options = {});

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_WALK_OVER_TIME_H_
