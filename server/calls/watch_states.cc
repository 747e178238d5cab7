#include "server/calls/watch_states.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"

namespace schakel::server {
namespace {

// A state is rebuilt from the next one held. Going forward through the log, each would start from the
// newest; so one so many revisions ahead is called up first, and those until there start from it.
constexpr std::uint64_t kAhead = 64;

}  // namespace

absl::Status WatchStates::Recall(Revision revision, std::shared_ptr<const Snapshot>& state) {
  absl::StatusOr<std::shared_ptr<const Snapshot>> recalled =
      source_.Recall(revision, [this](std::uint64_t work) { return budget_.Spend(work); });
  if (!recalled.ok()) return recalled.status();
  state = *std::move(recalled);
  return absl::OkStatus();
}

absl::Status WatchStates::GoTo(Revision revision) {
  if (after_ != nullptr && after_->revision() == revision) return absl::OkStatus();
  if (source_.At(revision) == nullptr && (ahead_ == nullptr || ahead_->revision() < revision)) {
    const Revision ahead(std::min(newest_.value(), revision.value() + kAhead));
    if (absl::Status s = Recall(ahead, ahead_); !s.ok()) return s;
  }
  const Revision previous(std::max<std::uint64_t>(revision.value() - 1, 1));
  if (absl::Status s = Recall(revision, after_); !s.ok()) return s;
  return Recall(previous, before_);
}

}  // namespace schakel::server
