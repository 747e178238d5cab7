#include "graph/model/date.h"

#include <string>

#include "absl/strings/str_format.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"

namespace schakel {
namespace {

bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && IsLeap(year) ? 29 : kDays[month - 1];
}

v1::ErrorReason ReasonOf(const absl::Status& status) { return ProblemOf(status).reason; }

TEST(DayTest, EveryDayFrom1900To2100ComesBack) {
  Day expected = Day::FromCivil(1900, 1, 1);
  for (int year = 1900; year <= 2100; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= DaysInMonth(year, month); ++day) {
        ASSERT_EQ(Day::FromCivil(year, month, day), expected);
        ASSERT_EQ(expected.year(), year);
        const std::string text = absl::StrFormat("%04d-%02d-%02d", year, month, day);
        ASSERT_EQ(expected.ToString(), text);
        ASSERT_EQ(Day::Parse(text).value(), expected);
        expected = Day(expected.days_since_epoch() + 1);
      }
      ASSERT_FALSE(Day::IsCivilDate(year, month, DaysInMonth(year, month) + 1));
    }
  }
}

TEST(DayTest, EveryDateIsTheDayAfterTheOneBefore) {
  Day day = Day::FromCivil(1, 1, 1);
  for (int year = 1; year <= 9999; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; Day::IsCivilDate(year, month, d); ++d) {
        ASSERT_EQ(Day::FromCivil(year, month, d), day) << year << "-" << month << "-" << d;
        day = Day(day.days_since_epoch() + 1);
      }
    }
  }
  EXPECT_EQ(day.days_since_epoch() - 1, Day::FromCivil(9999, 12, 31).days_since_epoch());
}

TEST(DayTest, TheEpochIsZero) { EXPECT_EQ(Day::FromCivil(1970, 1, 1), Day(0)); }

TEST(DayTest, TheYearsOneAndNineThousandNineHundredNinetyNine) {
  for (const char* text : {"0001-01-01", "9999-12-31"})
    EXPECT_EQ(Day::Parse(text)->ToString(), text);
  EXPECT_FALSE(Day::IsCivilDate(0, 12, 31));
  EXPECT_FALSE(Day::IsCivilDate(10000, 1, 1));
}

TEST(DayTest, PlusMonthsEndsWithTheMonth) {
  EXPECT_EQ(Day::Parse("2018-01-31")->PlusMonths(1).ToString(), "2018-02-28");
  EXPECT_EQ(Day::Parse("2016-01-31")->PlusMonths(1).ToString(), "2016-02-29");
  EXPECT_EQ(Day::Parse("2018-03-31")->PlusMonths(-1).ToString(), "2018-02-28");
  EXPECT_EQ(Day::Parse("2018-07-15")->PlusMonths(12).ToString(), "2019-07-15");
  EXPECT_EQ(Day::Parse("2018-07-15")->PlusMonths(-19).ToString(), "2016-12-15");
}

TEST(DayTest, ParseWantsAFullDay) {
  EXPECT_EQ(ReasonOf(Day::Parse("2018").status()), v1::ERROR_REASON_MALFORMED_DATE);
  EXPECT_EQ(ReasonOf(Day::Parse("2018-09").status()), v1::ERROR_REASON_MALFORMED_DATE);
}

TEST(PartialDateTest, IsTheFirstDayAndKeepsItsPrecision) {
  EXPECT_EQ(PartialDate::Parse("2018")->first().ToString(), "2018-01-01");
  EXPECT_EQ(PartialDate::Parse("2018")->precision(), DatePrecision::kYear);
  EXPECT_EQ(PartialDate::Parse("2018-09")->first().ToString(), "2018-09-01");
  EXPECT_EQ(PartialDate::Parse("2018-09")->precision(), DatePrecision::kMonth);
  EXPECT_EQ(PartialDate::Parse("2018-09-01")->precision(), DatePrecision::kDay);
  EXPECT_FALSE(*PartialDate::Parse("2018-09") == *PartialDate::Parse("2018-09-01"));
}

TEST(PartialDateTest, WritesWhatItRead) {
  for (const char* text :
       {"2018", "2018-09", "2018-09-30", "1899-12", "1605", "0001", "9999-12-31"}) {
    const absl::StatusOr<PartialDate> date = PartialDate::Parse(text);
    ASSERT_TRUE(date.ok()) << text;
    EXPECT_EQ(date->ToString(), text);
    EXPECT_EQ(PartialDate::FromBits(date->bits()), *date);
    EXPECT_TRUE(date->IsBounded());
  }
}

TEST(PartialDateTest, TheOpenEndsAreNoDates) {
  for (const PartialDate end : {PartialDate::Always(), PartialDate::Never(), PartialDate()}) {
    EXPECT_FALSE(end.IsBounded());
    EXPECT_EQ(end.ToString(), "");
  }
}

TEST(PartialDateTest, RefusesWhatIsNoDate) {
  for (const char* text :
       {"",           "18",         "201",           "20180",      "2018-",     "2018-9",
        "2018-13",    "2018-00",    "2018-09-31",    "2018-9-01",  "2018-09-1", "2018/09/01",
        "2018-09/01", "01-09-2018", "2018-02-29",    "1900-02-29", "0000",      "0000-01-01",
        "-018",       "+018",       "2018-09-01T00", " 2018",      "2018 ",     "twee",
        "2018-0a",    "٢٠١٨"}) {
    EXPECT_EQ(ReasonOf(PartialDate::Parse(text).status()), v1::ERROR_REASON_MALFORMED_DATE) << text;
  }
}

TEST(PeriodTest, IsHalfOpen) {
  const Period period = *Period::Parse("2016-03-01", "2018-07-01");
  EXPECT_FALSE(period.Contains(Day::FromCivil(2016, 2, 29)));
  EXPECT_TRUE(period.Contains(Day::FromCivil(2016, 3, 1)));
  EXPECT_TRUE(period.Contains(Day::FromCivil(2018, 6, 30)));
  EXPECT_FALSE(period.Contains(Day::FromCivil(2018, 7, 1)));
}

TEST(PeriodTest, PrecisionDoesNotMoveItsEnds) {
  for (const char* since : {"2016", "2016-01", "2016-01-01"}) {
    for (const char* until : {"2017", "2017-01", "2017-01-01"}) {
      const Period period = *Period::Parse(since, until);
      EXPECT_FALSE(period.Contains(Day::FromCivil(2015, 12, 31))) << since;
      EXPECT_TRUE(period.Contains(Day::FromCivil(2016, 1, 1))) << since;
      EXPECT_TRUE(period.Contains(Day::FromCivil(2016, 12, 31))) << until;
      EXPECT_FALSE(period.Contains(Day::FromCivil(2017, 1, 1))) << until;
    }
  }
}

TEST(PeriodTest, HoldsBeforeTheEpochToo) {
  const Period period = *Period::Parse("1901-05", "1969-12-31");
  EXPECT_FALSE(period.Contains(Day::FromCivil(1901, 4, 30)));
  EXPECT_TRUE(period.Contains(Day::FromCivil(1901, 5, 1)));
  EXPECT_TRUE(period.Contains(Day::FromCivil(1969, 12, 30)));
  EXPECT_FALSE(period.Contains(Day::FromCivil(1969, 12, 31)));
}

TEST(PeriodTest, EmptyEndsAreOpen) {
  const Day early = Day::FromCivil(1, 1, 1);
  const Day late = Day::FromCivil(9999, 12, 31);
  EXPECT_TRUE(Period::Parse("", "")->Contains(early));
  EXPECT_TRUE(Period::Parse("", "")->Contains(late));
  EXPECT_TRUE(Period::Parse("", "2018")->Contains(early));
  EXPECT_FALSE(Period::Parse("", "2018")->Contains(late));
  EXPECT_TRUE(Period::Parse("2018", "")->Contains(late));
}

TEST(PeriodTest, MustNotBeEmpty) {
  EXPECT_EQ(ReasonOf(Period::Parse("2018", "2018-01-01").status()), v1::ERROR_REASON_EMPTY_PERIOD);
  EXPECT_EQ(ReasonOf(Period::Parse("2018-07", "2018-06-30").status()),
            v1::ERROR_REASON_EMPTY_PERIOD);
  EXPECT_TRUE(Period::Parse("2018", "2018-01-02").ok());
}

TEST(PeriodTest, RefusesAMalformedEnd) {
  EXPECT_EQ(ReasonOf(Period::Parse("2018-13", "").status()), v1::ERROR_REASON_MALFORMED_DATE);
  EXPECT_EQ(ReasonOf(Period::Parse("", "morgen").status()), v1::ERROR_REASON_MALFORMED_DATE);
}

}  // namespace
}  // namespace schakel
