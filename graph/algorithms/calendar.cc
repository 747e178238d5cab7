#include "graph/algorithms/calendar.h"

#include <algorithm>

namespace schakel {
namespace {

Day Next(Day day) { return Day(day.days_since_epoch() + 1); }

}  // namespace

Day Calendar::Moved(int months) const {
  if (months == 0) return day_;
  for (const auto& [known, day] : moved_) {
    if (known == months) return day;
  }
  return moved_.emplace_back(months, day_.PlusMonths(months)).second;
}

bool HoldsOn(const CompiledDayTest& test, Day tested, const Calendar& asked) {
  return (!test.after_months || tested > asked.Moved(*test.after_months)) &&
         (!test.up_to_months || tested <= asked.Moved(*test.up_to_months)) &&
         (!test.before_months || tested < asked.Moved(*test.before_months)) &&
         (!test.from_months || tested >= asked.Moved(*test.from_months));
}

// Months have lengths, so moving there and back may miss by three days; never by more.
Day FirstReaching(Day target, int months) {
  Day day(target.PlusMonths(-months).days_since_epoch() - 4);
  while (day.PlusMonths(months) < target) day = Next(day);
  return day;
}

DaySpan DaysWhen(const CompiledDayTest& test, Day tested) {
  DaySpan span;
  const auto since = [&](Day day) { span.since = std::max(span.since, day.days_since_epoch()); };
  const auto until = [&](Day day) { span.until = std::min(span.until, day.days_since_epoch()); };
  if (test.after_months) until(FirstReaching(tested, *test.after_months));
  if (test.up_to_months) since(FirstReaching(tested, *test.up_to_months));
  if (test.before_months) since(FirstReaching(Next(tested), *test.before_months));
  if (test.from_months) until(FirstReaching(Next(tested), *test.from_months));
  return span;
}

}  // namespace schakel
