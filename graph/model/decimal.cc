#include "graph/model/decimal.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace schakel {
namespace {

constexpr std::size_t kLengthMax = 40;

bool AreDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A decimal taken apart. Zeros behind the fraction are gone, so that equal numbers have equal
// parts.
struct Parts {
  bool negative = false;
  absl::string_view whole;
  absl::string_view fraction;
};

Parts Split(absl::string_view text) {
  Parts parts;
  if (!text.empty() && text.front() == '-') {
    parts.negative = true;
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  parts.whole = text.substr(0, point);
  if (point != absl::string_view::npos) parts.fraction = text.substr(point + 1);
  while (!parts.fraction.empty() && parts.fraction.back() == '0') parts.fraction.remove_suffix(1);
  if (parts.whole == "0" && parts.fraction.empty()) parts.negative = false;  // There is one zero.
  return parts;
}

int CompareMagnitudes(const Parts& a, const Parts& b) {
  if (a.whole.size() != b.whole.size()) return a.whole.size() < b.whole.size() ? -1 : 1;
  const int whole = a.whole.compare(b.whole);
  return whole != 0 ? whole : a.fraction.compare(b.fraction);
}

}  // namespace

bool IsDecimal(absl::string_view text) {
  if (text.size() > kLengthMax) return false;
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const absl::string_view whole = text.substr(0, point);
  if (!AreDigits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
  return point == absl::string_view::npos || AreDigits(text.substr(point + 1));
}

std::size_t DecimalPlaces(absl::string_view text) {
  const std::size_t point = text.find('.');
  return point == absl::string_view::npos ? 0 : text.size() - point - 1;
}

int CompareDecimals(absl::string_view a, absl::string_view b) {
  const Parts left = Split(a);
  const Parts right = Split(b);
  if (left.negative != right.negative) return left.negative ? -1 : 1;
  return left.negative ? CompareMagnitudes(right, left) : CompareMagnitudes(left, right);
}

std::optional<std::int64_t> ScaledDecimal(absl::string_view text, std::size_t places) {
  const Parts parts = Split(text);
  if (parts.fraction.size() > places) return std::nullopt;
  std::string digits = absl::StrCat(parts.negative ? "-" : "", parts.whole, parts.fraction);
  digits.append(places - parts.fraction.size(), '0');
  std::int64_t scaled = 0;
  if (!absl::SimpleAtoi(digits, &scaled)) return std::nullopt;
  return scaled;
}

std::optional<std::int64_t> CentsOfEuros(absl::string_view euros) {
  if (!IsDecimal(euros) || DecimalPlaces(euros) > 2) return std::nullopt;
  return ScaledDecimal(euros, 2);
}

std::string EurosOfCents(std::int64_t cents) {
  // In unsigned arithmetic, because the magnitude of the smallest number does not fit its own type.
  const auto bits = static_cast<std::uint64_t>(cents);
  const std::uint64_t magnitude = cents < 0 ? std::uint64_t{0} - bits : bits;
  return absl::StrFormat("%s%d.%02d", cents < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

}  // namespace schakel
