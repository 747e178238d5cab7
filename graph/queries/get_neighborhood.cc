#include "graph/queries/get_neighborhood.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"

#include "graph/algorithms/breadth_first.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/relations.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};
constexpr std::int32_t kHopsMax = 10;

struct Near {
  std::size_t distance = 0;
  NodeId entity;
};

// The order of the answer.
class ByDistanceAndId {
 public:
  explicit ByDistanceAndId(const Snapshot& snapshot) : by_id_(snapshot) {}
  bool operator()(const Near& a, const Near& b) const {
    return a.distance != b.distance ? a.distance < b.distance : by_id_(a.entity, b.entity);
  }

 private:
  ById by_id_;
};

absl::StatusOr<std::size_t> ResolveHops(std::int32_t hops_max) {
  if (hops_max < 0 || hops_max > kHopsMax) {
    return InvalidValueError("hops_max", absl::StrCat(hops_max),
                             {"geef 1 tot en met 10 stappen", "give 1 to 10 steps"});
  }
  return static_cast<std::size_t>(hops_max == 0 ? 1 : hops_max);
}

// A position is the distance and id of the last neighbour given: "2 centrum:cew".
std::string PositionOf(const Snapshot& snapshot, const Near& near) {
  return absl::StrCat(near.distance, " ", snapshot.id(near.entity));
}

// The origin, which comes before everybody, on the first page. The revision is that of the page
// before, so all of a position exists.
Near PlaceOf(const Snapshot& snapshot, const std::string& position, NodeId origin) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(position, ' ');
  Near place{0, origin};
  if (absl::SimpleAtoi(parts.first, &place.distance))
    place.entity = *snapshot.FindEver(parts.second);
  return place;
}

// How many are within reach, and the first of them after the page before.
struct Selection {
  std::size_t count = 0;
  std::vector<Near> first;
};

absl::StatusOr<Selection> Select(const QueryContext& context, const Page& page, const View& view,
                                 NodeId origin, std::size_t hops) {
  BreadthFirst around(view, origin);
  const ByDistanceAndId precedes(view.snapshot());
  const Near after = PlaceOf(view.snapshot(), page.position, origin);
  // One more than fits tells whether there is a next page.
  Smallest<Near, ByDistanceAndId> first(page.size + 1, precedes);
  Selection selection;
  for (std::size_t distance = 1; distance <= hops && !around.last_ring().empty(); ++distance) {
    if (absl::Status status = around.Expand(*context.budget); !status.ok()) return status;
    selection.count += around.last_ring().size();
    for (const NodeId v : around.last_ring()) {
      if (precedes(after, {distance, v})) first.Offer({distance, v});
    }
  }
  selection.first = std::move(first).Take();
  return selection;
}

// Appends neighbours until they would pass `bytes_max`; the first is always given. Returns how many were.
std::size_t AppendNeighbors(const Snapshot& snapshot, absl::Span<const Near> near,
                            std::uint64_t bytes_max, v1::GetNeighborhoodResponse& response) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < near.size(); ++i) {
    v1::Neighbor neighbor;
    FillRef(snapshot, near[i].entity, *neighbor.mutable_entity());
    neighbor.set_distance(static_cast<std::int32_t>(near[i].distance));
    bytes += neighbor.ByteSizeLong();
    if (i > 0 && bytes > bytes_max) return i;
    *response.add_neighbors() = std::move(neighbor);
  }
  return near.size();
}

}  // namespace

absl::Status GetNeighborhood(const QueryContext& context, const v1::GetNeighborhoodRequest& request,
                             v1::GetNeighborhoodResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const absl::StatusOr<NodeId> origin = ResolveEntity(snapshot, request.id(), "id");
  if (!origin.ok()) return origin.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(snapshot.schema(), request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  const absl::StatusOr<std::size_t> hops = ResolveHops(request.hops_max());
  if (!hops.ok()) return hops.status();

  const absl::StatusOr<Selection> selection =
      Select(context, *page, page->read.view().WithRelations(*relations), *origin, *hops);
  if (!selection.ok()) return selection.status();

  FillRef(snapshot, *origin, *response.mutable_origin());
  const std::size_t given =
      AppendNeighbors(snapshot, absl::MakeConstSpan(selection->first).subspan(0, page->size),
                      context.budget->limits().answer_bytes_max, response);
  response.set_total_size(static_cast<std::int32_t>(selection->count));
  if (given < selection->first.size()) {
    const Near& last = selection->first[given - 1];
    response.set_next_page_token(NextPageToken(context, *page, PositionOf(snapshot, last)));
  }
  EchoRelations(snapshot.schema(), *relations, *response.mutable_relations());
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
