// StrongId gives integers of different meaning different types, so that swapped arguments do not
// compile.
#ifndef SCHAKEL_GRAPH_BASE_STRONG_ID_H_
#define SCHAKEL_GRAPH_BASE_STRONG_ID_H_

#include <compare>
#include <cstddef>
#include <utility>

namespace schakel {

// An integer of representation `Rep` that means one thing only. `Tag` is an incomplete type that
// names the meaning. Default construction is zero; value() is the only way back to the bare
// integer.
template <typename Tag, typename Rep>
class StrongId {
 public:
  using rep = Rep;

  constexpr StrongId() = default;
  constexpr explicit StrongId(Rep value) : value_(value) {}

  constexpr Rep value() const { return value_; }

  friend constexpr auto operator<=>(StrongId, StrongId) = default;

  template <typename H>
  friend H AbslHashValue(H state, StrongId id) {
    return H::combine(std::move(state), id.value_);
  }

 private:
  Rep value_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_BASE_STRONG_ID_H_
