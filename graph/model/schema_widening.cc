#include "graph/model/schema_widening.h"

#include <algorithm>
#include <string>

namespace schakel {
namespace {

template <typename List>
bool HasId(const List& list, const std::string& id) {
  return std::any_of(list.begin(), list.end(), [&](const auto& item) { return item.id() == id; });
}

// Every value of the one type is a value of the other.
bool TakesAll(const v1::AttributeType& before, const v1::AttributeType& after) {
  const bool same_form = before.type() == after.type() && before.multi() == after.multi();
  const bool same_range = (after.min().empty() || after.min() == before.min()) &&
                          (after.max().empty() || after.max() == before.max());
  return same_form && same_range &&
         std::all_of(before.values().begin(), before.values().end(),
                     [&](const v1::EnumValue& value) { return HasId(after.values(), value.id()); });
}

// An identifier of a register is refused where the kind has an attribute of the register's name.
bool HidesAScheme(const Schema& before, KindId kind, const Schema& after, KindId now) {
  for (const std::string& name : after.AttributeNames(now)) {
    if (after.FindScheme(name) != nullptr && !before.FindAttribute(kind, name)) return true;
  }
  return false;
}

bool KindsWiden(const Schema& before, const Schema& after) {
  for (std::size_t k = 0; k < before.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    const std::optional<KindId> now = after.FindKind(before.kind(kind).id());
    if (!now.has_value() || HidesAScheme(before, kind, after, *now)) return false;
    for (const std::string& name : before.AttributeNames(kind)) {
      const std::optional<AttributeId> attribute = after.FindAttribute(*now, name);
      if (!attribute.has_value()) return false;
      const AttributeId was = *before.FindAttribute(kind, name);
      if (!TakesAll(before.attribute(was), after.attribute(*attribute))) return false;
    }
  }
  return true;
}

// Every pair of kinds that could be joined still can, in the same order.
bool EndpointsWiden(const Schema& before, RelationId relation, const Schema& after,
                    RelationId now) {
  for (std::size_t a = 0; a < before.kind_count(); ++a) {
    for (std::size_t b = 0; b < before.kind_count(); ++b) {
      const KindId source(static_cast<KindId::rep>(a));
      const KindId target(static_cast<KindId::rep>(b));
      if (!before.AllowsEndpoints(relation, source, target)) continue;
      const std::optional<KindId> source_now = after.FindKind(before.kind(source).id());
      const std::optional<KindId> target_now = after.FindKind(before.kind(target).id());
      if (!source_now || !target_now || !after.AllowsEndpoints(now, *source_now, *target_now)) {
        return false;
      }
    }
  }
  return true;
}

bool RelationsWiden(const Schema& before, const Schema& after) {
  for (std::size_t r = 0; r < before.relation_count(); ++r) {
    const RelationId relation(static_cast<RelationId::rep>(r));
    const v1::Relation& was = before.relation(relation);
    const std::optional<RelationId> now = after.FindRelation(was.id());
    if (!now.has_value() || after.relation(*now).symmetric() != was.symmetric()) return false;
    if (was.self_links() && !after.relation(*now).self_links()) return false;
    if (!EndpointsWiden(before, relation, after, *now)) return false;
    for (const std::string& name : before.LinkAttributeNames(relation)) {
      const std::optional<AttributeId> attribute = after.FindLinkAttribute(*now, name);
      if (!attribute.has_value()) return false;
      const AttributeId old = *before.FindLinkAttribute(relation, name);
      if (!TakesAll(before.attribute(old), after.attribute(*attribute))) return false;
    }
  }
  return true;
}

bool SchemesWiden(const Schema& before, const Schema& after) {
  for (const v1::IdentifierScheme& was : before.message().identifier_schemes()) {
    const v1::IdentifierScheme* now = after.FindScheme(was.id());
    if (now == nullptr || now->pattern() != was.pattern() || now->check() != was.check() ||
        now->prefix() != was.prefix() || now->zero_fill() != was.zero_fill()) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool OnlyWidens(const Schema& before, const Schema& after) {
  const auto& statuses = before.message().statuses();
  const auto& rules = before.message().gap_rules();
  return std::all_of(
             statuses.begin(), statuses.end(),
             [&](const v1::Status& was) { return after.FindStatus(was.id()).has_value(); }) &&
         std::all_of(rules.begin(), rules.end(),
                     [&](const v1::GapRule& was) {
                       return HasId(after.message().gap_rules(), was.id());
                     }) &&
         SchemesWiden(before, after) && KindsWiden(before, after) && RelationsWiden(before, after);
}

}  // namespace schakel
