#include "tests/support/snapshot_dump.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "graph/network/link_keys.h"
#include "graph/network/loader.h"

namespace schakel::testing {
namespace {

std::string TextOf(const Period& period) {
  return absl::StrCat("[", period.since.ToString(), ",", period.until.ToString(), ")");
}

std::string EntityLine(const Snapshot& snapshot, NodeId v) {
  const Schema& schema = snapshot.schema();
  const NodeHeader& header = snapshot.header(v);
  const EntityRow& row = snapshot.row(v);
  std::string line = absl::StrCat(row.id, " kind ", schema.kind(header.kind).id());
  if (!header.present) return absl::StrCat(line, " removed");
  absl::StrAppend(&line, " ", TextOf(header.period), " ", schema.status(header.status).id(), " \"",
                  row.name, "\" names ", row.search_names, " folded ", row.search_folded,
                  " version ", row.version.value(), row.has_source ? " sourced" : "");
  if (const std::optional<Day> day = snapshot.RecordedDay(v)) {
    absl::StrAppend(&line, " recorded ", day->ToString());
  }
  // By name: a schema may number its attributes otherwise.
  std::vector<std::string> parts;
  for (const CompactAttribute& a : row.attributes) {
    parts.push_back(absl::StrCat(" ", schema.attribute(a.attribute).id(), "=", a.value));
  }
  for (const CompactIdentifier& i : row.identifiers) {
    const auto& scheme = schema.message().identifier_schemes(i.scheme);
    parts.push_back(absl::StrCat(" ", scheme.id(), ":", i.value));
  }
  std::sort(parts.begin(), parts.end());
  for (const std::string& part : parts) line += part;
  return line;
}

std::string LinkLine(const Snapshot& snapshot, NodeId v, const HalfEdge& edge) {
  const Schema& schema = snapshot.schema();
  const LinkKeyView key = KeyOf(snapshot, v, edge);
  std::string line =
      absl::StrCat(edge.side == Side::kSource ? "link " : "seen from target: ", key.source, " ",
                   key.relation, " ", key.target, " ", TextOf(edge.period), " ",
                   schema.status(edge.status).id(), edge.has_values ? " has values" : "");
  std::vector<std::string> parts;
  for (const std::string& name : schema.LinkAttributeNames(edge.relation)) {
    const AttributeId attribute = *schema.FindLinkAttribute(edge.relation, name);
    if (const auto value = snapshot.LinkAttribute(v, edge, attribute)) {
      parts.push_back(absl::StrCat(" ", name, "=", *value));
    }
  }
  std::sort(parts.begin(), parts.end());
  for (const std::string& part : parts) line += part;
  return line;
}

void AddCounts(const Snapshot& snapshot, std::vector<std::string>& lines) {
  const Schema& schema = snapshot.schema();
  lines.push_back(absl::StrCat("entities ", snapshot.entity_count(), " links ",
                               snapshot.link_count(), " values ", snapshot.link_values().size()));
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    std::size_t ever = 0;
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (!snapshot.id(v).empty()) ++ever;
    });
    lines.push_back(absl::StrCat("kind ", schema.kind(kind).id(), " ",
                                 snapshot.entities_by_kind()[k], " of ", ever));
  }
  for (std::size_t r = 0; r < schema.relation_count(); ++r) {
    lines.push_back(absl::StrCat("relation ",
                                 schema.relation(RelationId(static_cast<RelationId::rep>(r))).id(),
                                 " ", snapshot.links_by_relation()[r]));
  }
}

}  // namespace

std::vector<std::string> DumpSnapshot(const Snapshot& snapshot) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < snapshot.node_count(); ++i) {
    const NodeId v(static_cast<std::uint32_t>(i));
    if (snapshot.id(v).empty()) continue;  // Forgotten before anyone saw it.
    if (snapshot.FindEver(snapshot.id(v)) != v) {
      lines.push_back(absl::StrCat(snapshot.id(v), " is not found"));
    }
    lines.push_back(EntityLine(snapshot, v));
    for (const HalfEdge& edge : snapshot.edges(v)) lines.push_back(LinkLine(snapshot, v, edge));
  }
  for (const auto& gap : snapshot.dismissals().all()) {
    lines.push_back(absl::StrCat("dismissed ", gap->rule, " ", gap->subject, " ",
                                 gap->dismissal.ShortDebugString()));
  }
  for (const auto& pair : snapshot.feedback().pairs()) {
    lines.push_back(absl::StrCat("judged ", pair->first, " ", pair->second, " ",
                                 pair->feedback.ShortDebugString()));
  }
  AddCounts(snapshot, lines);
  std::sort(lines.begin(), lines.end());
  lines.insert(lines.begin(),
               absl::StrCat("revision ", snapshot.revision().value(), " at ",
                            absl::FormatTime(snapshot.committed_at(), absl::UTCTimeZone())));
  lines.insert(lines.begin() + 1, snapshot.schema().message().ShortDebugString());
  return lines;
}

std::shared_ptr<const Snapshot> Reload(const Store& store) {
  const absl::StatusOr<StoreState> state = store.ReadState();
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(*state->schema);
  absl::StatusOr<std::shared_ptr<const Snapshot>> snapshot = LoadSnapshot(store, *schema, 2);
  return *std::move(snapshot);
}

}  // namespace schakel::testing
