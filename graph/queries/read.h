// Read: what v1::ReadOptions resolve to. Every query begins here and ends by saying in AnswerInfo
// what it rested on.
//
//   absl::StatusOr<Read> read = ResolveRead(context, request.read());
//   if (!read.ok()) return read.status();
//   const View view = read->view();
//   …
//   FillInfo(*read, *response.mutable_info());
//
// Lists that page begin with BeginPage (graph/queries/page.h), which resolves the same for a later
// page.
#ifndef SCHAKEL_GRAPH_QUERIES_READ_H_
#define SCHAKEL_GRAPH_QUERIES_READ_H_

#include <memory>

#include "absl/status/statusor.h"

#include "graph/network/snapshot.h"
#include "graph/network/view.h"
#include "graph/queries/page_token.h"
#include "graph/queries/query.h"
#include "schakel/v1/read.pb.h"

namespace schakel {

// A snapshot held for the length of a question, and what of it counts.
struct Read {
  std::shared_ptr<const Snapshot> snapshot;
  // Day and statuses; relations and kinds are all of them.
  ViewOptions options;

  // Lives as long as this Read.
  View view() const { return View(*snapshot, options); }
  const Schema& schema() const { return snapshot->schema(); }
};

// The snapshot of a revision, rebuilt within the budget when it is not held. OUT_OF_RANGE
// (UNKNOWN_REVISION) beyond the newest; errors of rebuilding are passed on.
absl::StatusOr<std::shared_ptr<const Snapshot>> SnapshotAt(const QueryContext& context,
                                                           Revision revision);

// Resolves against the newest snapshot, or that of the revision asked for: an empty as_of is context.today, empty statuses are those
// the schema counts. Errors, all with field paths below "read":
//   INVALID_ARGUMENT               as_of is not a full date; statuses that are not in the schema
//   OUT_OF_RANGE                   revision is beyond the newest (UNKNOWN_REVISION)
//   UNAVAILABLE                    the newest is below at_least_revision (REVISION_NOT_REACHED)
// An earlier revision that is not held is rebuilt within the budget; errors of that are passed on.
absl::StatusOr<Read> ResolveRead(const QueryContext& context, const v1::ReadOptions& options);

// Resolves for a later page: at the revision and on the day of the first, rebuilt when it is no
// longer held. ABORTED (PAGE_TOKEN_EXPIRED) when the store has no such revision: it was restored
// from an older copy.
absl::StatusOr<Read> ResumeRead(const QueryContext& context, const v1::ReadOptions& options,
                                const PageToken& token);

// Says what an answer rests on, and that it is complete; a query that knows better says so
// afterwards.
void FillInfo(const Read& read, v1::AnswerInfo& info);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_READ_H_
