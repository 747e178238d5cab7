// Gap rules put to the test: who lacks what, on what that rests, and since when.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// A need that is not met.
struct UnmetNeed {
  std::size_t need = 0;  // Position in CompiledRule::needs.
  // Knowing an attribute might meet it.
  bool unknown = false;
};

// A subject that lacks something.
struct FoundGap {
  NodeId subject;
  std::vector<UnmetNeed> unmet;  // In the rule's order, not empty.

  bool unknown() const;
};

// What a rule finds on a day.
struct Findings {
  std::vector<FoundGap> gaps;  // Ordered by string id of the subject.
  // Live entities that surely are subjects, and of these: those whose since is unknown.
  std::size_t subjects = 0;
  std::size_t unknown_since = 0;
  // Live entities of the subject's kinds of which an unknown attribute decides whether they are
  // subjects.
  std::size_t undetermined = 0;
};

// Tests every live entity of the subject's kinds. O(half-edges of the subjects, for each need).
absl::StatusOr<Findings> FindGaps(const View& view, const CompiledRule& rule, Budget& budget);

// Links of the subject's walks that count but do not meet the unmet needs of `gap`: each once,
// ordered by source, relation (schema order), target and since.
absl::StatusOr<std::vector<SeenLink>> EvidenceOf(const View& view, const CompiledRule& rule,
                                                 const FoundGap& gap, Budget& budget);

// The earliest day from which `subject` had a gap of this rule without a break up to the view's
// day, by what the snapshot knows; other parts may have been missing on the way. Empty when it had
// one from ever. REQUIRES: it has one on the view's day.
absl::StatusOr<std::optional<Day>> FirstSeen(const View& view, const CompiledRule& rule,
                                             NodeId subject, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_
