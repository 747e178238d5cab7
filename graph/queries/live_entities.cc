#include "graph/queries/live_entities.h"

#include "absl/status/status.h"

#include "graph/queries/filter/filter.h"

namespace schakel {

absl::StatusOr<std::vector<NodeId>> LiveOfKind(const View& view, KindId kind,
                                               absl::string_view filter, Budget& budget) {
  std::vector<NodeId> entities;
  view.ForEachLive(kind, [&](NodeId v) { entities.push_back(v); });
  if (absl::Status status = budget.Spend(entities.size()); !status.ok()) return status;
  if (filter.empty()) return entities;
  const absl::StatusOr<Filter> compiled = CompileFilter(view.schema(), {kind}, filter, "filter");
  if (!compiled.ok()) return compiled.status();
  return compiled->Select(view, entities, budget);
}

}  // namespace schakel
