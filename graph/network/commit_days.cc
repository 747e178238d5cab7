#include "graph/network/commit_days.h"

#include <cstdint>

namespace schakel {

Day UtcDayOf(absl::Time time) {
  return Day(static_cast<std::int32_t>(absl::ToCivilDay(time, absl::UTCTimeZone()) -
                                       absl::CivilDay(1970, 1, 1)));
}

std::optional<Day> CommitDays::Of(Revision revision) const {
  if (revision.value() == 0 || revision.value() > size_) return std::nullopt;
  const std::size_t index = revision.value() - 1;
  return pages_[index / kPage][index % kPage];
}

void CommitDays::Extend(Revision newest, Day day, PageOwner owner) {
  for (; size_ < newest.value(); ++size_) {
    if (size_ % kPage == 0) pages_.PushBack({}, owner);
    pages_.Mutable(size_ / kPage, owner)[size_ % kPage] = day;
  }
}

}  // namespace schakel
