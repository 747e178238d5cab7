// RankingMeasures: how well an order puts those first who should be found.
//
//   ScoredOrder order(candidate_count, scores);        // of those for whom something was found
//   std::vector<double> places;
//   for (const std::uint32_t member : wanted) places.push_back(order.PlaceOf(member));
//   const RankingMeasures measures = MeasureOrder(places, candidate_count);
//
// A place is 1 + those scored higher + half of the others scored the same, so an order that says
// nothing gets what drawing lots would get and no more.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANKING_MEASURES_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANKING_MEASURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace schakel {

// A score of a candidate; higher is better.
struct MemberScore {
  std::uint32_t member = 0;
  double score = 0;
};

// The places of candidates.
class ScoredOrder {
 public:
  // `scores` are of different members, each below `candidates`; everybody else is scored the same,
  // below them. O(n log n) of the scores.
  ScoredOrder(std::size_t candidates, std::vector<MemberScore> scores);

  // O(scores).
  double PlaceOf(std::uint32_t member) const;

  // Calls fn(member) for everybody at `place` or before it, also those for whom nothing was found.
  template <typename Fn>
  void ForEachUpTo(double place, Fn fn) const;

 private:
  std::size_t EndOfTies(std::size_t begin) const;
  // Those without a score, when they stand at `place` or before it.
  std::vector<std::uint32_t> UnscoredUpTo(double place) const;

  std::size_t candidates_;
  std::vector<MemberScore> scores_;  // Best first, ties by member.
};

// Of one order, or the mean of several.
struct RankingMeasures {
  static constexpr std::array<double, 4> kHitPlaces = {1, 3, 5, 10};
  static constexpr double kListed = 10;

  double reciprocal_rank = 0;       // 1 / place of the first that should be found.
  std::array<double, 4> hits = {};  // Whether it stands at kHitPlaces or before.
  double recall = 0;                // Share of them up to kListed.
  double ndcg = 0;                  // Discounted gain up to kListed, as a share of the best.
  double average_precision = 0;
  double auc = 0;

  RankingMeasures& operator+=(const RankingMeasures& other);
  RankingMeasures operator/(double divisor) const;
};

// `places` are those of all that should be found, in any order. REQUIRES: not empty, and no more
// than `candidates`.
RankingMeasures MeasureOrder(std::vector<double> places, std::size_t candidates);

template <typename Fn>
void ScoredOrder::ForEachUpTo(double place, Fn fn) const {
  for (std::size_t begin = 0; begin < scores_.size();) {
    const std::size_t end = EndOfTies(begin);
    if (1 + static_cast<double>(begin) + static_cast<double>(end - begin - 1) / 2 > place) return;
    for (; begin < end; ++begin) fn(scores_[begin].member);
  }
  for (const std::uint32_t member : UnscoredUpTo(place)) fn(member);
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_RANKING_MEASURES_H_
