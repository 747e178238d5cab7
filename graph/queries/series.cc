#include "graph/queries/series.h"

#include <set>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

constexpr int kDatesMax = 200;

}  // namespace

absl::StatusOr<std::vector<Day>> ResolveDates(
    const google::protobuf::RepeatedPtrField<std::string>& dates) {
  if (dates.size() > kDatesMax) {
    return InvalidValueError(
        "dates", absl::StrCat(dates.size()),
        {absl::StrCat("noem ten hoogste ", kDatesMax, " dagen, of vraag de reeks in delen"),
         absl::StrCat("name at most ", kDatesMax, " days, or ask the series in parts")});
  }
  std::vector<Day> days;
  std::set<Day> seen;
  for (int i = 0; i < dates.size(); ++i) {
    const std::string field = absl::StrCat("dates[", i, "]");
    const absl::StatusOr<Day> day = Day::Parse(dates.Get(i));
    if (!day.ok())
      return ProblemStatus(day.status().code(), WithField(ProblemOf(day.status()), field));
    if (!seen.insert(*day).second) {
      return InvalidValueError(field, dates.Get(i),
                               {"noem elke dag een keer", "name each day once"});
    }
    days.push_back(*day);
  }
  return days;
}

absl::Status CheckAnswerBytes(const Budget& budget, std::uint64_t bytes) {
  const std::uint64_t bytes_max = budget.limits().answer_bytes_max;
  return bytes > bytes_max ? LimitReachedError("answer_bytes", bytes_max) : absl::OkStatus();
}

}  // namespace schakel
