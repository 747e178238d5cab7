// StrongLinks: which links are strong, as the schema says: intense enough, and held long enough.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_STRONG_LINKS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_STRONG_LINKS_H_

#include <cstdint>
#include <optional>

#include "graph/model/compiled_rule.h"
#include "graph/model/date.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"

namespace schakel {

class StrongLinks {
 public:
  // On the day of `view`. REQUIRES: its schema says what a strong link is. The snapshot must
  // outlive this.
  explicit StrongLinks(const View& view);

  // Whether the link of a half-edge found at `at`, which counts, is surely strong. A link of unknown
  // intensity is not; one of unknown since has held from ever; one that follows another of the same
  // pair is another link and begins anew.
  bool Contains(NodeId at, const HalfEdge& edge) const;

 private:
  const Snapshot& snapshot_;
  const CompiledStrongLink& strong_;
  Day since_max_;  // Who began later has not held long enough.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_STRONG_LINKS_H_
