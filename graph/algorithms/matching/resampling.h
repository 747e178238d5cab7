// Resampling: how far a mean could have come out otherwise, and whether a difference may be chance.
//
// Entities are drawn, not cases: cases of one entity are alike and do not count as several. The same
// numbers and seed give the same answer everywhere.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RESAMPLING_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RESAMPLING_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"

namespace schakel {

// Values of several figures about the same entities.
struct EntitySums {
  // Of each entity, how many cases it has.
  std::vector<std::uint32_t> cases;
  // Of each figure and entity, the sum over its cases.
  std::vector<std::vector<double>> sums;
};

struct Interval {
  double low = 0;
  double high = 0;
};

// The 95 % interval of the mean over cases of each figure: entities are drawn with replacement, as
// many as there are, `times` times, and the middle 95 % of the means are kept. O(times x entities x
// figures). REQUIRES: there are entities, and each has cases.
absl::StatusOr<std::vector<Interval>> IntervalsOf(const EntitySums& figures, std::size_t times,
                                                  std::uint64_t seed, Budget& budget);

// For each figure, a difference, how likely a sum this far from 0 is when the sign of every entity is
// drawn: (1 + draws as far) / (1 + times). The same cost.
absl::StatusOr<std::vector<double>> ChancesOf(const EntitySums& differences, std::size_t times,
                                              std::uint64_t seed, Budget& budget);

// A number below `bound`, each as likely. REQUIRES: bound > 0.
std::uint64_t DrawBelow(std::uint64_t bound, std::mt19937_64& random);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RESAMPLING_H_
