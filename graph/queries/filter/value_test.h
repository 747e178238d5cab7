// Tests on one value of a known type: what a comparison with a constant compiles to.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_VALUE_TEST_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_VALUE_TEST_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/numeric/int128.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/entity_match.h"
#include "graph/model/date.h"
#include "graph/queries/filter/tree.h"

namespace schakel::filter {

// True when a value that is `order` (negative, 0, positive) against the constant meets the
// comparison.
bool Meets(Comparison comparison, int order);

// Compares whole numbers of some unit with an exact decimal constant.
class NumberTest {
 public:
  // Values will be `scale` to the unit of `text`: 100 for cents and euros. Empty when the text is
  // no decimal number.
  static std::optional<NumberTest> Make(Comparison comparison, absl::string_view text,
                                        std::int64_t scale);
  bool Holds(std::int64_t value) const;

 private:
  Comparison comparison_ = Comparison::kEqual;
  // The constant rounded down, and whether that was no rounding.
  absl::int128 floor_ = 0;
  bool whole_ = true;
};

// Compares dates at the coarser precision of the two: 2016 equals every day of 2016, and a date of
// which only the year is known equals every day of that year.
class DateTest {
 public:
  static absl::StatusOr<DateTest> Make(Comparison comparison, absl::string_view text);
  // Dates that are not bounded lie before or after every constant.
  bool Holds(PartialDate value) const;

 private:
  // Days that are no different from the constant at a precision.
  struct Window {
    Day first;
    Day end;
  };
  Comparison comparison_ = Comparison::kEqual;
  DatePrecision precision_ = DatePrecision::kDay;
  std::array<Window, 3> windows_;
};

// Compares positions in a list of values. A constant that is not in the list of this kind differs
// from every value, and has no order to them.
class PositionTest {
 public:
  PositionTest(Comparison comparison, std::optional<std::int64_t> position)
      : comparison_(comparison), position_(position) {}
  Fit Of(std::int64_t value) const;

 private:
  Comparison comparison_;
  std::optional<std::int64_t> position_;
};

// Compares texts: the same bytes, or, with ":", holding the constant when both are folded for
// search.
class TextTest {
 public:
  // Empty for a comparison that texts do not have, and for a constant of which folding leaves
  // nothing.
  static std::optional<TextTest> Make(Comparison comparison, absl::string_view text);
  // Of a multi-valued text it is asked of each; see IsNegative.
  bool IsEqual(absl::string_view value) const;
  // The same for a text that was folded already; only with ":".
  bool IsInFolded(absl::string_view folded) const;
  // "!=" holds when IsEqual holds for none.
  bool is_negative() const { return comparison_ == Comparison::kNotEqual; }
  bool is_search() const { return comparison_ == Comparison::kHas; }

 private:
  Comparison comparison_ = Comparison::kEqual;
  std::string text_;
};

inline Fit FitOf(bool holds) { return holds ? Fit::kYes : Fit::kNo; }

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_VALUE_TEST_H_
