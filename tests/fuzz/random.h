// Random: numbers that look like chance and are the same for the same seed, on every machine.
#ifndef SCHAKEL_TESTS_FUZZ_RANDOM_H_
#define SCHAKEL_TESTS_FUZZ_RANDOM_H_

#include <cstddef>
#include <cstdint>

namespace schakel::fuzz {

// SplitMix64 (Steele, Lea and Flood 2014). Every run of a target has a generator of its own, made of
// the seed and the number of the run, so that one run can be repeated without those before it.
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t run) : state_(seed * 0x9E3779B97F4A7C15ull + run) {
    Next();
    state_ ^= run << 32;
  }

  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  // Below `end`, which is not 0.
  std::size_t Below(std::size_t end) { return static_cast<std::size_t>(Next() % end); }
  bool OneIn(std::size_t n) { return Below(n) == 0; }

  template <typename List>
  const auto& Of(const List& list) {
    return list[Below(list.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace schakel::fuzz

#endif  // SCHAKEL_TESTS_FUZZ_RANDOM_H_
