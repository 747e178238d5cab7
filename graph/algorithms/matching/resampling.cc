#include "graph/algorithms/matching/resampling.h"

#include <algorithm>
#include <cmath>

#include "absl/numeric/int128.h"

namespace schakel {
namespace {

// Far below what one case is worth, far above what adding rounds.
constexpr double kRounding = 1e-9;

double Sum(const std::vector<double>& values, const std::vector<double>& times) {
  double sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) sum += values[i] * times[i];
  return sum;
}

Interval MiddleOf(std::vector<double> means) {
  std::sort(means.begin(), means.end());
  const std::size_t cut = means.size() / 40;  // 2.5 %.
  return {means[cut], means[means.size() - 1 - cut]};
}

}  // namespace

std::uint64_t DrawBelow(std::uint64_t bound, std::mt19937_64& random) {
  // The high half of a product, drawing again where it would favour some (Lemire, 2019).
  const std::uint64_t uneven = (0 - bound) % bound;
  for (;;) {
    const absl::uint128 product = absl::uint128(random()) * bound;
    if (absl::Uint128Low64(product) >= uneven) return absl::Uint128High64(product);
  }
}

absl::StatusOr<std::vector<Interval>> IntervalsOf(const EntitySums& figures, std::size_t times,
                                                  std::uint64_t seed, Budget& budget) {
  const std::size_t entities = figures.cases.size();
  std::mt19937_64 random(seed);
  std::vector<std::vector<double>> means(figures.sums.size());
  std::vector<double> drawn;
  for (std::size_t t = 0; t < times; ++t) {
    absl::Status status = budget.Spend(entities);
    if (!status.ok()) return status;
    drawn.assign(entities, 0);
    double cases = 0;
    for (std::size_t i = 0; i < entities; ++i) {
      const std::uint64_t entity = DrawBelow(entities, random);
      drawn[entity] += 1;
      cases += figures.cases[entity];
    }
    for (std::size_t f = 0; f < means.size(); ++f) {
      means[f].push_back(Sum(figures.sums[f], drawn) / cases);
    }
  }
  std::vector<Interval> intervals;
  for (std::vector<double>& one : means) intervals.push_back(MiddleOf(std::move(one)));
  return intervals;
}

absl::StatusOr<std::vector<double>> ChancesOf(const EntitySums& differences, std::size_t times,
                                              std::uint64_t seed, Budget& budget) {
  const std::size_t entities = differences.cases.size();
  std::mt19937_64 random(seed);
  std::vector<double> signs(entities, 1);
  std::vector<double> seen;
  for (const std::vector<double>& sums : differences.sums) {
    seen.push_back(std::abs(Sum(sums, signs)) - kRounding);
  }
  std::vector<std::size_t> as_far(differences.sums.size());
  for (std::size_t t = 0; t < times; ++t) {
    absl::Status status = budget.Spend(entities);
    if (!status.ok()) return status;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < entities; ++i, bits >>= 1) {
      if (i % 64 == 0) bits = random();
      signs[i] = (bits & 1) != 0 ? 1 : -1;
    }
    for (std::size_t f = 0; f < as_far.size(); ++f) {
      if (std::abs(Sum(differences.sums[f], signs)) >= seen[f]) ++as_far[f];
    }
  }
  std::vector<double> chances;
  for (const std::size_t far : as_far) {
    chances.push_back(static_cast<double>(1 + far) / static_cast<double>(1 + times));
  }
  return chances;
}

}  // namespace schakel
