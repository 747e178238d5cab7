// Edit distance of one word to many.
#ifndef SCHAKEL_GRAPH_QUERIES_EDIT_DISTANCE_H_
#define SCHAKEL_GRAPH_QUERIES_EDIT_DISTANCE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace schakel {

// A word of at most 64 bytes, prepared so that a comparison costs a dozen operations on one machine
// word for each byte of the other, whatever the length of this one: the bit-parallel recurrence of
// Myers (1999) with the transpositions of Hyyrö (2003). Bytes, not characters: folded Dutch is
// ASCII.
class EditPattern {
 public:
  static constexpr std::size_t kBytesMax = 64;

  // REQUIRES: 1 <= word.size() <= kBytesMax.
  explicit EditPattern(absl::string_view word);

  std::size_t size() const { return size_; }

  // Fewest insertions, deletions, replacements and swaps of neighbours, no place edited twice, that
  // make one of the other.
  std::size_t DistanceTo(absl::string_view text) const;

  // DistanceTo(text) <= max, which lengths alone often refute.
  bool IsWithin(std::size_t max, absl::string_view text) const;

 private:
  std::size_t size_;
  // For each byte, the places where the word has it.
  std::array<std::uint64_t, 256> places_ = {};
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EDIT_DISTANCE_H_
