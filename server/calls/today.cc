#include "server/calls/today.h"

#include "absl/time/civil_time.h"

namespace schakel::server {

absl::StatusOr<DutchCalendar> DutchCalendar::Load() {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone("Europe/Amsterdam", &zone)) {
    return absl::FailedPreconditionError(
        "the time zone Europe/Amsterdam is not on this machine; install tzdata, or set TZDIR to "
        "where it is");
  }
  return DutchCalendar(zone);
}

Day DutchCalendar::DayAt(absl::Time time) const {
  const absl::CivilDay day = absl::ToCivilDay(time, zone_);
  return Day(static_cast<std::int32_t>(day - absl::CivilDay(1970, 1, 1)));
}

}  // namespace schakel::server
