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
#include "graph/algorithms/shortest_paths.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/page.h"
#include "graph/queries/path_writer.h"
#include "graph/queries/relations.h"
#include "graph/queries/smallest.h"

namespace schakel {
namespace {

constexpr PageSizes kPageSizes = {.standard = 100, .max = 1000};
constexpr std::int32_t kHopsMax = 10;
constexpr PageSizes kPathCounts = {.standard = 0, .max = 10};

// What is asked, resolved.
struct Question {
  NodeId origin;
  RelationSet relations;
  std::size_t hops = 0;
  std::size_t paths_max = 0;
  Filter filter;
};

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
                                 const Question& question) {
  BreadthFirst around(view, question.origin);
  const ByDistanceAndId precedes(view.snapshot());
  const Near after = PlaceOf(view.snapshot(), page.position, question.origin);
  // One more than fits tells whether there is a next page.
  Smallest<Near, ByDistanceAndId> first(page.size + 1, precedes);
  Selection selection;
  for (std::size_t distance = 1; distance <= question.hops && !around.last_ring().empty();
       ++distance) {
    if (absl::Status status = around.Expand(*context.budget); !status.ok()) return status;
    absl::Span<const NodeId> ring = around.last_ring();
    std::vector<NodeId> wanted;
    if (!question.filter.holds_for_all()) {
      absl::StatusOr<std::vector<NodeId>> found =
          question.filter.Select(view, ring, *context.budget);
      if (!found.ok()) return found.status();
      wanted = *std::move(found);
      ring = wanted;
    }
    selection.count += ring.size();
    for (const NodeId v : ring) {
      if (precedes(after, {distance, v})) first.Offer({distance, v});
    }
  }
  selection.first = std::move(first).Take();
  return selection;
}

absl::StatusOr<Question> Resolve(const Snapshot& snapshot,
                                 const v1::GetNeighborhoodRequest& request) {
  const Schema& schema = snapshot.schema();
  const absl::StatusOr<NodeId> origin = ResolveEntity(snapshot, request.id(), "id");
  if (!origin.ok()) return origin.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(schema, request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  const absl::StatusOr<std::size_t> hops = ResolveHops(request.hops_max());
  if (!hops.ok()) return hops.status();
  const absl::StatusOr<std::size_t> paths_max =
      ResolveCount("paths_max", request.paths_max(), kPathCounts);
  if (!paths_max.ok()) return paths_max.status();
  KindSet kinds;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    kinds.Insert(KindId(static_cast<KindId::rep>(k)));
  }
  absl::StatusOr<Filter> filter = CompileFilter(schema, kinds, request.filter(), "filter");
  if (!filter.ok()) return filter.status();
  return Question{*origin, *relations, *hops, *paths_max, *std::move(filter)};
}

// Writes neighbours, and the paths to them when these were asked for.
absl::Status WriteNeighbors(const View& view, const Question& question, absl::Span<const Near> near,
                            Budget& budget, v1::GetNeighborhoodResponse& response) {
  PathWriter writer(view);
  for (const Near& one : near) {
    v1::Neighbor& neighbor = *response.add_neighbors();
    FillRef(view.snapshot(), one.entity, *neighbor.mutable_entity());
    neighbor.set_distance(static_cast<std::int32_t>(one.distance));
    if (question.paths_max == 0) continue;
    const absl::StatusOr<ShortestPaths> found = FindShortestPaths(
        view, question.origin, one.entity, {.paths_max = question.paths_max}, budget);
    if (!found.ok()) return found.status();
    for (const std::vector<NodeId>& path : found->paths) writer.Write(path, *neighbor.add_paths());
    neighbor.set_paths_total(static_cast<std::int32_t>(found->total));
  }
  return writer.ReadLinks();
}

// Takes away the last neighbours while all together pass `bytes_max`; the first always stays.
void KeepWhatFits(std::uint64_t bytes_max, v1::GetNeighborhoodResponse& response) {
  std::uint64_t bytes = 0;
  int kept = 0;
  for (; kept < response.neighbors_size(); ++kept) {
    bytes += response.neighbors(kept).ByteSizeLong();
    if (kept > 0 && bytes > bytes_max) break;
  }
  response.mutable_neighbors()->DeleteSubrange(kept, response.neighbors_size() - kept);
}

}  // namespace

absl::Status GetNeighborhood(const QueryContext& context, const v1::GetNeighborhoodRequest& request,
                             v1::GetNeighborhoodResponse& response) {
  const absl::StatusOr<Page> page = BeginPage(context, request, kPageSizes);
  if (!page.ok()) return page.status();
  const Snapshot& snapshot = *page->read.snapshot;
  const absl::StatusOr<Question> question = Resolve(snapshot, request);
  if (!question.ok()) return question.status();

  const View view = page->read.view().WithRelations(question->relations);
  const absl::StatusOr<Selection> selection = Select(context, *page, view, *question);
  if (!selection.ok()) return selection.status();

  FillRef(snapshot, question->origin, *response.mutable_origin());
  absl::Status status =
      WriteNeighbors(view, *question, absl::MakeConstSpan(selection->first).subspan(0, page->size),
                     *context.budget, response);
  if (!status.ok()) return status;
  KeepWhatFits(context.budget->limits().answer_bytes_max, response);
  response.set_total_size(static_cast<std::int32_t>(selection->count));
  const auto given = static_cast<std::size_t>(response.neighbors_size());
  if (given < selection->first.size()) {
    const Near& last = selection->first[given - 1];
    response.set_next_page_token(NextPageToken(context, *page, PositionOf(snapshot, last)));
  }
  EchoRelations(snapshot.schema(), question->relations, *response.mutable_relations());
  FillInfo(page->read, *response.mutable_info());
  response.mutable_info()->set_complete(response.next_page_token().empty());
  return absl::OkStatus();
}

}  // namespace schakel
