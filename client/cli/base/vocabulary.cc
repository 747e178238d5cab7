#include "client/cli/base/vocabulary.h"

#include <utility>

#include "absl/strings/str_cat.h"

#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

// A schema has tens of entries and a page of output asks for tens of labels: a scan is quick
// enough.
template <typename Items>
auto Find(const Items& items, absl::string_view id) -> decltype(&items[0]) {
  for (const auto& item : items) {
    if (item.id() == id) return &item;
  }
  return nullptr;
}

template <typename Items>
const v1::AttributeType* FindAttribute(const Items& types, absl::string_view name) {
  for (const v1::AttributeType& type : types) {
    if (type.id() == name) return &type;
    if (!type.unit().empty() && absl::StrCat(type.id(), "_", type.unit()) == name) return &type;
  }
  return nullptr;
}

}  // namespace

absl::string_view KindOf(absl::string_view id) { return id.substr(0, id.find(':')); }

Vocabulary::Vocabulary(v1::Schema schema, Language language)
    : schema_(std::move(schema)), language_(language) {}

const v1::Kind* Vocabulary::kind(absl::string_view id) const { return Find(schema_.kinds(), id); }

const v1::Relation* Vocabulary::relation(absl::string_view id) const {
  return Find(schema_.relations(), id);
}

const v1::GapRule* Vocabulary::rule(absl::string_view id_or_code) const {
  for (const v1::GapRule& rule : schema_.gap_rules()) {
    if (rule.id() == id_or_code || rule.code() == id_or_code) return &rule;
  }
  return nullptr;
}

const v1::LinkagePair* Vocabulary::pair(absl::string_view id) const {
  return Find(schema_.linkage_pairs(), id);
}

const v1::AttributeType* Vocabulary::EntityAttribute(absl::string_view kind_id,
                                                     absl::string_view name) const {
  const v1::Kind* of_kind = kind(kind_id);
  const v1::AttributeType* own =
      of_kind == nullptr ? nullptr : FindAttribute(of_kind->attributes(), name);
  return own != nullptr ? own : FindAttribute(schema_.entity_attributes(), name);
}

const v1::AttributeType* Vocabulary::LinkAttribute(absl::string_view relation_id,
                                                   absl::string_view name) const {
  const v1::Relation* of_relation = relation(relation_id);
  const v1::AttributeType* own =
      of_relation == nullptr ? nullptr : FindAttribute(of_relation->attributes(), name);
  return own != nullptr ? own : FindAttribute(schema_.link_attributes(), name);
}

std::string Vocabulary::KindLabel(absl::string_view kind_id) const {
  const v1::Kind* found = kind(kind_id);
  return found == nullptr ? std::string(kind_id) : language_(found->label());
}

std::string Vocabulary::KindPlural(absl::string_view kind_id) const {
  const v1::Kind* found = kind(kind_id);
  return found == nullptr ? std::string(kind_id) : language_(found->plural());
}

std::string Vocabulary::RelationLabel(absl::string_view relation_id, bool reversed) const {
  const v1::Relation* found = relation(relation_id);
  if (found == nullptr) return absl::StrCat(reversed ? "← " : "", relation_id);
  return language_(reversed && !found->symmetric() ? found->inverse() : found->label());
}

std::string Vocabulary::SchemeLabel(absl::string_view scheme) const {
  const v1::IdentifierScheme* found = Find(schema_.identifier_schemes(), scheme);
  return found == nullptr ? std::string(scheme) : language_(found->label());
}

std::string Vocabulary::StatusLabel(absl::string_view status) const {
  const v1::Status* found = Find(schema_.statuses(), status);
  return found == nullptr ? std::string(status) : language_(found->label());
}

std::string Vocabulary::ValueLabel(absl::string_view kind_id, absl::string_view attribute,
                                   absl::string_view value) const {
  for (const v1::Kind& kind : schema_.kinds()) {
    if (!kind_id.empty() && kind.id() != kind_id) continue;
    const v1::AttributeType* type = EntityAttribute(kind.id(), attribute);
    if (type == nullptr) continue;
    if (type->type() == v1::VALUE_TYPE_BOOLEAN && (value == "true" || value == "false")) {
      return language_(value == "true" ? text::kYes : text::kNo);
    }
    const v1::EnumValue* found = Find(type->values(), value);
    if (found != nullptr) return language_(found->label());
  }
  return "";
}

std::string Vocabulary::AxisLabel(absl::string_view axis) const {
  const std::size_t dot = axis.find('.');
  if (dot == absl::string_view::npos) return KindPlural(axis);
  const absl::string_view attribute = axis.substr(dot + 1);
  const v1::AttributeType* type = EntityAttribute(axis.substr(0, dot), attribute);
  return absl::StrCat(KindLabel(axis.substr(0, dot)), " · ",
                      type == nullptr ? std::string(attribute) : language_(type->label()));
}

std::string Vocabulary::MissingLabel(absl::string_view rule_id, absl::string_view missing) const {
  const v1::GapRule* found = rule(rule_id);
  if (found == nullptr) return std::string(missing);
  for (const v1::Need& need : found->needs()) {
    if (need.missing() == missing) return language_(need.label());
    if (need.missing_when_unknown() == missing) {
      return language_.Fill(text::kUnknownPart, language_(need.label()));
    }
  }
  return std::string(missing);
}

std::string Vocabulary::PartLabel(absl::string_view part) const {
  if (schema_.chain().flag().id() == part) return language_(schema_.chain().flag().label());
  const v1::ChainPart* found = Find(schema_.chain().parts(), part);
  return found == nullptr ? std::string(part) : language_(found->label());
}

}  // namespace schakel::client
