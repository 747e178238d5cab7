#include "graph/algorithms/calendar.h"

#include <optional>

#include "gtest/gtest.h"

#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;

using Bound = std::optional<int> CompiledDayTest::*;

// A test with one or two bounds.
CompiledDayTest With(Bound bound, int months, Bound other = nullptr, int other_months = 0) {
  CompiledDayTest test;
  test.*bound = months;
  if (other != nullptr) test.*other = other_months;
  return test;
}

constexpr Bound kAfter = &CompiledDayTest::after_months;
constexpr Bound kUpTo = &CompiledDayTest::up_to_months;
constexpr Bound kBefore = &CompiledDayTest::before_months;
constexpr Bound kFrom = &CompiledDayTest::from_months;

TEST(CalendarTest, MovesByMonthsAndStaysInsideThem) {
  const Calendar calendar(D("2016-03-31"));
  EXPECT_EQ(calendar.day(), D("2016-03-31"));
  EXPECT_EQ(calendar.Moved(0), D("2016-03-31"));
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(calendar.Moved(-1), D("2016-02-29"));
    EXPECT_EQ(calendar.Moved(-13), D("2015-02-28"));
    EXPECT_EQ(calendar.Moved(1), D("2016-04-30"));
    EXPECT_EQ(calendar.Moved(12), D("2017-03-31"));
  }
}

TEST(CalendarTest, BoundsAreInsideOrOutside) {
  const Calendar asked(D("2016-03-15"));
  const auto holds = [&](const CompiledDayTest& test, const char* day) {
    return HoldsOn(test, D(day), asked);
  };
  EXPECT_FALSE(holds(With(kAfter, 0), "2016-03-15"));
  EXPECT_TRUE(holds(With(kAfter, 0), "2016-03-16"));
  EXPECT_TRUE(holds(With(kUpTo, 12), "2017-03-15"));
  EXPECT_FALSE(holds(With(kUpTo, 12), "2017-03-16"));
  EXPECT_TRUE(holds(With(kBefore, -12), "2015-03-14"));
  EXPECT_FALSE(holds(With(kBefore, -12), "2015-03-15"));
  EXPECT_TRUE(holds(With(kFrom, -18), "2014-09-15"));
  EXPECT_FALSE(holds(With(kFrom, -18), "2014-09-14"));
  EXPECT_FALSE(holds(With(kAfter, 0, kUpTo, 1), "2016-05-01"));
}

TEST(CalendarTest, TheFirstDayThatReachesATargetIsTheFirst) {
  for (const int months : {-13, -1, 0, 1, 2, 12}) {
    for (int target = D("2015-12-20").days_since_epoch();
         target < D("2016-03-10").days_since_epoch(); ++target) {
      const Day first = FirstReaching(Day(target), months);
      EXPECT_GE(first.PlusMonths(months), Day(target));
      EXPECT_LT(Day(first.days_since_epoch() - 1).PlusMonths(months), Day(target));
    }
  }
}

// Whatever the day asked about, the span says what asking on that day says.
TEST(CalendarTest, DaysWhenATestHoldsAreThoseOnWhichItHolds) {
  const CompiledDayTest tests[] = {
      With(kAfter, 0, kUpTo, 12),
      With(kBefore, -1),
      With(kFrom, -1),
      With(kUpTo, -1),
      With(kAfter, 1),
      With(kFrom, 0, kUpTo, 0),
  };
  for (const CompiledDayTest& test : tests) {
    for (const char* tested : {"2016-02-29", "2016-03-30", "2016-03-31", "2017-03-01"}) {
      const DaySpan span = DaysWhen(test, D(tested));
      for (int day = D("2014-01-01").days_since_epoch(); day < D("2019-01-01").days_since_epoch();
           ++day) {
        ASSERT_EQ(span.Contains(Day(day)), HoldsOn(test, D(tested), Calendar(Day(day))))
            << tested << " asked on " << Day(day).ToString();
      }
    }
  }
}

}  // namespace
}  // namespace schakel
