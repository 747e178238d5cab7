// What the network says of practices, for somebody who looks for one: who shares them, from which
// sector they come, how many steps away they are, and what became of them elsewhere.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PRACTICE_FACTS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PRACTICE_FACTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/entity_match.h"
#include "graph/model/compiled_practices.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"

namespace schakel {

// An adoption, from the practice. What became of it stays true after it has ended, so those are
// looked at that began on the day or before, whatever the life of who took it over.
struct Adoption {
  HalfEdge link;
  // Compact value of the outcome; empty when unknown.
  std::optional<std::int64_t> outcome;
  std::int32_t points = 0;
};

// Looks at practices on the day of a view. One thread; everything given must outlive it.
class PracticeFacts {
 public:
  PracticeFacts(const View& view, const CompiledPractices& practices, Budget& budget)
      : view_(view), practices_(practices), budget_(budget) {}

  // The sectors somebody belongs to, or is; ordered by NodeId, each once.
  absl::StatusOr<std::vector<NodeId>> SectorsOf(NodeId v) const;
  // Those of a practice, or when it has none those of who shares it.
  absl::StatusOr<std::vector<NodeId>> SectorsOfPractice(NodeId practice) const;
  // Who shares it; ordered by NodeId, each once.
  absl::StatusOr<std::vector<NodeId>> SharedBy(NodeId practice) const;
  // Ordered as the links of a vertex are.
  absl::StatusOr<std::vector<Adoption>> AdoptionsOf(NodeId practice) const;

  // From now on IsElsewhere measures from these, ordered by NodeId.
  void SetHome(std::vector<NodeId> sectors);
  // Whether the practice comes from sectors that are all other than those at home; kUnknown when one
  // side has none. Who shares several practices is looked at once.
  absl::StatusOr<Fit> IsElsewhere(NodeId practice);

  // What adoptions brought in points; more than nothing speaks for it.
  absl::StatusOr<std::int64_t> PointsOf(NodeId practice) const;

 private:
  // Calls fn(Adoption) for each.
  template <typename Fn>
  absl::Status ForEachAdoption(NodeId practice, Fn fn) const;
  // Of the sectors that links of `v` name: kNo when one is at home, kUnknown when there are none.
  absl::StatusOr<Fit> Elsewhere(NodeId v) const;
  // The same of somebody who shares practices, looked at once.
  absl::StatusOr<Fit> SharerIsElsewhere(NodeId sharer);

  View view_;
  const CompiledPractices& practices_;
  Budget& budget_;
  std::vector<NodeId> home_;
  absl::flat_hash_map<NodeId, Fit> sharers_;
};

// A practice within reach.
struct PracticeNear {
  NodeId practice;
  std::uint32_t steps = 0;
};

// The practices at most `steps_max` steps from somebody live, over the relations of `view`; one at
// least. Nearest first, those of the last step in order of NodeId. O(half-edges of the vertices within
// reach), of which the last step costs those of the practices beyond when they have fewer.
absl::StatusOr<std::vector<PracticeNear>> PracticesAround(const View& view, KindId kind,
                                                          NodeId asker, std::size_t steps_max,
                                                          Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PRACTICE_FACTS_H_
