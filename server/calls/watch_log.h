// WatchLog: the change log in the words of a watch, made once for all who watch.
//
// What was committed lately is kept as messages ready to be sent, so that fifty watchers cost one
// reading. Who is further behind reads the log itself, from the place where it is. One thread.
#ifndef SCHAKEL_SERVER_CALLS_WATCH_LOG_H_
#define SCHAKEL_SERVER_CALLS_WATCH_LOG_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/storage/change_log.h"
#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/storage.pb.h"
#include "server/calls/method.h"

namespace schakel::server {

// A change, and the message that tells it.
struct WatchedChange {
  Revision revision;
  v1::ChangeRecord change;
  Answer message;
};

// Everything up to `complete`, and the first `next_sequence` changes of the revision after it.
struct WatchPlace {
  Revision complete;
  std::uint32_t next_sequence = 0;
};

class WatchLog {
 public:
  // `log` outlives this. Messages of about `kept_bytes_max` are kept.
  WatchLog(const ChangeLog& log, std::size_t kept_bytes_max)
      : log_(log), kept_bytes_max_(kept_bytes_max) {}

  // Reads on to `newest`. Begins there when it was never called. A revision too large to be kept is
  // passed over. Errors are those of the log.
  absl::Status Follow(Revision newest);
  // Forgets what is kept, because nobody watches.
  void Forget();

  // Calls `visit` for every change after `place` up to `newest`, in order; before that, `place` moves
  // past the change. Returns when `visit` says false, with `place` behind the last change visited, or
  // with everything visited.
  using Visit = std::function<bool(const WatchedChange& change)>;
  absl::Status Read(Revision newest, WatchPlace& place, const Visit& visit) const;

 private:
  struct KeptRevision {
    std::vector<WatchedChange> changes;
    std::size_t bytes = 0;
  };

  bool Keeps(Revision revision) const;
  // Reads the log itself up to `to`. False when `visit` has enough.
  absl::StatusOr<bool> ReadStored(Revision to, WatchPlace& place, const Visit& visit) const;
  void Keep(KeptRevision revision);

  const ChangeLog& log_;
  const std::size_t kept_bytes_max_;
  // Revisions followed_ - kept_.size() + 1 to followed_, in order.
  std::deque<std::shared_ptr<const KeptRevision>> kept_;
  std::size_t kept_bytes_ = 0;
  Revision followed_;
  bool began_ = false;
};

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_CALLS_WATCH_LOG_H_
