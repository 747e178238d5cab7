#include "graph/queries/watch_plan.h"

#include <memory>
#include <utility>

#include "graph/model/errors.h"

namespace schakel {

absl::StatusOr<WatchPlan> PlanWatch(const QueryContext& context, const v1::WatchRequest& request) {
  const std::shared_ptr<const Snapshot> now = context.snapshots->Current();
  absl::StatusOr<WatchScope> scope = WatchScope::Resolve(now->schema(), request);
  if (!scope.ok()) return scope.status();
  absl::StatusOr<WatchFilter> filter = WatchFilter::Resolve(now->schema(), request, context.today);
  if (!filter.ok()) return filter.status();
  const Revision after =
      request.after_revision() == 0 ? now->revision() : Revision(request.after_revision());
  if (after > now->revision()) {
    Problem problem = ProblemOf(UnknownRevisionError(after, now->revision()));
    problem.field = "after_revision";
    return ProblemStatus(absl::StatusCode::kOutOfRange, problem);
  }
  return WatchPlan{*std::move(scope), *std::move(filter), after};
}

}  // namespace schakel
