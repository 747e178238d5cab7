// WatchFilter: whether a filter holds of what a change is about, before it or after it.
#ifndef SCHAKEL_GRAPH_QUERIES_WATCH_FILTER_H_
#define SCHAKEL_GRAPH_QUERIES_WATCH_FILTER_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/budget.h"
#include "graph/model/date.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"
#include "graph/queries/filter/filter.h"
#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// A filter belongs to a schema and a watch may outlive one, so this keeps the text and compiles it
// again when the schema has changed. One thread.
class WatchFilter {
 public:
  // `today` is the day when the request names none. INVALID_ARGUMENT for a malformed filter or day.
  static absl::StatusOr<WatchFilter> Resolve(const Schema& schema, const v1::WatchRequest& request,
                                             Day today);

  bool holds_for_all() const { return text_.empty(); }

  // Whether it holds of the entity, an end of the link, the subject of the dismissal or one of the
  // pair with the verdict, in the snapshot before the change or in the one after it. It holds of every schema. Errors are those of
  // the budget and of the store; INVALID_ARGUMENT when a new schema has no more what the filter names.
  absl::StatusOr<bool> Holds(const Snapshot& before, const Snapshot& after,
                             const v1::ChangeRecord& change, Budget& budget);

 private:
  struct Compiled {
    std::shared_ptr<const Schema> schema;
    Filter filter;
  };

  absl::StatusOr<bool> HoldsAt(const Snapshot& snapshot, absl::string_view id, Budget& budget);

  std::string text_;
  Day as_of_;
  std::optional<Compiled> compiled_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_WATCH_FILTER_H_
