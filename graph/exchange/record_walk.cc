#include "graph/exchange/record_walk.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"

namespace schakel {
namespace {

// Enough to make reading many at once worth it, little enough to stay far below a millisecond of
// budget.
constexpr std::size_t kBatch = 256;

void SortById(const Snapshot& snapshot, std::vector<NodeId>& nodes) {
  std::sort(nodes.begin(), nodes.end(), ById(snapshot));
}

std::vector<NodeId> EntitiesOfKind(const Snapshot& snapshot, KindId kind) {
  std::vector<NodeId> nodes;
  snapshot.ForEachOfKind(kind, [&](NodeId v) {
    if (snapshot.header(v).present) nodes.push_back(v);
  });
  SortById(snapshot, nodes);
  return nodes;
}

std::vector<NodeId> AllEntities(const Snapshot& snapshot) {
  std::vector<NodeId> nodes;
  nodes.reserve(snapshot.entity_count());
  for (std::uint32_t i = 0; i < snapshot.node_count(); ++i) {
    if (snapshot.header(NodeId(i)).present) nodes.push_back(NodeId(i));
  }
  SortById(snapshot, nodes);
  return nodes;
}

// The links that leave an entity, in order of relation name, target and since.
std::vector<HalfEdge> LinksFrom(const Snapshot& snapshot, NodeId v) {
  std::vector<HalfEdge> edges;
  for (const HalfEdge& edge : snapshot.edges(v)) {
    if (edge.side == Side::kSource) edges.push_back(edge);
  }
  const auto key = [&](const HalfEdge& edge) {
    return std::tuple(absl::string_view(snapshot.schema().relation(edge.relation).id()),
                      snapshot.id(edge.neighbor), edge.period.since.bits() >> 2);
  };
  std::sort(edges.begin(), edges.end(),
            [&](const HalfEdge& a, const HalfEdge& b) { return key(a) < key(b); });
  return edges;
}

// Hands every record of a batch to `visit`; all of them must be there, because the snapshot says
// so.
template <typename Record, typename Visit>
absl::Status VisitAll(absl::StatusOr<std::vector<std::optional<Record>>> records, Visit visit) {
  if (!records.ok()) return records.status();
  for (const std::optional<Record>& record : *records) {
    if (!record.has_value()) return CorruptRecordError(Record::descriptor()->name());
    if (absl::Status status = visit(*record); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ForEachEntity(const Snapshot& snapshot, KindId kind, Budget& budget,
                           absl::FunctionRef<absl::Status(const v1::Entity&)> visit) {
  const std::vector<NodeId> nodes = EntitiesOfKind(snapshot, kind);
  std::vector<absl::string_view> ids;
  for (std::size_t begin = 0; begin < nodes.size(); begin += kBatch) {
    ids.clear();
    for (const NodeId v : absl::MakeConstSpan(nodes).subspan(begin, kBatch)) {
      ids.push_back(snapshot.id(v));
    }
    if (absl::Status status = budget.Spend(ids.size()); !status.ok()) return status;
    absl::Status status = VisitAll(snapshot.records().ReadEntities(ids), visit);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ForEachLink(const Snapshot& snapshot, Budget& budget,
                         absl::FunctionRef<absl::Status(const v1::Link&)> visit) {
  std::vector<LinkKeyView> keys;
  const auto flush = [&] {
    absl::Status status = VisitAll(snapshot.records().ReadLinks(keys), visit);
    keys.clear();
    return status;
  };
  for (const NodeId source : AllEntities(snapshot)) {
    if (absl::Status status = budget.Spend(1); !status.ok()) return status;
    for (const HalfEdge& edge : LinksFrom(snapshot, source)) {
      if (absl::Status status = budget.Spend(1); !status.ok()) return status;
      keys.push_back({snapshot.id(source), snapshot.schema().relation(edge.relation).id(),
                      snapshot.id(edge.neighbor), edge.period.since});
      if (keys.size() < kBatch) continue;
      if (absl::Status status = flush(); !status.ok()) return status;
    }
  }
  return flush();
}

}  // namespace schakel
