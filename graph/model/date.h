// Days, partial dates and half-open periods.
//
//   PartialDate d = *PartialDate::Parse("2018-09");         // its first day, precision month
//   Period p = *Period::Parse("2016", "2018-07-01");        // [2016-01-01, 2018-07-01)
//   p.Contains(Day::FromCivil(2018, 6, 30));                // true
//
// Everything here is a value of four or eight bytes.
#ifndef SCHAKEL_GRAPH_MODEL_DATE_H_
#define SCHAKEL_GRAPH_MODEL_DATE_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace schakel {

// A calendar day (proleptic Gregorian), counted from 1970-01-01. Years 1 to 9999.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::int32_t days_since_epoch) : days_(days_since_epoch) {}

  // Day of a civil date that exists; see IsCivilDate.
  static Day FromCivil(int year, int month, int day);
  static bool IsCivilDate(int year, int month, int day);

  // Reads a full date YYYY-MM-DD; InvalidArgument (MALFORMED_DATE) otherwise.
  static absl::StatusOr<Day> Parse(absl::string_view text);

  constexpr std::int32_t days_since_epoch() const { return days_; }
  int year() const;
  std::string ToString() const;  // YYYY-MM-DD

  // The same day a number of months later; a day that does not exist becomes the month's last.
  Day PlusMonths(int months) const;

  friend constexpr auto operator<=>(Day, Day) = default;

 private:
  std::int32_t days_ = 0;
};

// How much of a date is known.
enum class DatePrecision : std::uint8_t { kYear = 0, kMonth = 1, kDay = 2 };

// A date of which perhaps only the year or month is known; it stands for the first day of it and
// keeps its precision. Packed in four bytes so that every half-edge of the network can hold two.
class PartialDate {
 public:
  // Neither ends nor begins: an unknown since, an open until.
  static constexpr PartialDate Always() { return PartialDate(INT32_MIN); }
  static constexpr PartialDate Never() { return PartialDate(INT32_MAX); }

  constexpr PartialDate() = default;
  PartialDate(Day first, DatePrecision precision)
      : bits_((first.days_since_epoch() << 2) | static_cast<std::int32_t>(precision)) {}

  // Reads YYYY, YYYY-MM or YYYY-MM-DD; InvalidArgument (MALFORMED_DATE) otherwise.
  static absl::StatusOr<PartialDate> Parse(absl::string_view text);
  static constexpr PartialDate FromBits(std::int32_t bits) { return PartialDate(bits); }

  constexpr std::int32_t bits() const { return bits_; }
  constexpr bool IsBounded() const { return bits_ != INT32_MIN && bits_ != INT32_MAX; }
  // First day; only when bounded.
  constexpr Day first() const { return Day(bits_ >> 2); }
  constexpr DatePrecision precision() const { return static_cast<DatePrecision>(bits_ & 3); }

  // As given: "2018", "2018-09" or "2018-09-01"; empty when not bounded.
  std::string ToString() const;

  friend constexpr bool operator==(PartialDate, PartialDate) = default;

 private:
  constexpr explicit PartialDate(std::int32_t bits) : bits_(bits) {}
  std::int32_t bits_ = INT32_MIN;
};

// A half-open period [since, until). Unknown since is from ever, absent until is open.
struct Period {
  PartialDate since = PartialDate::Always();
  PartialDate until = PartialDate::Never();

  // Reads two dates, either of which may be empty. InvalidArgument: MALFORMED_DATE, or EMPTY_PERIOD
  // when since is not before until (compared by first day).
  static absl::StatusOr<Period> Parse(absl::string_view since, absl::string_view until);

  // since <= day < until. Two integer comparisons: precision sits in the low bits, so a day
  // compared as its own last bit pattern is right on both sides.
  constexpr bool Contains(Day day) const {
    const std::int32_t probe = (day.days_since_epoch() << 2) | 3;
    return since.bits() <= probe && probe < until.bits();
  }

  friend constexpr bool operator==(const Period&, const Period&) = default;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_DATE_H_
