#include "graph/network/commit_days.h"

#include <gtest/gtest.h>

namespace schakel {
namespace {

TEST(UtcDayTest, ADayLastsUntilMidnight) {
  EXPECT_EQ(UtcDayOf(absl::FromUnixSeconds(0)), Day(0));
  EXPECT_EQ(UtcDayOf(absl::FromUnixSeconds(86'399) + absl::Milliseconds(999)), Day(0));
  EXPECT_EQ(UtcDayOf(absl::FromUnixSeconds(86'400)), Day(1));
  EXPECT_EQ(UtcDayOf(absl::FromUnixSeconds(0) - absl::Nanoseconds(1)), Day(-1));
}

TEST(CommitDaysTest, RevisionsThatWereNotNotedHaveNoDay) {
  CommitDays days;
  EXPECT_EQ(days.Of(Revision(1)), std::nullopt);
  days.Extend(Revision(2), Day(5), 1);
  EXPECT_EQ(days.Of(Revision(0)), std::nullopt);
  EXPECT_EQ(days.Of(Revision(1)), Day(5));
  EXPECT_EQ(days.Of(Revision(2)), Day(5));
  EXPECT_EQ(days.Of(Revision(3)), std::nullopt);
}

TEST(CommitDaysTest, WhatIsKnownStays) {
  CommitDays days;
  days.Extend(Revision(2), Day(5), 1);
  days.Extend(Revision(2), Day(6), 1);
  days.Extend(Revision(1), Day(6), 1);
  EXPECT_EQ(days.Of(Revision(2)), Day(5));
  days.Extend(Revision(3), Day(6), 1);
  EXPECT_EQ(days.Of(Revision(2)), Day(5));
  EXPECT_EQ(days.Of(Revision(3)), Day(6));
}

TEST(CommitDaysTest, CopiesGoTheirOwnWay) {
  CommitDays days;
  for (int r = 1; r <= 1000; ++r) days.Extend(Revision(static_cast<std::uint64_t>(r)), Day(r), 1);
  CommitDays copy = days;
  days.Extend(Revision(1001), Day(7), 2);
  copy.Extend(Revision(1001), Day(8), 3);
  EXPECT_EQ(days.Of(Revision(1001)), Day(7));
  EXPECT_EQ(copy.Of(Revision(1001)), Day(8));
  for (int r = 1; r <= 1000; ++r) {
    EXPECT_EQ(days.Of(Revision(static_cast<std::uint64_t>(r))), Day(r));
  }
}

}  // namespace
}  // namespace schakel
