// How a list of entities is ordered, as a request says it.
//
//   absl::StatusOr<OrderBy> order = ResolveOrderBy(schema, kinds, request.order_by(), "order_by");
//   absl::StatusOr<std::vector<OrderedEntity>> some = order->KeysOf(snapshot, nodes, budget);
//   std::sort(some->begin(), some->end(), order->Less(snapshot));
#ifndef SCHAKEL_GRAPH_QUERIES_ORDER_BY_H_
#define SCHAKEL_GRAPH_QUERIES_ORDER_BY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// One field of an entity, in the form in which it is compared: by number, then by text.
struct OrderKey {
  bool known = false;
  std::int64_t number = 0;
  std::string text;
};

// An entity with the fields it is ordered by.
struct OrderedEntity {
  NodeId entity;
  std::vector<OrderKey> keys;
};

class OrderBy {
 public:
  // The fields of these entities. Fields that lie in memory cost nothing else; texts are read from
  // the records, together. Errors are those of the budget and of the store.
  absl::StatusOr<std::vector<OrderedEntity>> KeysOf(const Snapshot& snapshot,
                                                    absl::Span<const NodeId> nodes,
                                                    Budget& budget) const;

  // Orders entities with their keys. Unknown values come last, also in descending order; ties go by
  // id.
  class Less {
   public:
    bool operator()(const OrderedEntity& a, const OrderedEntity& b) const;

   private:
    friend class OrderBy;
    Less(const OrderBy& order, const Snapshot& snapshot) : order_(&order), snapshot_(&snapshot) {}
    const OrderBy* order_;
    const Snapshot* snapshot_;
  };
  // Lives as long as this and the snapshot.
  Less Comparer(const Snapshot& snapshot) const { return Less(*this, snapshot); }

 private:
  friend absl::StatusOr<OrderBy> ResolveOrderBy(const Schema& schema, const KindSet& kinds,
                                                absl::string_view order_by,
                                                absl::string_view field);
  friend class OrderByResolver;

  enum class Field { kId, kName, kKind, kStatus, kSince, kUntil, kAttribute, kTextAttribute };
  struct Part {
    Field field = Field::kId;
    bool descending = false;
    std::string name;
    // For attributes, by position of the kind; empty where a kind does not have it.
    std::vector<std::optional<AttributeId>> attributes;
  };

  OrderKey KeyOf(const Snapshot& snapshot, NodeId v, const Part& part,
                 const v1::Entity* record) const;

  std::vector<Part> parts_;
  bool needs_records_ = false;
};

// Reads "name, since desc" for entities of `kinds`; nothing is by id. INVALID_ARGUMENT
// (MALFORMED_FILTER) in `field` with the column for a name that is no field, and for an attribute
// that several kinds declare differently, so that its values have no common order.
absl::StatusOr<OrderBy> ResolveOrderBy(const Schema& schema, const KindSet& kinds,
                                       absl::string_view order_by, absl::string_view field);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_ORDER_BY_H_
