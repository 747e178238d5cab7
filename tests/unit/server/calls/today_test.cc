#include "server/calls/today.h"

#include "absl/time/civil_time.h"
#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace schakel::server {
namespace {

using testing::D;

Day DayAt(const absl::CivilSecond& utc) {
  static const DutchCalendar& calendar = *new DutchCalendar(*DutchCalendar::Load());
  return calendar.DayAt(absl::FromCivil(utc, absl::UTCTimeZone()));
}

TEST(DutchCalendarTest, ADayBeginsAtMidnightInAmsterdam) {
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 1, 14, 22, 59, 59)), D("2018-01-14"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 1, 14, 23, 0, 0)), D("2018-01-15"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 7, 14, 21, 59, 59)), D("2018-07-14"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 7, 14, 22, 0, 0)), D("2018-07-15"));
}

TEST(DutchCalendarTest, SummerTimeBeginsAndEndsWhenTheLawSays) {
  // 25 March 2018 begins in winter and ends in summer; 28 October the other way round.
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 3, 24, 23, 0, 0)), D("2018-03-25"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 3, 25, 22, 0, 0)), D("2018-03-26"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 10, 27, 22, 0, 0)), D("2018-10-28"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 10, 28, 22, 59, 59)), D("2018-10-28"));
  EXPECT_EQ(DayAt(absl::CivilSecond(2018, 10, 28, 23, 0, 0)), D("2018-10-29"));
}

TEST(DutchCalendarTest, DaysBeforeTheEpochAreDaysToo) {
  EXPECT_EQ(DayAt(absl::CivilSecond(1965, 12, 31, 22, 59, 59)), D("1965-12-31"));
  EXPECT_EQ(DayAt(absl::CivilSecond(1965, 12, 31, 23, 0, 0)), D("1966-01-01"));
}

}  // namespace
}  // namespace schakel::server
