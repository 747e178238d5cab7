#include "graph/network/schema_map.h"

#include <algorithm>
#include <string>

namespace schakel {
namespace {

// Types whose values are kept in memory in one way; 0 for those that are not kept.
int CompactForm(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_ENUM: return 1;
    case v1::VALUE_TYPE_BOOLEAN: return 2;
    case v1::VALUE_TYPE_INTEGER:
    case v1::VALUE_TYPE_MONEY: return 3;
    case v1::VALUE_TYPE_DATE: return 4;
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_FTE:
    case v1::VALUE_TYPE_PERCENTAGE: return 5;
    default: return 0;
  }
}

// Whether memory holds the same of an attribute of either type, up to the numbers of ENUM values.
bool ReadAlike(const v1::AttributeType& from, const v1::AttributeType& to) {
  return CompactForm(from) == CompactForm(to) && from.is_name() == to.is_name() &&
         from.multi() == to.multi();
}

// Empty when every old value keeps its position.
std::optional<std::vector<std::optional<std::int64_t>>> PositionsOf(const v1::AttributeType& from,
                                                                    const v1::AttributeType& to) {
  std::vector<std::optional<std::int64_t>> positions;
  bool moved = false;
  for (int i = 0; i < from.values_size(); ++i) {
    const auto found =
        std::find_if(to.values().begin(), to.values().end(),
                     [&](const v1::EnumValue& value) { return value.id() == from.values(i).id(); });
    std::optional<std::int64_t> position;
    if (found != to.values().end()) position = found - to.values().begin();
    moved = moved || position != i;
    positions.push_back(position);
  }
  if (!moved) return std::nullopt;
  return positions;
}

void AddAttribute(const Schema& from, const Schema& to, AttributeId old_id,
                  std::optional<AttributeId> new_id, WordMap& word) {
  if (!new_id.has_value()) return;  // Nothing that is valid under both has it.
  const v1::AttributeType& old_type = from.attribute(old_id);
  const v1::AttributeType& new_type = to.attribute(*new_id);
  if (!ReadAlike(old_type, new_type)) word.carries = false;
  WordMap::Attribute attribute{*new_id, std::nullopt};
  if (CompactForm(old_type) == 1) attribute.positions = PositionsOf(old_type, new_type);
  if (*new_id != old_id || attribute.positions.has_value()) word.same_attributes = false;
  if (word.attributes.size() <= old_id.value()) word.attributes.resize(old_id.value() + 1u);
  word.attributes[old_id.value()] = std::move(attribute);
}

WordMap MapKind(const Schema& from, const Schema& to, KindId kind) {
  WordMap word;
  const std::optional<KindId> other = to.FindKind(from.kind(kind).id());
  if (!other.has_value()) return word;
  word.to = other->value();
  for (const std::string& name : from.AttributeNames(kind)) {
    AddAttribute(from, to, *from.FindAttribute(kind, name), to.FindAttribute(*other, name), word);
  }
  return word;
}

WordMap MapRelation(const Schema& from, const Schema& to, RelationId relation) {
  WordMap word;
  const std::optional<RelationId> other = to.FindRelation(from.relation(relation).id());
  if (!other.has_value()) return word;
  word.to = other->value();
  for (const std::string& name : from.LinkAttributeNames(relation)) {
    AddAttribute(from, to, *from.FindLinkAttribute(relation, name),
                 to.FindLinkAttribute(*other, name), word);
  }
  return word;
}

bool Keeps(const WordMap& word, std::size_t position) {
  return word.to == position && word.carries && word.same_attributes;
}

}  // namespace

std::vector<CompactAttribute> WordMap::Translate(absl::Span<const CompactAttribute> values) const {
  std::vector<CompactAttribute> translated;
  for (const CompactAttribute& value : values) {
    if (value.attribute.value() >= attributes.size()) continue;
    const std::optional<Attribute>& attribute = attributes[value.attribute.value()];
    if (!attribute.has_value()) continue;
    std::optional<std::int64_t> now = value.value;
    if (attribute->positions.has_value()) {
      now = (*attribute->positions)[static_cast<std::size_t>(value.value)];
    }
    if (now.has_value()) translated.push_back({attribute->to, *now});
  }
  std::sort(translated.begin(), translated.end(),
            [](const auto& a, const auto& b) { return a.attribute < b.attribute; });
  return translated;
}

SchemaMap::SchemaMap(const Schema& from, const Schema& to) {
  for (std::size_t k = 0; k < from.kind_count(); ++k) {
    kinds_.push_back(MapKind(from, to, KindId(static_cast<KindId::rep>(k))));
    keeps_entities_ = keeps_entities_ && Keeps(kinds_.back(), k);
  }
  for (std::size_t r = 0; r < from.relation_count(); ++r) {
    relations_.push_back(MapRelation(from, to, RelationId(static_cast<RelationId::rep>(r))));
    // What is gone is not in use, which whoever converts checks by counting.
    if (relations_.back().to.has_value())
      keeps_links_ = keeps_links_ && Keeps(relations_.back(), r);
  }
  for (int i = 0; i < from.message().statuses_size(); ++i) {
    statuses_.push_back(to.FindStatus(from.message().statuses(i).id()));
    const bool stays = statuses_.back() == StatusId(static_cast<StatusId::rep>(i));
    keeps_entities_ = keeps_entities_ && stays;
    keeps_links_ = keeps_links_ && stays;
  }
  MapSchemes(from, to);
}

void SchemaMap::MapSchemes(const Schema& from, const Schema& to) {
  const auto& schemes = to.message().identifier_schemes();
  for (const v1::IdentifierScheme& scheme : from.message().identifier_schemes()) {
    const auto found =
        std::find_if(schemes.begin(), schemes.end(),
                     [&](const v1::IdentifierScheme& other) { return other.id() == scheme.id(); });
    schemes_.emplace_back();
    if (found != schemes.end()) {
      schemes_.back() = static_cast<std::uint16_t>(found - schemes.begin());
      keeps_entities_ = keeps_entities_ && *schemes_.back() + 1u == schemes_.size();
    }
  }
}

std::vector<CompactIdentifier> SchemaMap::Translate(
    absl::Span<const CompactIdentifier> values) const {
  std::vector<CompactIdentifier> translated;
  for (const CompactIdentifier& value : values) {
    if (schemes_[value.scheme].has_value()) {
      translated.push_back({*schemes_[value.scheme], value.value});
    }
  }
  std::sort(translated.begin(), translated.end());
  return translated;
}

}  // namespace schakel
