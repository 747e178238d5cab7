// Fusion: one order out of many, by reciprocal rank (Cormack, Clarke and Büttcher, 2009): whoever
// stands high with several scorers stands high, whatever their values are measured in.
//
//   Fusion fusion(pool.size(), /*rank_constant=*/60);
//   fusion.AddPlaces(0, /*weight=*/1, findings, scorer->smaller_is_better());
//   std::vector<Fused> fused = std::move(fusion).Take();
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_FUSION_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_FUSION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

#include "graph/algorithms/matching/scorer.h"

namespace schakel {

// What one scorer adds to a score.
struct ScoreShare {
  std::uint32_t scorer = 0;  // As given to Fusion.
  std::uint32_t place = 0;   // From 1; the same value is the same place.
  double value = 0;
  double score = 0;
};

// A member and what its score is made of.
struct Fused {
  std::uint32_t member = 0;
  // The sum of the shares, added in their order.
  double score = 0;
  // The largest first, ties by scorer.
  std::vector<ScoreShare> shares;
};

// The sum of the shares but one, added in their order; all of them when `without` is none of them.
double SumOf(absl::Span<const ScoreShare> shares, std::size_t without);

// The score of a value when a scorer orders alone: the value itself, or of a distance 1 / (1 + value).
inline double ScoreAlone(double value, bool smaller_is_better) {
  return smaller_is_better ? 1 / (1 + value) : value;
}

class Fusion {
 public:
  // Places count to here; who stands lower with a scorer gets nothing from it. All with the value of
  // the last place count.
  static constexpr std::size_t kPlaces = 1000;

  // The larger the constant, the less places differ from each other. REQUIRES: it is not negative.
  Fusion(std::size_t pool_size, double rank_constant)
      : rank_constant_(rank_constant), index_(pool_size) {}

  // Adds weight / (rank_constant + place) to whoever stands in the findings. Scorers come in the
  // order that breaks ties.
  void AddPlaces(std::uint32_t scorer, double weight, std::vector<Finding> found,
                 bool smaller_is_better);

  // Adds ScoreAlone of every finding; for one scorer alone.
  void AddValues(std::uint32_t scorer, std::vector<Finding> found, bool smaller_is_better);

  // Everybody something was found about, in no particular order.
  std::vector<Fused> Take() &&;

 private:
  void Add(std::uint32_t member, const ScoreShare& share);

  double rank_constant_;
  std::vector<std::uint32_t> index_;  // By member: position in fused_ plus one.
  std::vector<Fused> fused_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_FUSION_H_
