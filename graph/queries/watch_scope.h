// WatchScope: which changes a watch is about.
//
//   absl::StatusOr<WatchScope> scope = WatchScope::Resolve(snapshot, request);
//   if (scope->Concerns(change)) …
#ifndef SCHAKEL_GRAPH_QUERIES_WATCH_SCOPE_H_
#define SCHAKEL_GRAPH_QUERIES_WATCH_SCOPE_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "schakel/v1/network_service.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// Keeps names, not ids of a schema, because the schema may change while the watch runs. Reading is
// thread-safe.
class WatchScope {
 public:
  // INVALID_ARGUMENT names every kind and relation that the schema does not have.
  static absl::StatusOr<WatchScope> Resolve(const Schema& schema, const v1::WatchRequest& request);

  // Whether the watch is about a change. A dismissal counts as a change of its subject, a
  // verdict as one of both; a schema always concerns, because everything else is read by it.
  bool Concerns(const v1::ChangeRecord& change) const;

 private:
  bool HasKind(absl::string_view id) const;
  bool HasRelation(absl::string_view relation) const;

  // Empty is all.
  absl::flat_hash_set<std::string> kinds_;
  absl::flat_hash_set<std::string> relations_;
  bool links_only_ = false;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_WATCH_SCOPE_H_
