#include "graph/model/schema.h"

#include "graph/schema/embedded_schema.h"

namespace schakel {
namespace {

template <typename Id>
std::optional<Id> Find(const absl::flat_hash_map<std::string, Id>& map, absl::string_view id) {
  const auto found = map.find(id);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

template <typename Messages>
std::vector<std::string> Names(const Messages& messages) {
  std::vector<std::string> names;
  for (const auto& message : messages) names.push_back(message.id());
  return names;
}

template <typename Messages>
std::vector<std::string> Names(const Messages& common, const Messages& own) {
  std::vector<std::string> names = Names(common);
  for (const auto& message : own) names.push_back(message.id());
  return names;
}

}  // namespace

std::optional<KindId> Schema::FindKind(absl::string_view id) const { return Find(kinds_, id); }
std::optional<RelationId> Schema::FindRelation(absl::string_view id) const {
  return Find(relations_, id);
}
std::optional<StatusId> Schema::FindStatus(absl::string_view id) const {
  return Find(statuses_, id);
}

std::optional<AttributeId> Schema::FindAttribute(KindId kind, absl::string_view id) const {
  return Find(kind_attributes_[kind.value()], id);
}

std::optional<AttributeId> Schema::FindLinkAttribute(RelationId relation,
                                                     absl::string_view id) const {
  return Find(relation_attributes_[relation.value()], id);
}

const v1::IdentifierScheme* Schema::FindScheme(absl::string_view id) const {
  for (const v1::IdentifierScheme& scheme : message_.identifier_schemes()) {
    if (scheme.id() == id) return &scheme;
  }
  return nullptr;
}

const CompiledRule* Schema::FindRule(absl::string_view id_or_code) const {
  const auto found = rule_index_.find(id_or_code);
  return found == rule_index_.end() ? nullptr : &rules_[found->second];
}

const CompiledPair* Schema::FindPair(absl::string_view kind, absl::string_view other) const {
  const CompiledPair* for_any = nullptr;
  for (const CompiledPair& pair : pairs_) {
    if (pair.message->other() != other) continue;
    if (pair.message->kind() == kind) return &pair;
    if (pair.message->kind().empty()) for_any = &pair;
  }
  return for_any;
}

bool Schema::AllowsEndpoints(RelationId relation, KindId source, KindId target) const {
  const bool symmetric = this->relation(relation).symmetric();
  for (const EndpointSets& sets : endpoints_[relation.value()]) {
    if (sets.sources.Contains(source) && sets.targets.Contains(target)) return true;
    if (symmetric && sets.sources.Contains(target) && sets.targets.Contains(source)) return true;
  }
  return false;
}

KindSet Schema::KindsNextTo(const KindSet& from, const RelationSet& relations,
                            v1::Direction direction) const {
  const auto leads = [&](RelationId relation, KindId a, KindId b) {
    return (direction != v1::DIRECTION_IN && AllowsEndpoints(relation, a, b)) ||
           (direction != v1::DIRECTION_OUT && AllowsEndpoints(relation, b, a));
  };
  KindSet reached;
  for (std::size_t r = 0; r < relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    if (!relations.Contains(relation)) continue;
    for (std::size_t k = 0; k < kind_count() * kind_count(); ++k) {
      const KindId a(static_cast<KindId::rep>(k / kind_count()));
      const KindId b(static_cast<KindId::rep>(k % kind_count()));
      if (from.Contains(a) && leads(relation, a, b)) reached.Insert(b);
    }
  }
  return reached;
}

std::vector<std::string> Schema::KindNames() const { return Names(message_.kinds()); }
std::vector<std::string> Schema::RelationNames() const { return Names(message_.relations()); }
std::vector<std::string> Schema::StatusNames() const { return Names(message_.statuses()); }
std::vector<std::string> Schema::RuleNames() const { return Names(message_.gap_rules()); }
std::vector<std::string> Schema::SchemeNames() const {
  return Names(message_.identifier_schemes());
}

std::vector<std::string> Schema::AttributeNames(KindId kind) const {
  return Names(message_.entity_attributes(), this->kind(kind).attributes());
}

std::vector<std::string> Schema::LinkAttributeNames(RelationId relation) const {
  return Names(message_.link_attributes(), this->relation(relation).attributes());
}

absl::string_view EmbeddedSchemaText() {
  return absl::string_view(reinterpret_cast<const char*>(kEmbeddedSchema), kEmbeddedSchemaSize);
}

}  // namespace schakel
