// Entities named in requests and answers.
#ifndef SCHAKEL_GRAPH_QUERIES_ENTITIES_H_
#define SCHAKEL_GRAPH_QUERIES_ENTITIES_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/ids.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// The entity a request names in `field` ("id", "from"), live or not. INVALID_ARGUMENT when the id
// is empty or malformed; NOT_FOUND (UNKNOWN_ENTITY) with a near id as suggestion when there is one.
// The good case costs one hash look-up.
absl::StatusOr<NodeId> ResolveEntity(const Snapshot& snapshot, absl::string_view id,
                                     absl::string_view field);

// The id of the same kind, or the same slug under a kind that is spelt alike, nearest to one that
// does not exist; empty when none is near. Kinds of more than 10,000 entities are not looked
// through.
absl::string_view NearestEntityId(const Snapshot& snapshot, absl::string_view id);

// Fills in the id and name of an entity.
void FillRef(const Snapshot& snapshot, NodeId v, v1::EntityRef& ref);

// Orders entities by id.
class ById {
 public:
  explicit ById(const Snapshot& snapshot) : snapshot_(&snapshot) {}
  bool operator()(NodeId a, NodeId b) const { return snapshot_->Precedes(a, b); }

 private:
  const Snapshot* snapshot_;
};

// The kind a request names; INVALID_ARGUMENT with `field` and the nearest kind when there is none.
absl::StatusOr<KindId> ResolveKind(const Schema& schema, absl::string_view kind,
                                   absl::string_view field);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_ENTITIES_H_
