// Numbers as people of a language write them.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_FIGURES_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_FIGURES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "client/cli/output/language.h"

namespace schakel::client {

// 1372 is "1.372" in Dutch and "1,372" in English.
std::string CountText(std::int64_t count, Language language);

// 0.0317 is "3,2 %" in Dutch and "3.2%" in English; an absent share is "–", never 0.
std::string ShareText(std::optional<double> share, Language language);

// numerator / denominator as a share; absent when the denominator is 0.
std::optional<double> Share(std::int64_t numerator, std::int64_t denominator);

// "2 van 63" or "2 of 63".
std::string OutOf(std::int64_t numerator, std::int64_t denominator, Language language);

// Cents as euros for people: "€ 12.500,00" or "€12,500.00".
std::string EuroText(std::int64_t cents, Language language);

// Cents as euros for programs: "12500.00".
std::string EuroPlain(std::int64_t cents);

// A number for people, of four figures: "0,01639" or "0.01639". Programs get NumberPlain.
std::string NumberText(double number, Language language);

// A number for people with so many places: "0,412" or "0.412".
std::string FixedText(double number, int places, Language language);

// A number for programs: the shortest text that reads back as the same number.
std::string NumberPlain(double number);

// A period for people: "2011 – 2020", "vanaf 2011", "tot 2020", "" when both are empty.
std::string PeriodText(absl::string_view since, absl::string_view until, Language language);

// A moment for people, in UTC: "2026-11-24 18:03:11".
std::string TimeText(std::int64_t unix_seconds);

// A moment for programs, RFC 3339: "2026-11-24T18:03:11Z".
std::string TimePlain(std::int64_t unix_seconds);

// Bytes for people: "812 B", "4,3 MiB".
std::string BytesText(std::uint64_t bytes, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_FIGURES_H_
