#include "graph/algorithms/matching/ranking_measures.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace schakel {
namespace {

// Of a run of equals: how many stand before it, and how many it has.
double PlaceIn(std::size_t before, std::size_t equals) {
  return 1 + static_cast<double>(before) + (static_cast<double>(equals) - 1) / 2;
}

double Gain(double place) { return 1 / std::log2(1 + place); }

}  // namespace

ScoredOrder::ScoredOrder(std::size_t candidates, std::vector<MemberScore> scores)
    : candidates_(candidates), scores_(std::move(scores)) {
  std::sort(scores_.begin(), scores_.end(), [](const MemberScore& a, const MemberScore& b) {
    return a.score != b.score ? a.score > b.score : a.member < b.member;
  });
}

std::size_t ScoredOrder::EndOfTies(std::size_t begin) const {
  std::size_t end = begin;
  while (end < scores_.size() && scores_[end].score == scores_[begin].score) ++end;
  return end;
}

double ScoredOrder::PlaceOf(std::uint32_t member) const {
  const auto found = std::find_if(scores_.begin(), scores_.end(),
                                  [&](const MemberScore& one) { return one.member == member; });
  if (found == scores_.end()) return PlaceIn(scores_.size(), candidates_ - scores_.size());
  auto begin = found;
  while (begin != scores_.begin() && std::prev(begin)->score == found->score) --begin;
  const auto before = static_cast<std::size_t>(begin - scores_.begin());
  return PlaceIn(before, EndOfTies(before) - before);
}

std::vector<std::uint32_t> ScoredOrder::UnscoredUpTo(double place) const {
  const std::size_t unscored = candidates_ - scores_.size();
  if (unscored == 0 || PlaceIn(scores_.size(), unscored) > place) return {};
  std::vector<bool> scored(candidates_);
  for (const MemberScore& one : scores_) scored[one.member] = true;
  std::vector<std::uint32_t> members;
  for (std::uint32_t member = 0; member < candidates_; ++member) {
    if (!scored[member]) members.push_back(member);
  }
  return members;
}

RankingMeasures& RankingMeasures::operator+=(const RankingMeasures& other) {
  reciprocal_rank += other.reciprocal_rank;
  for (std::size_t i = 0; i < hits.size(); ++i) hits[i] += other.hits[i];
  recall += other.recall;
  ndcg += other.ndcg;
  average_precision += other.average_precision;
  auc += other.auc;
  return *this;
}

RankingMeasures RankingMeasures::operator/(double divisor) const {
  RankingMeasures divided = *this;
  divided.reciprocal_rank /= divisor;
  for (double& hit : divided.hits) hit /= divisor;
  divided.recall /= divisor;
  divided.ndcg /= divisor;
  divided.average_precision /= divisor;
  divided.auc /= divisor;
  return divided;
}

RankingMeasures MeasureOrder(std::vector<double> places, std::size_t candidates) {
  std::sort(places.begin(), places.end());
  const auto wanted = static_cast<double>(places.size());
  const double others = static_cast<double>(candidates) - wanted;
  RankingMeasures measures;
  measures.reciprocal_rank = 1 / places.front();
  for (std::size_t i = 0; i < measures.hits.size(); ++i) {
    measures.hits[i] = places.front() <= RankingMeasures::kHitPlaces[i] ? 1 : 0;
  }
  double best_gain = 0;
  for (std::size_t begin = 0; begin < places.size();) {
    const double place = places[begin];
    std::size_t end = begin;
    while (end < places.size() && places[end] == place) ++end;
    // Those wanted that stand before one of these, in the middle of their run.
    const double before = static_cast<double>(begin) + (static_cast<double>(end - begin) - 1) / 2;
    for (; begin < end; ++begin) {
      measures.average_precision += (1 + before) / place;
      measures.auc += others > 0 ? (others - (place - 1 - before)) / others : 1;
      if (place <= RankingMeasures::kListed) {
        measures.recall += 1;
        measures.ndcg += Gain(place);
      }
      const auto best_place = static_cast<double>(begin + 1);
      if (best_place <= RankingMeasures::kListed) best_gain += Gain(best_place);
    }
  }
  measures.recall /= wanted;
  measures.ndcg /= best_gain;
  measures.average_precision /= wanted;
  measures.auc /= wanted;
  return measures;
}

}  // namespace schakel
