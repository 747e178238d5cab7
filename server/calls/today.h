// Today in Europe/Amsterdam: the day a question is about when it names none.
#ifndef SCHAKEL_SERVER_CALLS_TODAY_H_
#define SCHAKEL_SERVER_CALLS_TODAY_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/date.h"

namespace schakel::server {

class DutchCalendar {
 public:
  // FailedPrecondition when this machine has no time zones (Debian: package tzdata). Summer time is
  // law, not arithmetic, so there is no calculation to fall back on.
  static absl::StatusOr<DutchCalendar> Load();

  Day DayAt(absl::Time time) const;

 private:
  explicit DutchCalendar(absl::TimeZone zone) : zone_(zone) {}

  absl::TimeZone zone_;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_TODAY_H_
