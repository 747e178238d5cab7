// NetworkService.Watch: what a request to watch comes to. Telling what happens is the server's part.
#ifndef SCHAKEL_GRAPH_QUERIES_WATCH_PLAN_H_
#define SCHAKEL_GRAPH_QUERIES_WATCH_PLAN_H_

#include "absl/status/statusor.h"

#include "graph/model/ids.h"
#include "graph/queries/query.h"
#include "graph/queries/watch_filter.h"
#include "graph/queries/watch_scope.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

struct WatchPlan {
  WatchScope scope;
  WatchFilter filter;
  // Tells of what came after this revision.
  Revision after;
};

// The errors are those of WatchScope::Resolve and WatchFilter::Resolve, and OUT_OF_RANGE (UNKNOWN_REVISION) for a revision
// beyond the newest.
absl::StatusOr<WatchPlan> PlanWatch(const QueryContext& context, const v1::WatchRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_WATCH_PLAN_H_
