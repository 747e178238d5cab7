#include "graph/algorithms/matching/rank_fusion.h"

#include <algorithm>
#include <utility>

namespace schakel {
namespace {

// Most opinions know a handful of values; these are counted instead of sorted.
constexpr std::size_t kHandful = 16;

// That of the literature.
constexpr double kRankConstant = 60;

struct Count {
  double value = 0;
  std::uint32_t count = 0;
};

// The values there are, each with how many have it; empty when they are more than a handful.
std::vector<Count> CountFew(const std::vector<double>& values) {
  std::vector<Count> counts;
  for (const double value : values) {
    if (value == 0) continue;
    std::size_t i = 0;
    while (i < counts.size() && counts[i].value != value) ++i;
    if (i == kHandful) return {};
    if (i == counts.size()) counts.push_back({value, 0});
    ++counts[i].count;
  }
  return counts;
}

// The places when few values are shared: everybody in order of value.
std::vector<std::uint32_t> PlacesOfMany(const std::vector<double>& values) {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != 0) order.emplace_back(values[i], static_cast<std::uint32_t>(i));
  }
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::uint32_t> places(values.size());
  std::uint32_t place = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || order[i].first != order[i - 1].first) place = static_cast<std::uint32_t>(i + 1);
    places[order[i].second] = place;
  }
  return places;
}

// The place of every candidate: one more than there are with a higher value.
std::vector<std::uint32_t> PlacesOf(const std::vector<double>& values) {
  std::vector<Count> counts = CountFew(values);
  if (counts.empty()) return PlacesOfMany(values);
  std::sort(counts.begin(), counts.end(),
            [](const Count& a, const Count& b) { return a.value > b.value; });
  std::uint32_t place = 1;
  for (Count& count : counts) {
    const std::uint32_t sharing = count.count;
    count.count = place;
    place += sharing;
  }
  std::vector<std::uint32_t> places(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0) continue;
    std::size_t at = 0;
    while (counts[at].value != values[i]) ++at;
    places[i] = counts[at].count;
  }
  return places;
}

}  // namespace

RankFusion::RankFusion(std::vector<Opinion> opinions) : opinions_(std::move(opinions)) {
  for (const Opinion& opinion : opinions_) places_.push_back(PlacesOf(opinion.values));
  if (opinions_.empty()) return;
  const std::size_t count = opinions_.front().values.size();
  scores_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<ScoreShare> shares = SharesOf(i);
    scores_.push_back(SumOf(shares, shares.size()));
  }
}

RankFusion RankFusion::ByValue(Opinion opinion) {
  RankFusion fusion;
  fusion.by_value_ = true;
  fusion.scores_ = opinion.values;
  fusion.places_.push_back(PlacesOf(opinion.values));
  fusion.opinions_.push_back(std::move(opinion));
  return fusion;
}

std::vector<ScoreShare> RankFusion::SharesOf(std::size_t candidate) const {
  std::vector<ScoreShare> shares;
  shares.reserve(opinions_.size());
  for (std::size_t o = 0; o < opinions_.size(); ++o) {
    const std::uint32_t place = places_[o][candidate];
    if (place == 0) continue;
    const double value = opinions_[o].values[candidate];
    const ScoreShare share = {static_cast<std::uint32_t>(o), place, value,
                              by_value_ ? value : opinions_[o].weight / (kRankConstant + place)};
    const auto after = std::upper_bound(
        shares.begin(), shares.end(), share,
        [](const ScoreShare& a, const ScoreShare& b) { return a.score > b.score; });
    shares.insert(after, share);
  }
  return shares;
}

}  // namespace schakel
