#include "graph/algorithms/rounds.h"

#include <cassert>
#include <utility>

namespace schakel {
namespace {

// From here on `participant` sits with nobody.
void SendHome(std::size_t participant, PairValues& values) {
  for (std::size_t other = 0; other < values.size(); ++other) {
    if (other != participant) values.Set(participant, other, 0);
  }
}

}  // namespace

absl::StatusOr<std::vector<std::vector<Pair>>> PlanRounds(
    PairValues values, std::size_t rounds, absl::Span<const std::size_t> meetings_max,
    Budget& budget) {
  assert(meetings_max.empty() || meetings_max.size() == values.size());
  std::vector<std::size_t> meetings(values.size(), 0);
  std::vector<std::vector<Pair>> plan(rounds);
  for (std::vector<Pair>& round : plan) {
    absl::StatusOr<std::vector<Pair>> pairs = FindBestPairs(values, budget);
    if (!pairs.ok()) return pairs.status();
    round = *std::move(pairs);
    if (round.empty()) break;
    for (const Pair& pair : round) {
      values.Set(pair.a, pair.b, 0);
      for (const std::size_t who : {pair.a, pair.b}) {
        ++meetings[who];
        if (!meetings_max.empty() && meetings[who] == meetings_max[who]) SendHome(who, values);
      }
    }
  }
  return plan;
}

}  // namespace schakel
