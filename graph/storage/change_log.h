// ChangeLog: what was changed, revision by revision. Every Store is one; whoever only looks back
// asks for no more than this.
//
// Thread-safe. What was committed never changes, so the same revisions always read the same.
#ifndef SCHAKEL_GRAPH_STORAGE_CHANGE_LOG_H_
#define SCHAKEL_GRAPH_STORAGE_CHANGE_LOG_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"

#include "graph/model/ids.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// A stretch of the log, and what of it is wanted.
struct ChangeScan {
  // Both inclusive.
  Revision from;
  Revision to;
  // In `from`, changes before this one are left out.
  std::uint32_t first_sequence = 0;
  // Only changes in whose images this text occurs; empty is all. A store looks for the bytes before
  // it makes a message, so passing over millions is cheap. It may occur anywhere, also as a part of
  // a longer id: callers look again.
  std::string naming;
};

class ChangeLog {
 public:
  virtual ~ChangeLog() = default;

  // Calls `visit` for every revision in [from, to], ascending, and every change in it, in commit
  // order; the change is null in the call that announces the revision. Stops at the first error and
  // returns it.
  using ChangeVisitor =
      std::function<absl::Status(const v1::RevisionRecord& record, const v1::ChangeRecord* change)>;
  virtual absl::Status ReadChanges(Revision from, Revision to,
                                   const ChangeVisitor& visit) const = 0;

  // Calls `visit` for every change of the stretch, in order, with its place in its revision. The
  // change is null where it is not wanted, so that the visitor can end a long scan; how it ends is
  // as for ReadChanges.
  using ScanVisitor = std::function<absl::Status(
      const v1::RevisionRecord& record, std::uint32_t sequence, const v1::ChangeRecord* change)>;
  virtual absl::Status ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const = 0;

  // Calls `visit` for every revision in [from, to], ascending, without its changes.
  using RevisionVisitor = std::function<absl::Status(const v1::RevisionRecord& record)>;
  virtual absl::Status ReadRevisions(Revision from, Revision to,
                                     const RevisionVisitor& visit) const = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_CHANGE_LOG_H_
