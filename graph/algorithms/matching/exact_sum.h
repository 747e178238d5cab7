// Sums that are the same in whatever order they are added.
//
// Neighbours come in an order that another process does not have, and the last bits of a sum of
// doubles depend on its order. So terms are rounded once, each by itself, to whole 2^-64ths; adding
// those is exact.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_EXACT_SUM_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_EXACT_SUM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/numeric/int128.h"

namespace schakel {

// A number in 2^-64ths.
using Exact = absl::uint128;

// Rounds down. REQUIRES: 0 <= value < 2^63.
Exact ToExact(double value);
double ToDouble(Exact value);

// A sum for each of many things, of which few are added to.
class Sums {
 public:
  explicit Sums(std::size_t count) : sums_(count) {}

  // Adds nothing when `value` is 0.
  void Add(std::uint32_t index, Exact value) {
    Exact& sum = sums_[index];
    if (sum == 0 && value != 0) touched_.push_back(index);
    sum += value;
  }
  Exact Of(std::uint32_t index) const { return sums_[index]; }
  // Those that were added to, in no particular order.
  const std::vector<std::uint32_t>& touched() const { return touched_; }

 private:
  std::vector<Exact> sums_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_EXACT_SUM_H_
