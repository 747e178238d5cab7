#include "graph/network/link_keys.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include "graph/model/value.h"

namespace schakel {
namespace {

// The dates of valid messages parse; an empty one is unbounded.
PartialDate SinceOf(absl::string_view text) {
  return text.empty() ? PartialDate::Always() : PartialDate::Parse(text).value_or(PartialDate());
}

constexpr std::uint32_t TagOfText(int field) {
  return google::protobuf::internal::WireFormatLite::MakeTag(
      field, google::protobuf::internal::WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
}

// The text at the present place of `input`, which reads `bytes`; false when it runs past the end.
bool ReadText(absl::string_view bytes, google::protobuf::io::CodedInputStream& input,
              absl::string_view& text) {
  std::uint32_t size = 0;
  if (!input.ReadVarint32(&size)) return false;
  const auto begin = static_cast<std::size_t>(input.CurrentPosition());
  if (size > bytes.size() - begin) return false;
  text = bytes.substr(begin, size);
  return input.Skip(static_cast<int>(size));
}

}  // namespace

LinkKeyView KeyOf(const Snapshot& snapshot, NodeId v, const HalfEdge& edge) {
  const bool outgoing = edge.side == Side::kSource;
  return {snapshot.id(outgoing ? v : edge.neighbor), snapshot.schema().relation(edge.relation).id(),
          snapshot.id(outgoing ? edge.neighbor : v), edge.period.since};
}

LinkKeyView KeyOf(const v1::Link& link) {
  return {link.source(), link.relation(), link.target(), SinceOf(link.since())};
}

v1::LinkKey ToMessage(const LinkKeyView& key) {
  v1::LinkKey message;
  message.set_source(std::string(key.source));
  message.set_relation(std::string(key.relation));
  message.set_target(std::string(key.target));
  message.set_since(key.since.ToString());
  return message;
}

std::string ToMapKey(const LinkKeyView& key) {
  return absl::StrCat(key.source, " ", key.relation, " ", key.target, " ", key.since.bits() >> 2);
}

LinkKeyView FromMapKey(absl::string_view key) {
  const std::vector<absl::string_view> words = absl::StrSplit(key, ' ');
  std::int32_t first = 0;
  if (words.size() != 4 || !absl::SimpleAtoi(words[3], &first)) return {};
  const bool is_bounded = first != PartialDate::Always().bits() >> 2;
  return {words[0], words[1], words[2],
          is_bounded ? PartialDate(Day(first), DatePrecision::kDay) : PartialDate::Always()};
}

std::optional<LinkWords> ReadLinkWords(absl::string_view bytes) {
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                               static_cast<int>(bytes.size()));
  LinkWords words;
  while (const std::uint32_t tag = input.ReadTag()) {
    bool read = false;
    switch (tag) {
      case TagOfText(v1::Link::kSinceFieldNumber):
        read = ReadText(bytes, input, words.since);
        break;
      case TagOfText(v1::Link::kUntilFieldNumber):
        read = ReadText(bytes, input, words.until);
        break;
      case TagOfText(v1::Link::kStatusFieldNumber):
        read = ReadText(bytes, input, words.status);
        break;
      case TagOfText(v1::Link::kAttributesFieldNumber):
        read = ReadText(bytes, input, words.attributes.emplace_back());
        break;
      default: read = google::protobuf::internal::WireFormatLite::SkipField(&input, tag); break;
    }
    if (!read) return std::nullopt;
  }
  if (!input.ConsumedEntireMessage()) return std::nullopt;
  return words;
}

std::optional<CompactAttribute> CompactAttributeOf(const Schema& schema, RelationId relation,
                                                   const v1::Attribute& attribute) {
  const std::optional<AttributeId> id = schema.FindLinkAttribute(relation, attribute.name());
  if (!id.has_value()) return std::nullopt;
  const std::optional<std::int64_t> value = CompactValue(schema.attribute(*id), attribute.value());
  if (!value.has_value()) return std::nullopt;
  return CompactAttribute{*id, *value};
}

std::vector<CompactAttribute> CompactAttributesOf(const Schema& schema, RelationId relation,
                                                  const v1::Link& link) {
  std::vector<CompactAttribute> attributes;
  for (const v1::Attribute& attribute : link.attributes()) {
    const std::optional<CompactAttribute> compact = CompactAttributeOf(schema, relation, attribute);
    if (compact.has_value()) attributes.push_back(*compact);
  }
  std::sort(attributes.begin(), attributes.end(),
            [](const auto& a, const auto& b) { return a.attribute < b.attribute; });
  return attributes;
}

LinkRow MakeLinkRow(const Schema& schema, const v1::Link& link, NodeId source, NodeId target) {
  return {source, target, Period::Parse(link.since(), link.until()).value_or(Period()),
          *schema.FindRelation(link.relation()),
          schema.FindStatus(link.status()).value_or(schema.default_status())};
}

}  // namespace schakel
