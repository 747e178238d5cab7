#include "graph/network/snapshot.h"

#include <algorithm>

namespace schakel {

std::optional<NodeId> Snapshot::FindEver(absl::string_view id) const {
  return index_->Find(IdIndex::Hash(id),
                      [&](NodeId v) { return v.value() < node_count() && this->id(v) == id; });
}

std::optional<NodeId> Snapshot::Find(absl::string_view id) const {
  const std::optional<NodeId> v = FindEver(id);
  return v.has_value() && header(*v).present ? v : std::nullopt;
}

std::optional<std::int64_t> Snapshot::Attribute(NodeId v, AttributeId attribute) const {
  for (const CompactAttribute& value : row(v).attributes) {
    if (value.attribute == attribute) return value.value;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Snapshot::LinkAttribute(NodeId at, const HalfEdge& edge,
                                                    AttributeId attribute) const {
  if (!edge.has_values) return std::nullopt;
  LinkRow link;
  const bool outgoing = edge.side == Side::kSource;
  link.source = outgoing ? at : edge.neighbor;
  link.target = outgoing ? edge.neighbor : at;
  link.period = edge.period;
  link.relation = edge.relation;
  return link_values_.Find(link, attribute);
}

}  // namespace schakel
