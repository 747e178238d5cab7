#include "graph/queries/filter/value_test.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"

#include "graph/model/decimal.h"
#include "graph/model/fold.h"

namespace schakel::filter {
namespace {

// Beyond every value of 64 bits, so that what lies further may be taken as this.
constexpr absl::int128 kBeyond = absl::int128(1) << 80;

// Rounds a decimal times `scale` down.
struct Scaled {
  absl::int128 floor = 0;
  bool whole = true;
};

Scaled Scale(absl::string_view decimal, std::int64_t scale) {
  const bool negative = decimal.front() == '-';
  if (negative) decimal.remove_prefix(1);
  const std::size_t point = decimal.find('.');
  absl::string_view fraction =
      point == absl::string_view::npos ? absl::string_view() : decimal.substr(point + 1);
  absl::int128 number = 0;
  const auto append = [&](char digit) { number = std::min(kBeyond, number * 10 + (digit - '0')); };
  for (const char digit : decimal.substr(0, point)) append(digit);
  for (; scale > 1; scale /= 10) {
    append(fraction.empty() ? '0' : fraction.front());
    if (!fraction.empty()) fraction.remove_prefix(1);
  }
  const bool whole = fraction.find_first_not_of('0') == absl::string_view::npos;
  if (!negative) return {number, whole};
  return {whole ? -number : -number - 1, whole};
}

Day FloorOf(Day day, DatePrecision precision) {
  // Years have four digits, and Day has no other way to tell its month.
  const std::string text = day.ToString();
  switch (precision) {
    case DatePrecision::kYear: return *Day::Parse(text.substr(0, 4) + "-01-01");
    case DatePrecision::kMonth: return *Day::Parse(text.substr(0, 7) + "-01");
    case DatePrecision::kDay: break;
  }
  return day;
}

Day EndOf(Day first, DatePrecision precision) {
  switch (precision) {
    case DatePrecision::kYear: return first.PlusMonths(12);
    case DatePrecision::kMonth: return first.PlusMonths(1);
    case DatePrecision::kDay: break;
  }
  return Day(first.days_since_epoch() + 1);
}

std::string Folded(absl::string_view text) {
  return absl::StrReplaceAll(FoldForSearch(text), {{"\n", " "}});
}

}  // namespace

bool Meets(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::kEqual: return order == 0;
    case Comparison::kNotEqual: return order != 0;
    case Comparison::kLess: return order < 0;
    case Comparison::kLessOrEqual: return order <= 0;
    case Comparison::kGreater: return order > 0;
    case Comparison::kGreaterOrEqual: return order >= 0;
    case Comparison::kHas: break;
  }
  return false;
}

std::optional<NumberTest> NumberTest::Make(Comparison comparison, absl::string_view text,
                                           std::int64_t scale) {
  if (!IsDecimal(text)) return std::nullopt;
  const Scaled scaled = Scale(text, scale);
  NumberTest test;
  test.comparison_ = comparison;
  test.floor_ = scaled.floor;
  test.whole_ = scaled.whole;
  return test;
}

bool NumberTest::Holds(std::int64_t value) const {
  const absl::int128 number = value;
  // A number on the rounded constant lies below the constant itself.
  const int order = number < floor_ ? -1 : number > floor_ ? 1 : (whole_ ? 0 : -1);
  return Meets(comparison_, order);
}

absl::StatusOr<DateTest> DateTest::Make(Comparison comparison, absl::string_view text) {
  const absl::StatusOr<PartialDate> date = PartialDate::Parse(text);
  if (!date.ok()) return date.status();
  DateTest test;
  test.comparison_ = comparison;
  test.precision_ = date->precision();
  for (const DatePrecision precision :
       {DatePrecision::kYear, DatePrecision::kMonth, DatePrecision::kDay}) {
    const Day first = FloorOf(date->first(), precision);
    test.windows_[static_cast<std::size_t>(precision)] = {first, EndOf(first, precision)};
  }
  return test;
}

bool DateTest::Holds(PartialDate value) const {
  if (value == PartialDate::Always()) return Meets(comparison_, -1);
  if (value == PartialDate::Never()) return Meets(comparison_, 1);
  const DatePrecision coarser = std::min(precision_, value.precision());
  const Window& window = windows_[static_cast<std::size_t>(coarser)];
  return Meets(comparison_, value.first() < window.first ? -1 : value.first() >= window.end);
}

Fit PositionTest::Of(std::int64_t value) const {
  if (position_.has_value()) {
    return filter::FitOf(Meets(comparison_, value < *position_ ? -1 : value > *position_));
  }
  switch (comparison_) {
    case Comparison::kEqual: return Fit::kNo;
    case Comparison::kNotEqual: return Fit::kYes;
    default: return Fit::kUnknown;
  }
}

std::optional<TextTest> TextTest::Make(Comparison comparison, absl::string_view text) {
  TextTest test;
  test.comparison_ = comparison;
  switch (comparison) {
    case Comparison::kEqual:
    case Comparison::kNotEqual: test.text_ = std::string(text); return test;
    case Comparison::kHas:
      test.text_ = Folded(text);
      if (test.text_.empty()) return std::nullopt;
      return test;
    default: return std::nullopt;
  }
}

bool TextTest::IsEqual(absl::string_view value) const {
  return is_search() ? IsInFolded(Folded(value)) : value == text_;
}

bool TextTest::IsInFolded(absl::string_view folded) const {
  return absl::StrContains(folded, text_);
}

}  // namespace schakel::filter
