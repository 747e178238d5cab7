// Grouping: how a question divides what it counts: by the targets of a relation, or by the values
// of an ENUM or BOOLEAN attribute. An entity in several groups counts in each, one in none counts
// under "(none)".
//
//   const absl::StatusOr<Grouping> grouping =
//       ResolveGrouping(schema, {kind}, request.group_by(), "group_by");
//   if (!grouping.ok()) return grouping.status();
//   …
//   const absl::StatusOr<std::vector<GroupId>> groups = grouping->GroupsOf(view, v, budget);
//   if (!groups.ok()) return groups.status();
//   for (const GroupId group : *groups) ++counts[group];
//   …
//   for (const GroupId group : grouping->InOrder(snapshot, counts)) {
//     grouping->FillRef(snapshot, group, *row.mutable_group());
//   }
#ifndef SCHAKEL_GRAPH_QUERIES_GROUPING_H_
#define SCHAKEL_GRAPH_QUERIES_GROUPING_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/algorithms/budget.h"
#include "graph/base/strong_id.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"
#include "graph/network/view.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// A group of one Grouping: the NodeId of a target, or the position of a value.
using GroupId = StrongId<struct GroupIdTag, std::uint32_t>;
// "(none)".
inline constexpr GroupId kNoGroup(std::numeric_limits<std::uint32_t>::max());

class Grouping {
 public:
  // Nobody asked for groups.
  Grouping() = default;

  bool asked() const { return relation_.has_value() || !attributes_.empty(); }

  // The groups of `v`, each once, kNoGroup alone when it is in none; nothing when nobody asked. By
  // relation: live targets of its links that count (either end of a symmetric relation). By
  // attribute: its value, where unknown is "(none)". O(half-edges of `v`).
  absl::StatusOr<std::vector<GroupId>> GroupsOf(const View& view, NodeId v, Budget& budget) const;

  // The keys of a map in the order of answers: entities by id, values as the schema lists them,
  // "(none)" last.
  template <typename Value>
  std::vector<GroupId> InOrder(const Snapshot& snapshot,
                               const absl::flat_hash_map<GroupId, Value>& by_group) const {
    std::vector<GroupId> groups;
    for (const auto& [group, value] : by_group) groups.push_back(group);
    Sort(snapshot, groups);
    return groups;
  }
  void Sort(const Snapshot& snapshot, std::vector<GroupId>& groups) const;

  // Names a group: the entity, or a value with what people call it in Dutch. "(none)" has no id.
  void FillRef(const Snapshot& snapshot, GroupId group, v1::EntityRef& ref) const;

 private:
  friend absl::StatusOr<Grouping> ResolveGrouping(const Schema& schema, const KindSet& kinds,
                                                  absl::string_view group_by,
                                                  absl::string_view field);
  // An attribute of one kind. Kinds may list values differently, so each says which group its
  // values are.
  struct OfKind {
    AttributeId attribute;
    std::vector<GroupId> groups;
  };
  void AddKind(const Schema& schema, KindId kind, AttributeId attribute);
  GroupId GroupOfValue(const v1::EntityRef& value);

  std::optional<RelationId> relation_;
  absl::flat_hash_map<KindId, OfKind> attributes_;
  std::vector<v1::EntityRef> values_;
};

// The values of an ENUM or BOOLEAN attribute in order, by compact value, with what people call them
// in Dutch; empty for other types.
std::vector<v1::EntityRef> ValuesOf(const v1::AttributeType& type);

// Reads a group_by that divides entities of `kinds`; an empty one asks for no groups. A name that is
// both a relation and an attribute is the relation. INVALID_ARGUMENT naming `field`: neither a
// relation nor an attribute (UNKNOWN_RELATION with the nearest name), a relation that leads from
// none of the kinds, an attribute of another type.
absl::StatusOr<Grouping> ResolveGrouping(const Schema& schema, const KindSet& kinds,
                                         absl::string_view group_by, absl::string_view field);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GROUPING_H_
