// Months around a day: tests of days as rules have them, on one day and over all time.
//
// A month that lacks the day asked about has its last day instead, see Day::PlusMonths: a month
// before 31 March is 28 or 29 February, and so is a month before 30 March.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_CALENDAR_H_
#define SCHAKEL_GRAPH_ALGORITHMS_CALENDAR_H_

#include <utility>
#include <vector>

#include "graph/algorithms/day_span.h"
#include "graph/model/compiled_rule.h"
#include "graph/model/date.h"

namespace schakel {

// A day, and the days some months from it, each reckoned once: a rule asks the same of every
// entity. For one thread.
class Calendar {
 public:
  explicit Calendar(Day day) : day_(day) {}

  Day day() const { return day_; }
  Day Moved(int months) const;

 private:
  Day day_;
  mutable std::vector<std::pair<int, Day>> moved_;
};

// Whether `tested` lies as the test says from the day asked about.
bool HoldsOn(const CompiledDayTest& test, Day tested, const Calendar& asked);

// The days asked about for which HoldsOn is true.
DaySpan DaysWhen(const CompiledDayTest& test, Day tested);

// The first day that, moved by `months`, lies on `target` or later.
Day FirstReaching(Day target, int months);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_CALENDAR_H_
