#include "graph/queries/list_links.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/relations.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};

// The order of the list.
class ByListOrder {
 public:
  explicit ByListOrder(const Snapshot& snapshot) : by_id_(snapshot) {}
  bool operator()(const HalfEdge& a, const HalfEdge& b) const {
    const auto group = [](const HalfEdge& e) { return std::tuple(e.relation, e.side); };
    if (group(a) != group(b)) return group(a) < group(b);
    if (a.neighbor != b.neighbor) return by_id_(a.neighbor, b.neighbor);
    return a.key() < b.key();
  }

 private:
  ById by_id_;
};

// A position is the key of the last link given.
std::string PositionOf(const LinkKeyView& key) { return ToMessage(key).SerializeAsString(); }

// The half-edge a position stands for; only what orders it. The revision is that of the page
// before, so all of it exists.
std::optional<HalfEdge> EdgeAt(const Snapshot& snapshot, NodeId v, const std::string& position) {
  v1::LinkKey key;
  if (position.empty() || !key.ParseFromString(position)) return std::nullopt;
  HalfEdge edge;
  edge.relation = *snapshot.schema().FindRelation(key.relation());
  edge.side = key.source() == snapshot.id(v) ? Side::kSource : Side::kTarget;
  edge.neighbor = *snapshot.FindEver(edge.side == Side::kSource ? key.target() : key.source());
  edge.period = Period::Parse(key.since(), "").value_or(Period());
  return edge;
}

// The links asked for: how many, and the first of them after the page before.
struct Selection {
  std::size_t count = 0;
  std::vector<HalfEdge> first;
};

absl::StatusOr<Selection> Select(const QueryContext& context, const Page& page, NodeId v,
                                 const RelationSet& relations, bool all_periods) {
  const Snapshot& snapshot = *page.read.snapshot;
  const View view = page.read.view();
  const bool live = view.IsLive(v);
  const ByListOrder precedes(snapshot);
  const std::optional<HalfEdge> after = EdgeAt(snapshot, v, page.position);
  // One more than fits tells whether there is a next page.
  Smallest<HalfEdge, ByListOrder> first(page.size + 1, precedes);
  Selection selection;
  for (const HalfEdge& edge : snapshot.edges(v)) {
    if (absl::Status status = context.budget->Spend(1); !status.ok()) return status;
    if (!relations.Contains(edge.relation)) continue;
    if (!all_periods && !(live && view.Counts(edge))) continue;
    const bool second_half_of_self_link = edge.neighbor == v && edge.side == Side::kTarget;
    if (second_half_of_self_link) continue;
    ++selection.count;
    if (!after.has_value() || precedes(*after, edge)) first.Offer(edge);
  }
  selection.first = std::move(first).Take();
  return selection;
}

// Appends links with their records until they would pass `bytes_max`; the first is always given.
// Returns how many were.
absl::StatusOr<std::size_t> AppendLinks(const Read& read, NodeId v,
                                        absl::Span<const HalfEdge> edges, std::uint64_t bytes_max,
                                        v1::ListLinksResponse& response) {
  const Snapshot& snapshot = *read.snapshot;
  const View view = read.view();
  std::vector<LinkKeyView> keys;
  keys.reserve(edges.size());
  for (const HalfEdge& edge : edges) keys.push_back(KeyOf(snapshot, v, edge));
  absl::StatusOr<std::vector<std::optional<v1::Link>>> links = snapshot.records().ReadLinks(keys);
  if (!links.ok()) return links.status();

  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    std::optional<v1::Link>& link = (*links)[i];
    if (!link.has_value()) return CorruptRecordError(keys[i].source);
    bytes += link->ByteSizeLong();
    if (i > 0 && bytes > bytes_max) return i;
    v1::LinkState& state = *response.add_links();
    *state.mutable_link() = *std::move(link);
    FillRef(snapshot, edges[i].neighbor, *state.mutable_other());
    state.set_incoming(edges[i].side == Side::kTarget);
    state.set_active(view.IsLive(v) && view.Counts(edges[i]));
  }
  return edges.size();
}

}  // namespace

absl::Status ListLinks(const QueryContext& context, const v1::ListLinksRequest& request,
                       v1::ListLinksResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const absl::StatusOr<NodeId> v = ResolveEntity(snapshot, request.id(), "id");
  if (!v.ok()) return v.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveOnlyRelations(snapshot.schema(), request.relations());
  if (!relations.ok()) return relations.status();

  const absl::StatusOr<Selection> selection =
      Select(context, *page, *v, *relations, request.all_periods());
  if (!selection.ok()) return selection.status();
  const absl::StatusOr<std::size_t> given =
      AppendLinks(page->read, *v, absl::MakeConstSpan(selection->first).subspan(0, page->size),
                  context.budget->limits().answer_bytes_max, response);
  if (!given.ok()) return given.status();

  response.set_total_size(static_cast<std::int32_t>(selection->count));
  if (*given < selection->first.size()) {
    const LinkKeyView last = KeyOf(snapshot, *v, selection->first[*given - 1]);
    response.set_next_page_token(NextPageToken(context, *page, PositionOf(last)));
  }
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
