// CommitDays: on which day each revision was committed, four bytes a revision, shared between
// snapshots.
#ifndef SCHAKEL_GRAPH_NETWORK_COMMIT_DAYS_H_
#define SCHAKEL_GRAPH_NETWORK_COMMIT_DAYS_H_

#include <array>
#include <cstddef>
#include <optional>

#include "absl/time/time.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/network/paged_array.h"

namespace schakel {

// The UTC day of a moment.
Day UtcDayOf(absl::Time time);

class CommitDays {
 public:
  // The day of a revision; empty for one that is not known.
  std::optional<Day> Of(Revision revision) const;

  // Notes `day` for every revision after the last one that is known, up to and including `newest`;
  // nothing when `newest` is known.
  void Extend(Revision newest, Day day, PageOwner owner);

 private:
  static constexpr std::size_t kPage = 256;
  using Page = std::array<Day, kPage>;

  // Revision r stands at r - 1.
  PagedArray<Page> pages_;
  std::size_t size_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_COMMIT_DAYS_H_
