// Exact decimal numbers as they are written: "51.4817", "-3". Never a float, so never a rounding.
#ifndef SCHAKEL_GRAPH_MODEL_DECIMAL_H_
#define SCHAKEL_GRAPH_MODEL_DECIMAL_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel {

// True for an optional minus, digits without leading zeros, and optionally a point and more digits;
// at most 40 characters.
bool IsDecimal(absl::string_view text);

// Digits behind the point. REQUIRES: IsDecimal(text).
std::size_t DecimalPlaces(absl::string_view text);

// Negative, zero or positive as a < b, a == b or a > b by value. REQUIRES: both are decimals.
int CompareDecimals(absl::string_view a, absl::string_view b);

// The number times ten to the power of `places`; empty when that is no whole number or too large.
// REQUIRES: IsDecimal(text).
std::optional<std::int64_t> ScaledDecimal(absl::string_view text, std::size_t places);

// Euros with at most two decimals to cents; empty when it is not that or too large.
std::optional<std::int64_t> CentsOfEuros(absl::string_view euros);

// Cents to euros with two decimals: -50 is "-0.50".
std::string EurosOfCents(std::int64_t cents);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_DECIMAL_H_
