#include "graph/network/link_keys.h"

#include "absl/strings/str_cat.h"

namespace schakel {
namespace {

// The dates of valid messages parse; an empty one is unbounded.
PartialDate SinceOf(absl::string_view text) {
  return text.empty() ? PartialDate::Always() : PartialDate::Parse(text).value_or(PartialDate());
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

LinkRow MakeLinkRow(const Schema& schema, const v1::Link& link, NodeId source, NodeId target) {
  return {source, target, Period::Parse(link.since(), link.until()).value_or(Period()),
          *schema.FindRelation(link.relation()),
          schema.FindStatus(link.status()).value_or(schema.default_status())};
}

}  // namespace schakel
