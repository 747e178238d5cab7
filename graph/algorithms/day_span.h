// DaySpan: days [since, until), of which either end may be open.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_DAY_SPAN_H_
#define SCHAKEL_GRAPH_ALGORITHMS_DAY_SPAN_H_

#include <algorithm>
#include <compare>
#include <cstdint>
#include <limits>

#include "graph/model/date.h"

namespace schakel {

// The extremes are "ever" and "never".
struct DaySpan {
  static constexpr std::int32_t kEver = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t kNever = std::numeric_limits<std::int32_t>::max();

  static DaySpan Of(const Period& period) {
    DaySpan span;
    if (period.since.IsBounded()) span.since = period.since.first().days_since_epoch();
    if (period.until.IsBounded()) span.until = period.until.first().days_since_epoch();
    return span;
  }
  bool Contains(Day day) const {
    return since <= day.days_since_epoch() && day.days_since_epoch() < until;
  }
  bool empty() const { return since >= until; }
  DaySpan Intersect(const DaySpan& other) const {
    return {std::max(since, other.since), std::min(until, other.until)};
  }

  std::int32_t since = kEver;
  std::int32_t until = kNever;

  friend auto operator<=>(const DaySpan&, const DaySpan&) = default;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_DAY_SPAN_H_
