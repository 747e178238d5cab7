#include "graph/queries/grouping.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/algorithms/linkage.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"

namespace schakel {
namespace {

std::vector<KindId> KindsIn(const Schema& schema, const KindSet& kinds) {
  std::vector<KindId> list;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (kinds.Contains(kind)) list.push_back(kind);
  }
  return list;
}

std::string NamesOf(const Schema& schema, const KindSet& kinds) {
  std::vector<std::string> names;
  for (const KindId kind : KindsIn(schema, kinds)) names.push_back(schema.kind(kind).id());
  return absl::StrJoin(names, ", ");
}

absl::Status UnknownGroupsError(const Schema& schema, const KindSet& kinds, absl::string_view name,
                                absl::string_view field) {
  std::vector<std::string> known = schema.RelationNames();
  for (const KindId kind : KindsIn(schema, kinds)) {
    const std::vector<std::string> names = schema.AttributeNames(kind);
    known.insert(known.end(), names.begin(), names.end());
  }
  Problem problem = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RELATION, name, known);
  problem.field = std::string(field);
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
}

v1::EntityRef MakeValue(const std::string& id, const std::string& name) {
  v1::EntityRef value;
  value.set_id(id);
  value.set_name(name.empty() ? id : name);
  return value;
}

}  // namespace

std::vector<v1::EntityRef> ValuesOf(const v1::AttributeType& type) {
  if (type.type() == v1::VALUE_TYPE_BOOLEAN) {
    return {MakeValue("false", "nee"), MakeValue("true", "ja")};
  }
  std::vector<v1::EntityRef> values;
  for (const v1::EnumValue& value : type.values()) {
    values.push_back(MakeValue(value.id(), value.label().nl()));
  }
  return values;
}

absl::StatusOr<std::vector<GroupId>> Grouping::GroupsOf(const View& view, NodeId v,
                                                        Budget& budget) const {
  std::vector<GroupId> groups;
  if (relation_.has_value()) {
    const absl::StatusOr<std::vector<NodeId>> targets =
        schakel::GroupsOf(view, v, *relation_, budget);
    if (!targets.ok()) return targets.status();
    for (const NodeId target : *targets) groups.push_back(GroupId(target.value()));
  } else if (const auto of_kind = attributes_.find(view.snapshot().header(v).kind);
             of_kind != attributes_.end()) {
    const std::optional<std::int64_t> value =
        view.snapshot().Attribute(v, of_kind->second.attribute);
    if (value.has_value())
      groups.push_back(of_kind->second.groups[static_cast<std::size_t>(*value)]);
  }
  if (groups.empty() && asked()) groups.push_back(kNoGroup);
  return groups;
}

void Grouping::Sort(const Snapshot& snapshot, std::vector<GroupId>& groups) const {
  std::sort(groups.begin(), groups.end(), [&](GroupId a, GroupId b) {
    if (!relation_.has_value() || a == kNoGroup || b == kNoGroup) return a < b;
    return snapshot.id(NodeId(a.value())) < snapshot.id(NodeId(b.value()));
  });
}

void Grouping::FillRef(const Snapshot& snapshot, GroupId group, v1::EntityRef& ref) const {
  if (group == kNoGroup) {
    ref.Clear();
  } else if (relation_.has_value()) {
    schakel::FillRef(snapshot, NodeId(group.value()), ref);
  } else {
    ref = values_[group.value()];
  }
}

GroupId Grouping::GroupOfValue(const v1::EntityRef& value) {
  const auto known = std::find_if(values_.begin(), values_.end(), [&](const v1::EntityRef& other) {
    return other.id() == value.id();
  });
  const auto position = static_cast<GroupId::rep>(known - values_.begin());
  if (known == values_.end()) values_.push_back(value);
  return GroupId(position);
}

void Grouping::AddKind(const Schema& schema, KindId kind, AttributeId attribute) {
  OfKind& of_kind = attributes_[kind];
  of_kind.attribute = attribute;
  for (const v1::EntityRef& value : ValuesOf(schema.attribute(attribute))) {
    of_kind.groups.push_back(GroupOfValue(value));
  }
}

absl::StatusOr<Grouping> ResolveGrouping(const Schema& schema, const KindSet& kinds,
                                         absl::string_view group_by, absl::string_view field) {
  Grouping grouping;
  if (group_by.empty()) return grouping;
  if (const std::optional<RelationId> relation = schema.FindRelation(group_by)) {
    if (schema.KindsNextTo(kinds, {*relation}, v1::DIRECTION_OUT).empty()) {
      const std::string names = NamesOf(schema, kinds);
      return InvalidValueError(field, group_by,
                               {absl::StrCat("kies een relatie die van ", names, " uitgaat"),
                                absl::StrCat("choose a relation that leads from ", names)});
    }
    grouping.relation_ = relation;
    return grouping;
  }
  bool known = false;
  for (const KindId kind : KindsIn(schema, kinds)) {
    const std::optional<AttributeId> attribute = schema.FindAttribute(kind, group_by);
    known = known || attribute.has_value();
    if (attribute.has_value() && !ValuesOf(schema.attribute(*attribute)).empty()) {
      grouping.AddKind(schema, kind, *attribute);
    }
  }
  if (!known) return UnknownGroupsError(schema, kinds, group_by, field);
  if (!grouping.asked()) {
    return InvalidValueError(field, group_by,
                             {"kies een relatie, of een attribuut met vaste waarden of ja/nee",
                              "choose a relation, or an attribute of type ENUM or BOOLEAN"});
  }
  return grouping;
}

}  // namespace schakel
