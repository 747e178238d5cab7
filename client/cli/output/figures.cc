#include "client/cli/output/figures.h"

#include <array>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"

#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

constexpr absl::string_view kAbsent = "–";

// "1234.5" with a comma in Dutch.
std::string Decimal(std::string plain, Language language) {
  return language.dutch() ? absl::StrReplaceAll(plain, {{".", ","}}) : plain;
}

std::uint64_t Magnitude(std::int64_t value) {
  return value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
}

std::string Grouped(std::uint64_t value, Language language) {
  std::string digits = absl::StrCat(value);
  for (std::size_t end = digits.size(); end > 3;) {
    end -= 3;
    digits.insert(end, 1, language.dutch() ? '.' : ',');
  }
  return digits;
}

}  // namespace

std::string CountText(std::int64_t count, Language language) {
  return absl::StrCat(count < 0 ? "-" : "", Grouped(Magnitude(count), language));
}

std::string ShareText(std::optional<double> share, Language language) {
  if (!share.has_value()) return std::string(kAbsent);
  return Decimal(absl::StrFormat("%.1f", *share * 100), language) + (language.dutch() ? " %" : "%");
}

std::optional<double> Share(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) return std::nullopt;
  return static_cast<double>(numerator) / static_cast<double>(denominator);
}

std::string OutOf(std::int64_t numerator, std::int64_t denominator, Language language) {
  return language.Fill(text::kOutOf, CountText(numerator, language),
                       CountText(denominator, language));
}

std::string EuroText(std::int64_t cents, Language language) {
  const std::uint64_t size = Magnitude(cents);
  const std::string rest = absl::StrFormat("%02d", size % 100);
  return absl::StrCat(language.dutch() ? "€ " : "€", cents < 0 ? "-" : "",
                      Grouped(size / 100, language), language.dutch() ? "," : ".", rest);
}

std::string EuroPlain(std::int64_t cents) {
  const std::uint64_t size = Magnitude(cents);
  return absl::StrFormat("%s%d.%02d", cents < 0 ? "-" : "", size / 100, size % 100);
}

std::string NumberText(double number, Language language) {
  return Decimal(absl::StrFormat("%.4g", number), language);
}

std::string FixedText(double number, int places, Language language) {
  return Decimal(absl::StrFormat("%.*f", places, number), language);
}

std::string NumberPlain(double number) {
  for (int digits = 15; digits < 17; ++digits) {
    std::string text = absl::StrFormat("%.*g", digits, number);
    double read = 0;
    if (absl::SimpleAtod(text, &read) && read == number) return text;
  }
  return absl::StrFormat("%.17g", number);
}

std::string PeriodText(absl::string_view since, absl::string_view until, Language language) {
  if (since.empty() && until.empty()) return "";
  if (until.empty()) return language.Fill(text::kFrom, since);
  if (since.empty()) return language.Fill(text::kUntil, until);
  return absl::StrCat(since, " – ", until);
}

std::string TimeText(std::int64_t unix_seconds) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromUnixSeconds(unix_seconds),
                          absl::UTCTimeZone());
}

std::string TimePlain(std::int64_t unix_seconds) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromUnixSeconds(unix_seconds),
                          absl::UTCTimeZone());
}

std::string BytesText(std::uint64_t bytes, Language language) {
  constexpr std::array<absl::string_view, 4> kUnits = {"KiB", "MiB", "GiB", "TiB"};
  if (bytes < 1024) return absl::StrCat(bytes, " B");
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  for (; value >= 1024 && unit + 1 < kUnits.size(); ++unit) value /= 1024;
  return absl::StrCat(Decimal(absl::StrFormat("%.1f", value), language), " ", kUnits[unit]);
}

}  // namespace schakel::client
