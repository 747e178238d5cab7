#include "graph/queries/edit_distance.h"

namespace schakel {

EditPattern::EditPattern(absl::string_view word) : size_(word.size()) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    places_[static_cast<unsigned char>(word[i])] |= std::uint64_t{1} << i;
  }
}

// A column of the classic table is kept as differences between its cells: one bit each for "one
// more" and "one less" than the cell above. The last row is followed as a number.
std::size_t EditPattern::DistanceTo(absl::string_view text) const {
  const std::uint64_t last_row = std::uint64_t{1} << (size_ - 1);
  std::uint64_t more = ~std::uint64_t{0};
  std::uint64_t less = 0;
  std::uint64_t diagonal = 0;
  std::uint64_t places_before = 0;
  std::size_t distance = size_;
  for (const char c : text) {
    const std::uint64_t places = places_[static_cast<unsigned char>(c)];
    const std::uint64_t swapped = ((~diagonal & places) << 1) & places_before;
    diagonal = (((places & more) + more) ^ more) | places | less | swapped;
    const std::uint64_t right_more = less | ~(diagonal | more);
    const std::uint64_t right_less = diagonal & more;
    if ((right_more & last_row) != 0) ++distance;
    if ((right_less & last_row) != 0) --distance;
    const std::uint64_t shifted = (right_more << 1) | 1;
    more = (right_less << 1) | ~(diagonal | shifted);
    less = shifted & diagonal;
    places_before = places;
  }
  return distance;
}

bool EditPattern::IsWithin(std::size_t max, absl::string_view text) const {
  if (text.size() > size_ + max || text.size() + max < size_) return false;
  return DistanceTo(text) <= max;
}

}  // namespace schakel
