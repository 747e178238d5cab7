// Group: writes that are checked one after the other and committed in one write to the store.
#ifndef SCHAKEL_GRAPH_NETWORK_GROUP_H_
#define SCHAKEL_GRAPH_NETWORK_GROUP_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/model/ids.h"
#include "graph/network/draft.h"
#include "graph/network/record_overlay.h"
#include "graph/network/snapshot.h"
#include "graph/network/stager.h"
#include "graph/storage/store.h"
#include "schakel/v1/feedback.pb.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Hash of what a request id stands for: the changes in canonical form, who asked, and whether it
// only checked. Preconditions are left out: a caller that reads, changes and writes again would
// have others the second time, while what it wants is the same. See ContentHash.
std::string RequestHash(const Schema& schema, const v1::ApplyRequest& request);

// Stages change sets on top of a snapshot. One thread; the store is only read.
class Group {
 public:
  Group(const Snapshot& base, const Store& store, absl::Time now);

  // Checks a change set against everything staged so far. The answer holds once the group is
  // committed; a set that fails, changes nothing, only validates or replays leaves nothing behind.
  absl::StatusOr<v1::ApplyResponse> Stage(const v1::ApplyRequest& request);
  // The same for a gap that is dismissed or restored: 1 changed, or 0 when it is dismissed so
  // already. The errors are those of dismissal_changes.h, and of request ids.
  absl::StatusOr<v1::ApplyResponse> Stage(const v1::DismissGapRequest& request);
  absl::StatusOr<v1::ApplyResponse> Stage(const v1::RestoreGapRequest& request);
  // The same for a verdict on a suggestion; the errors are those of feedback_changes.h.
  absl::StatusOr<v1::ApplyResponse> Stage(const v1::SubmitFeedbackRequest& request);

  // What is to be committed; one per revision.
  const std::vector<ChangeSet>& sets() const { return sets_; }

  // The state after the group. REQUIRES: sets() is committed.
  std::shared_ptr<const Snapshot> Publish(std::shared_ptr<const Records> records) &&;

 private:
  // Who asked for a change set, and under which id.
  struct Origin {
    std::string actor;
    std::string request_id;
    std::string hash;  // Empty when there is no request id.
  };

  absl::StatusOr<std::optional<v1::ApplyResponse>> Replay(const Origin& origin) const;
  // Stages the one change that `make` gives; see dismissal_changes.h and feedback_changes.h.
  template <typename Request, typename Make>
  absl::StatusOr<v1::ApplyResponse> StageNote(const Request& request, Make make);
  // Makes the change in the draft, and gives it as a record.
  v1::ChangeRecord TakeNote(v1::DismissalChange change);
  v1::ChangeRecord TakeNote(v1::FeedbackChange change);
  void Keep(Origin origin, std::vector<v1::ChangeRecord> changes);

  const Store* store_;
  absl::Time now_;
  Draft draft_;
  RecordOverlay records_;
  Revision newest_;
  std::vector<ChangeSet> sets_;
  // Request ids of this group, which the store does not know yet.
  absl::flat_hash_map<std::string, v1::RevisionRecord> requests_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_GROUP_H_
