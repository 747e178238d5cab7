// Since when a gap lasts, or does not.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_GAP_HISTORY_H_
#define SCHAKEL_GRAPH_ALGORITHMS_GAP_HISTORY_H_

#include <optional>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// The earliest day from which `subject` had a gap of this rule without a break up to the view's
// day, by what the snapshot knows; other parts may have been missing on the way. Empty when it had
// one from ever. What a rule asks of days (a subsidy that ends within a year, a project over for
// more than a year) is asked anew for every day. The walks are followed once for all time; then
// only days on which something changes are looked at. REQUIRES: it has one on the view's day.
absl::StatusOr<std::optional<Day>> FirstSeen(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget);

// The earliest day from which it had none without a break, whether because nothing was missing or
// because it was no subject. REQUIRES: it has none on the view's day.
absl::StatusOr<std::optional<Day>> FreeSince(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_GAP_HISTORY_H_
