// Revisions follow one another without a hole: the first check of every write.
#ifndef SCHAKEL_GRAPH_STORAGE_FOLLOWS_H_
#define SCHAKEL_GRAPH_STORAGE_FOLLOWS_H_

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/model/ids.h"
#include "graph/storage/store.h"

namespace schakel {

// kAborted unless `revision` is the one after `newest`.
inline absl::Status CheckFollows(Revision revision, Revision newest) {
  if (revision.value() == newest.value() + 1) return absl::OkStatus();
  return RevisionMismatchError(Revision(revision.value() - 1), newest);
}

// The same for a whole group.
inline absl::Status CheckFollows(absl::Span<const ChangeSet> group, Revision newest) {
  for (const ChangeSet& set : group) {
    const Revision revision(set.record.revision());
    if (absl::Status s = CheckFollows(revision, newest); !s.ok()) return s;
    newest = revision;
  }
  return absl::OkStatus();
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_FOLLOWS_H_
