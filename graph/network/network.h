// Network: the living network. One writer, any number of readers that never wait.
//
//   absl::StatusOr<std::unique_ptr<Network>> network = Network::Open(std::move(store), schema, {});
//   std::shared_ptr<const Snapshot> now = (*network)->Current();
//   absl::StatusOr<v1::ApplyResponse> done = (*network)->Apply(request);
//
// A writer thread takes change sets from a bounded queue, as many as wait there: each is checked
// against the state its predecessors leave, gets a revision of its own, and the whole group goes to
// the store in one synced write. Only then is the new snapshot published and are callers answered:
// acknowledged means on disk, and nobody reads what may still be lost.
//
// Thread-safe. Destruction answers what is queued with UNAVAILABLE and waits for the group being
// written.
#ifndef SCHAKEL_GRAPH_NETWORK_NETWORK_H_
#define SCHAKEL_GRAPH_NETWORK_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <variant>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/base/mutex.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/draft.h"
#include "graph/network/past.h"
#include "graph/network/patience.h"
#include "graph/network/snapshot.h"
#include "graph/network/snapshot_cell.h"
#include "graph/network/snapshot_source.h"
#include "graph/storage/store.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

struct NetworkOptions {
  // Time of commits.
  std::function<absl::Time()> clock = [] { return absl::Now(); };
  // Threads that load at start-up.
  std::size_t load_threads = 2;
  // Change sets that may wait; one more is refused with UNAVAILABLE.
  std::size_t queue_max = 4096;
  // Change sets in one synced write. Large enough that the disk is never the limit, small enough
  // that the first of them does not wait long.
  std::size_t group_max = 256;
  // Earlier snapshots kept for pages that are being read, besides the newest.
  std::size_t recent_max = 16;
  // How long they are kept, so that a quiet server holds no old state.
  absl::Duration recent_age_max = absl::Minutes(10);
  // Earlier snapshots that are rebuilt because somebody asked for them.
  PastOptions past = {};
};

// Limits of one change set.
inline constexpr int kChangesMax = 10'000;
inline constexpr std::size_t kRequestIdBytesMax = 128;

// The network, to one piece of work alone; see Network::RunExclusive.
class ExclusiveTurn {
 public:
  virtual ~ExclusiveTurn() = default;
  // The state to start from; nothing is committed beside it during the turn.
  virtual const std::shared_ptr<const Snapshot>& base() const = 0;
  virtual Store& store() = 0;
  virtual absl::Time now() const = 0;
  // Makes a committed revision visible. `draft` holds exactly what the store was given.
  virtual void Publish(Draft draft, Revision revision, absl::Time committed_at) = 0;
};

class Network : public SnapshotSource {
 public:
  // Opens what the store holds. A schema that differs from the stored one becomes a new revision,
  // or is refused (FAILED_PRECONDITION, SCHEMA_ORPHANS_DATA) naming the data it would orphan; null
  // takes the stored schema. Errors of the store are passed on.
  static absl::StatusOr<std::unique_ptr<Network>> Open(std::unique_ptr<Store> store,
                                                       std::shared_ptr<const Schema> schema,
                                                       NetworkOptions options);
  ~Network() override;

  // Lock-free.
  std::shared_ptr<const Snapshot> Current() const override { return current_.Load(); }
  // The newest snapshot, one of the few before it, or one that was recalled; null when it is not
  // held.
  std::shared_ptr<const Snapshot> At(Revision revision) const override;
  // Rebuilds what is not held, one at a time; see graph/network/past.h.
  absl::StatusOr<std::shared_ptr<const Snapshot>> Recall(Revision revision,
                                                         const Patience& patience) const override;

  // Applies a change set and calls `done` once, from the writer thread (or at once when the queue
  // is full):
  //   OK                          committed, or nothing to change, or replayed under its request id
  //   kInvalidArgument, kFailedPrecondition, kAborted   every violation together; nothing changed
  //   kAlreadyExists              the request id was used for another request
  //   kUnavailable                nothing changed; try again
  //   kUnknown                    the disk failed: it may or may not have been committed
  // `done` must be quick: the next group waits for it.
  using ApplyDone = std::function<void(absl::StatusOr<v1::ApplyResponse>)>;
  void ApplyAsync(v1::ApplyRequest request, ApplyDone done);
  // The same, waiting.
  absl::StatusOr<v1::ApplyResponse> Apply(const v1::ApplyRequest& request);

  // Any write that makes one small revision, with what ApplyAsync promises. A gap that is dismissed
  // or restored is one change, and so is a verdict; besides the errors above they know kNotFound, see
  // Group::Stage.
  using WriteRequest = std::variant<v1::ApplyRequest, v1::DismissGapRequest, v1::RestoreGapRequest,
                                    v1::SubmitFeedbackRequest>;
  void WriteAsync(WriteRequest request, ApplyDone done);
  absl::StatusOr<v1::ApplyResponse> Write(WriteRequest request);

  // Runs `work` on the writer thread, between groups: for imports, which build one large revision.
  // Waits for it and returns its status. Change sets queue up meanwhile.
  using ExclusiveWork = std::function<absl::Status(ExclusiveTurn&)>;
  absl::Status RunExclusive(ExclusiveWork work);

  // Calls `listener` after every publication, from the writer's thread, which waits for it; null ends
  // that. One at a time. Once this returns no earlier listener is called.
  void WhenPublished(std::function<void()> listener);

  const Store& store() const { return *store_; }

 private:
  class Turn;
  struct Pending {
    WriteRequest request;
    ApplyDone done;
    ExclusiveWork work;  // Set instead of request for exclusive work.
  };
  struct Recent {
    std::shared_ptr<const Snapshot> snapshot;
    absl::Time replaced_at;
  };

  Network(std::unique_ptr<Store> store, NetworkOptions options,
          std::shared_ptr<const Snapshot> snapshot);

  void Enqueue(Pending pending);
  void WriteLoop();
  std::vector<Pending> TakeGroup();
  void WriteGroup(std::vector<Pending> group);
  void RunWork(Pending& pending);
  void Publish(std::shared_ptr<const Snapshot> snapshot);
  // The first snapshot held after a revision. REQUIRES: the newest is.
  std::shared_ptr<const Snapshot> NearestAfter(Revision revision) const;

  const std::unique_ptr<Store> store_;
  const NetworkOptions options_;
  SnapshotCell<Snapshot> current_;

  Mutex listener_mutex_;
  std::function<void()> listener_ ABSL_GUARDED_BY(listener_mutex_);

  mutable Mutex recent_mutex_;
  std::deque<Recent> recent_ ABSL_GUARDED_BY(recent_mutex_);
  mutable Past past_;

  Mutex queue_mutex_;
  CondVar queue_changed_;
  std::deque<Pending> queue_ ABSL_GUARDED_BY(queue_mutex_);
  bool stopping_ ABSL_GUARDED_BY(queue_mutex_) = false;

  std::thread writer_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_NETWORK_H_
