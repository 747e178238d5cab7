// Gap rules put to the test: who lacks what, and on what that rests. Since when it lasts is the
// question of gap_history.h.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// A need that is not met.
struct UnmetNeed {
  std::uint32_t need = 0;  // Position in CompiledRule::needs.
  // Knowing an attribute might meet it.
  bool unknown = false;
};

// A rule has few needs, and a network may have a million gaps.
using UnmetNeeds = absl::InlinedVector<UnmetNeed, 4>;

// A subject that lacks something.
struct FoundGap {
  NodeId subject;
  UnmetNeeds unmet;  // In the rule's order, not empty.

  bool unknown() const;
};

// What a rule finds on a day.
struct Findings {
  std::vector<FoundGap> gaps;  // Ordered by string id of the subject.
  // Entities that surely are subjects, and of these: those whose since is unknown.
  std::size_t subjects = 0;
  std::size_t unknown_since = 0;
  // Entities of the subject's kinds of which an unknown attribute decides whether they are
  // subjects, and subjects of which it decides whether they have the gap.
  std::size_t undetermined = 0;
};

// Why an entity is no subject of a rule, or not surely one; the first reason that applies.
enum class SubjectTest {
  kKind,     // It is not of the rule's kinds.
  kLife,     // It is not live, or has not ended as the rule wants.
  kMatch,    // The conditions of the rule.
  kLinked,   // It is linked in the sense of the pair that the rule leaves out.
  kReach,    // No walk of the rule's `where` reaches anybody.
  kNothing,  // It surely is a subject.
};

// What became of one need of a subject.
struct NeedVerdict {
  Fit met = Fit::kYes;
  bool skipped = false;  // Not looked at: a need before it is not met.
};

// What a rule says of one entity.
struct Verdict {
  Fit is_subject = Fit::kNo;
  SubjectTest decided_by = SubjectTest::kNothing;
  std::vector<NeedVerdict> needs;  // Empty when it surely is no subject.

  // Surely nothing is missing.
  bool all_met() const;
  // What is missing; nothing when it is not surely a subject.
  UnmetNeeds unmet(const CompiledRule& rule) const;
};

// Tests every entity of the subject's kinds that is live, or has ended when the rule asks for that;
// of these only the ones in `among`, when it is given. O(half-edges of the subjects, for each need).
absl::StatusOr<Findings> FindGaps(const View& view, const CompiledRule& rule, Budget& budget,
                                  const VertexSet* among = nullptr);

// Tests one entity.
absl::StatusOr<Verdict> TestRule(const View& view, const CompiledRule& rule, NodeId entity,
                                 Budget& budget);

// What a gap rests on.
struct Evidence {
  std::size_t total = 0;        // Different links looked at that count.
  std::vector<SeenLink> first;  // Ordered by source, relation (schema order), target and since.
};

// The links that the needs of `unmet` look at, the first `most` of them told. O(n log n) of the links
// looked at.
absl::StatusOr<Evidence> EvidenceOf(const View& view, const CompiledRule& rule, const FoundGap& gap,
                                    std::size_t most, Budget& budget);

// Every link a rule looks at for an entity, whatever comes of it: the walks that make it a subject
// and those of all needs. Ordered as above.
absl::StatusOr<std::vector<SeenLink>> LooksAt(const View& view, const CompiledRule& rule,
                                              NodeId subject, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_GAPS_H_
