#include "graph/model/date.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/time/civil_time.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

absl::CivilDay EpochDay() { return absl::CivilDay(1970, 1, 1); }
absl::CivilDay ToCivil(Day day) { return EpochDay() + day.days_since_epoch(); }

// Reads `width` digits at `at`; -1 when something else stands there.
int Digits(absl::string_view text, std::size_t at, std::size_t width) {
  if (text.size() < at + width) return -1;
  int value = 0;
  for (char c : text.substr(at, width)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

// Plain arithmetic: an import and a start read two dates for each of ten million links.
Day Day::FromCivil(int year, int month, int day) {
  // Days before each month in a year that begins in March, so that the day that is not always there
  // is the last.
  constexpr int kBeforeMonth[] = {306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};
  // Days before 1 March of the year 0, counted from 1970-01-01.
  constexpr int kMarchOfYearZero = -719'468;
  const int y = month < 3 ? year - 1 : year;
  const int leap_days = y / 4 - y / 100 + y / 400;
  return Day(kMarchOfYearZero + 365 * y + leap_days + kBeforeMonth[month - 1] + day - 1);
}

bool Day::IsCivilDate(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  constexpr int kLength[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= (month == 2 && leap ? 29 : kLength[month - 1]);
}

absl::StatusOr<Day> Day::Parse(absl::string_view text) {
  absl::StatusOr<PartialDate> date = PartialDate::Parse(text);
  if (!date.ok()) return date.status();
  if (date->precision() != DatePrecision::kDay) return PartialDayError(text);
  return date->first();
}

int Day::year() const { return static_cast<int>(ToCivil(*this).year()); }

std::string Day::ToString() const {
  // By hand: every answer says its day, and a format string costs more than the rest of a look-up.
  const absl::CivilDay civil = ToCivil(*this);
  std::string text = "0000-00-00";
  const auto write = [&text](std::size_t end, auto number) {
    for (; number > 0; number /= 10) text[--end] = static_cast<char>('0' + number % 10);
  };
  write(4, civil.year());
  write(7, civil.month());
  write(10, civil.day());
  return text;
}

Day Day::PlusMonths(int months) const {
  const absl::CivilDay civil = ToCivil(*this);
  const absl::CivilMonth month = absl::CivilMonth(civil) + months;
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  const absl::CivilDay result = std::min(absl::CivilDay(month) + (civil.day() - 1), last);
  return Day(static_cast<std::int32_t>(result - EpochDay()));
}

absl::StatusOr<PartialDate> PartialDate::Parse(absl::string_view text) {
  const int year = Digits(text, 0, 4);
  int month = 1;
  int day = 1;
  DatePrecision precision = DatePrecision::kYear;
  bool shaped = text.size() == 4;
  if (text.size() == 7 || text.size() == 10) {
    month = Digits(text, 5, 2);
    precision = DatePrecision::kMonth;
    shaped = text[4] == '-';
  }
  if (text.size() == 10) {
    day = Digits(text, 8, 2);
    precision = DatePrecision::kDay;
    shaped = shaped && text[7] == '-';
  }
  if (!shaped || !Day::IsCivilDate(year, month, day)) return MalformedDateError(text);
  return PartialDate(Day::FromCivil(year, month, day), precision);
}

std::string PartialDate::ToString() const {
  if (!IsBounded()) return "";
  const std::string full = first().ToString();
  switch (precision()) {
    case DatePrecision::kYear: return full.substr(0, 4);
    case DatePrecision::kMonth: return full.substr(0, 7);
    case DatePrecision::kDay: break;
  }
  return full;
}

absl::StatusOr<Period> Period::Parse(absl::string_view since, absl::string_view until) {
  Period period;
  if (!since.empty()) {
    absl::StatusOr<PartialDate> date = PartialDate::Parse(since);
    if (!date.ok()) return date.status();
    period.since = *date;
  }
  if (!until.empty()) {
    absl::StatusOr<PartialDate> date = PartialDate::Parse(until);
    if (!date.ok()) return date.status();
    period.until = *date;
  }
  if (period.since.IsBounded() && period.until.IsBounded() &&
      period.since.first() >= period.until.first()) {
    return EmptyPeriodError(since, until);
  }
  return period;
}

}  // namespace schakel
