#include "graph/algorithms/matching/fusion.h"

#include <algorithm>
#include <utility>

namespace schakel {
namespace {

// Keeps those on the first `places`, best first.
void KeepBest(std::vector<Finding>& found, std::size_t places, bool smaller_is_better) {
  const auto better = [=](const Finding& a, const Finding& b) {
    return smaller_is_better ? a.value < b.value : a.value > b.value;
  };
  if (found.size() > places) {
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(places) - 1;
    std::nth_element(found.begin(), last, found.end(), better);
    const Finding worst = *last;
    found.erase(std::remove_if(last + 1, found.end(),
                               [&](const Finding& one) { return better(worst, one); }),
                found.end());
  }
  std::sort(found.begin(), found.end(), better);
}

}  // namespace

double SumOf(absl::Span<const ScoreShare> shares, std::size_t without) {
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (i != without) sum += shares[i].score;
  }
  return sum;
}

void Fusion::Add(std::uint32_t member, const ScoreShare& share) {
  std::uint32_t& index = index_[member];
  if (index == 0) {
    fused_.emplace_back().member = member;
    index = static_cast<std::uint32_t>(fused_.size());
  }
  fused_[index - 1].shares.push_back(share);
}

void Fusion::AddPlaces(std::uint32_t scorer, double weight, std::vector<Finding> found,
                       bool smaller_is_better) {
  KeepBest(found, kPlaces, smaller_is_better);
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i == 0 || found[i].value != found[i - 1].value) place = static_cast<std::uint32_t>(i + 1);
    Add(found[i].member, {scorer, place, found[i].value, weight / (rank_constant_ + place)});
  }
}

void Fusion::AddValues(std::uint32_t scorer, std::vector<Finding> found, bool smaller_is_better) {
  KeepBest(found, found.size(), smaller_is_better);
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double value = found[i].value;
    if (i == 0 || value != found[i - 1].value) place = static_cast<std::uint32_t>(i + 1);
    Add(found[i].member, {scorer, place, value, ScoreAlone(value, smaller_is_better)});
  }
}

std::vector<Fused> Fusion::Take() && {
  for (Fused& one : fused_) {
    // Scorers were added in order, which is kept among equals.
    std::stable_sort(one.shares.begin(), one.shares.end(),
                     [](const ScoreShare& a, const ScoreShare& b) { return a.score > b.score; });
    one.score = SumOf(one.shares, one.shares.size());
  }
  return std::move(fused_);
}

}  // namespace schakel
