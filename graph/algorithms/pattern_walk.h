// Walks that a gap rule describes: which entities they reach from a subject, on a day and over all
// time.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/model/schema.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"

namespace schakel {

// The end of a walk, and whether it surely matches every step.
struct Reached {
  NodeId entity;
  Fit fit = Fit::kYes;  // kYes or kUnknown.
};

// A link a walk looked at, from the vertex it was looked at from.
struct SeenLink {
  NodeId from;
  HalfEdge edge;
};

// Where the walks of `patterns` end on the day of `view`: each entity once, ordered by NodeId, with
// the best fit of any walk. Every link on the way counts and everybody is live. `seen`, when given,
// receives every link looked at that counts, whether it led on or not; possibly twice. O(half-edges
// at the vertices walked). REQUIRES: subject is live.
absl::StatusOr<std::vector<Reached>> Walk(const View& view, NodeId subject,
                                          absl::Span<const CompiledPattern> patterns,
                                          Budget& budget, std::vector<SeenLink>* seen = nullptr);

// Days [since, until); the extremes are "ever" and "never".
struct DaySpan {
  static constexpr std::int32_t kEver = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

  static DaySpan Of(const Period& period);
  bool Contains(Day day) const {
    return since <= day.days_since_epoch() && day.days_since_epoch() < until;
  }
  bool empty() const { return since >= until; }
  DaySpan Intersect(const DaySpan& other) const;

  std::int32_t since = kEver;
  std::int32_t until = kNever;

  friend auto operator<=>(const DaySpan&, const DaySpan&) = default;
};

// An entity that a walk surely reaches, and when: while every link and everybody on the way is
// active, the subject's own life aside.
struct ReachedSpan {
  NodeId entity;
  DaySpan days;

  friend auto operator<=>(const ReachedSpan&, const ReachedSpan&) = default;
};

// The same over all time, for walks that surely match: only statuses count, days are kept. Ordered,
// each once; an entity has several spans when it was reached in several ways.
absl::StatusOr<std::vector<ReachedSpan>> WalkOverTime(const View& view, NodeId subject,
                                                      absl::Span<const CompiledPattern> patterns,
                                                      Budget& budget);

// Kinds at which the walk can end when it begins at `kind`, by what the relations allow.
KindSet KindsAtEnd(const Schema& schema, const CompiledPattern& pattern, KindId kind);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_
