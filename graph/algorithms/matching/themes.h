// themes: what two are both about, where what few are about says more.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_THEMES_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_THEMES_H_

#include <vector>

#include "absl/container/flat_hash_map.h"

#include "graph/algorithms/matching/scorer.h"
#include "graph/network/view.h"

namespace schakel {

// Themes are the targets of the schema's theme relations. O(half-edges of the source's themes).
class SharedThemes : public Scorer {
 public:
  explicit SharedThemes(const MatchQuestion& question);

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  MatchQuestion question_;
  View themes_;
  KindId kind_;  // Of the pool; of whatever kind when nobody is in it.
  // Of each theme of the source: how much it says.
  absl::flat_hash_map<NodeId, double> says_;
};

// The live targets of the links of `v` that count in `view`, each once, in order of NodeId.
// O(half-edges of `v`). REQUIRES: v is live.
absl::StatusOr<std::vector<NodeId>> TargetsOf(const View& view, NodeId v, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_THEMES_H_
