// Does an entity or a link fit? Three answers, because an unknown attribute is not a no.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_
#define SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_

#include <cstdint>

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/day_span.h"
#include "graph/model/compiled_rule.h"
#include "graph/model/ids.h"
#include "graph/network/half_edge.h"
#include "graph/network/snapshot.h"
#include "graph/network/view.h"

namespace schakel {

// Ordered: of several conditions the least counts, of several walks the most.
enum class Fit : std::uint8_t {
  kNo,
  kUnknown,  // Knowing an attribute decides.
  kYes,
};

// From where things are looked at. Everything outlives it.
struct Outlook {
  const Snapshot& snapshot;
  const Calendar& calendar;
  // The subject of the rule: from where distances are measured, and whose dates links must outlast.
  NodeId subject;
};

// Whether `v` is of the kinds of `match` and meets all its conditions. Dates and statuses are the
// view's business. O(conditions x attributes of v).
Fit FitOf(const Outlook& outlook, const CompiledMatch& match, NodeId v);
// The same on the day of a view, for matches that measure no distance.
Fit FitOf(const View& view, const CompiledMatch& match, NodeId v);

// Whether the link of a half-edge found at `at` meets the conditions of a step on links, and
// outlasts the date of the subject that the step names.
Fit FitOfLink(const Outlook& outlook, const CompiledStep& step, NodeId at, const HalfEdge& edge);

// On `days` it fits with `fit`, on all others not at all.
struct FitSpan {
  Fit fit = Fit::kNo;
  DaySpan days;
};

// The same over all time: of the day of the outlook nothing is used.
FitSpan FitOverTime(const Outlook& outlook, const CompiledMatch& match, NodeId v);
FitSpan FitOfLinkOverTime(const Outlook& outlook, const CompiledStep& step, NodeId at,
                          const HalfEdge& edge);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_ENTITY_MATCH_H_
