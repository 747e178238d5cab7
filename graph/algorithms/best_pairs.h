// Who sits with whom, so that the pairs together are worth as much as can be.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_BEST_PAIRS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_BEST_PAIRS_H_

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"

namespace schakel {

// What each pair of `size` participants is worth, who are known by their places 0 … size - 1. Whole
// numbers, so that sums are exact and every machine finds the same pairs.
class PairValues {
 public:
  // Keeps sums of dual variables far from the end of an int64.
  static constexpr std::int64_t kMax = std::int64_t{1} << 40;

  explicit PairValues(std::size_t size) : size_(size), values_(size * size, 0) {}

  std::size_t size() const { return size_; }

  // 0 for a pair that was not set.
  std::int64_t at(std::size_t a, std::size_t b) const { return values_[a * size_ + b]; }

  // Both ways round. REQUIRES: a != b, value is 0 … kMax. A pair that is worth 0 never sits
  // together.
  void Set(std::size_t a, std::size_t b, std::int64_t value) {
    assert(a != b && a < size_ && b < size_ && value >= 0 && value <= kMax);
    values_[a * size_ + b] = value;
    values_[b * size_ + a] = value;
  }

 private:
  std::size_t size_;
  std::vector<std::int64_t> values_;
};

// Two who sit together; a < b.
struct Pair {
  std::size_t a = 0;
  std::size_t b = 0;

  bool operator==(const Pair& other) const { return a == other.a && b == other.b; }
};

// Pairs of participants, each in one pair at most, of which the values add up to the most that any
// such pairs can; every pair is worth more than 0. Ordered by place. Among several best answers the
// order of the places decides and nothing else: who gives the same participants places in the same
// order (that of their ids) gets the same pairs.
//
// Edmonds' blossom algorithm for weights, with dual variables. O(size³) time, O(size²) memory. When
// it is done the dual variables prove that nothing better exists, and that proof is checked. Errors
// of the budget only.
absl::StatusOr<std::vector<Pair>> FindBestPairs(const PairValues& values, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_BEST_PAIRS_H_
