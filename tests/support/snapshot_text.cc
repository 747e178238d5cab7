#include "tests/support/snapshot_text.h"

#include <cstdint>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"

#include "graph/network/link_keys.h"

namespace schakel::testing {
namespace {

std::string TextOf(const Period& period) {
  return absl::StrCat("[", period.since.ToString(), ",", period.until.ToString(), ")");
}

template <typename Message>
std::string TextOf(const absl::StatusOr<std::optional<Message>>& record) {
  if (!record.ok()) return record.status().ToString();
  return record->has_value() ? (*record)->ShortDebugString() : "no record";
}

std::string EntityText(const Snapshot& snapshot, NodeId v) {
  const NodeHeader& header = snapshot.header(v);
  const EntityRow& row = snapshot.row(v);
  const Schema& schema = snapshot.schema();
  std::string text =
      absl::StrCat(row.id, " ", schema.kind(header.kind).id(), " ", TextOf(header.period), " ",
                   schema.status(header.status).id(), " v", row.version.value(),
                   row.has_source ? " sourced" : "", " '", row.name, "' '", row.search_folded, "'");
  for (const CompactAttribute& value : row.attributes) {
    absl::StrAppend(&text, " ", schema.attribute(value.attribute).id(), "=", value.value);
  }
  absl::StrAppend(&text, " | ", TextOf(snapshot.records().ReadEntity(row.id)));
  return text;
}

std::string LinkText(const Snapshot& snapshot, NodeId v, const HalfEdge& edge) {
  const LinkKeyView key = KeyOf(snapshot, v, edge);
  absl::StatusOr<std::vector<std::optional<v1::Link>>> records =
      snapshot.records().ReadLinks({key});
  std::string record =
      records.ok() ? TextOf(absl::StatusOr<std::optional<v1::Link>>(std::move(records->front())))
                   : records.status().ToString();
  return absl::StrCat(ToMapKey(key), " ", TextOf(edge.period), " ",
                      snapshot.schema().status(edge.status).id(), " | ", record);
}

}  // namespace

std::string TextOf(const Snapshot& snapshot) {
  std::multiset<std::string> lines;
  std::size_t halves = 0;
  for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
    const NodeId v(i);
    halves += snapshot.adjacency().degree(v);
    if (!snapshot.header(v).present) continue;
    lines.insert(absl::StrCat("entity ", EntityText(snapshot, v)));
    for (const HalfEdge& edge : snapshot.edges(v)) {
      if (edge.side == Side::kSource) {
        lines.insert(absl::StrCat("link ", LinkText(snapshot, v, edge)));
      }
    }
  }
  return absl::StrCat("revision ", snapshot.revision().value(), " of ",
                      absl::FormatTime(snapshot.committed_at(), absl::UTCTimeZone()), ", ",
                      snapshot.schema().message().id(), ", ", snapshot.entity_count(), " (",
                      absl::StrJoin(snapshot.entities_by_kind(), " "), "), ", snapshot.link_count(),
                      " (", absl::StrJoin(snapshot.links_by_relation(), " "), "), ", halves,
                      " halves\n", absl::StrJoin(lines, "\n"));
}

}  // namespace schakel::testing
