// A session of several rounds in which people sit two by two.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_ROUNDS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_ROUNDS_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/best_pairs.h"
#include "graph/algorithms/budget.h"

namespace schakel {

// Pairs for each of `rounds` rounds. Nobody meets the same one twice, and participant i meets at
// most meetings_max[i] others over all rounds (0 is no bound; an empty span bounds nobody).
//
// Each round is the best that is possible after the rounds before it: optimal per round, not over
// all rounds together, which nobody knows how to find in reasonable time. The first rounds are
// therefore the best ones. Rounds in which nobody can sit with anybody any more are empty.
// O(rounds · size³). Errors of the budget only.
absl::StatusOr<std::vector<std::vector<Pair>>> PlanRounds(
    PairValues values, std::size_t rounds, absl::Span<const std::size_t> meetings_max,
    Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_ROUNDS_H_
