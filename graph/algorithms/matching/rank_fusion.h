// RankFusion: one order from several opinions that have no common measure.
//
//   RankFusion fusion({{.weight = 1, .values = words}, {.weight = 0.5, .values = steps}});
//   fusion.score(candidate);         // Σ weight / (60 + place)
//   fusion.SharesOf(candidate);      // the addends, the largest first
//
// Each opinion gives values to candidates, the higher the better, and none to those of whom it has
// found nothing: these get nothing from it. Candidates with the same value share the better place.
// Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009.
//
// Where Fusion is for a few found among very many, this is for all of a few thousand, whatever their
// place. A score is the sum of its shares in the order in which they are told, from 0, bit by bit.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANK_FUSION_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANK_FUSION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/algorithms/matching/fusion.h"

namespace schakel {

// What one factor says of all candidates.
struct Opinion {
  double weight = 1;
  // By candidate; 0 is nothing found, and none is below.
  std::vector<double> values;
};

class RankFusion {
 public:
  // All opinions are of the same candidates.
  explicit RankFusion(std::vector<Opinion> opinions);
  // The same by one opinion alone: the score is its value.
  static RankFusion ByValue(Opinion opinion);

  std::size_t candidate_count() const { return scores_.size(); }
  double score(std::size_t candidate) const { return scores_[candidate]; }

  // With the opinion as the scorer. Largest first, ties in the order of the opinions; none of those
  // that found nothing. O(opinions²).
  std::vector<ScoreShare> SharesOf(std::size_t candidate) const;

 private:
  RankFusion() = default;

  bool by_value_ = false;
  std::vector<Opinion> opinions_;
  std::vector<std::vector<std::uint32_t>> places_;  // By opinion and candidate; 0 is none.
  std::vector<double> scores_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANK_FUSION_H_
