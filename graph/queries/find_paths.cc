#include "graph/queries/find_paths.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/algorithms/shortest_paths.h"
#include "graph/model/errors.h"
#include "graph/network/link_keys.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

constexpr PageSizes kPathCounts = {.standard = 10, .max = 100};

absl::StatusOr<PathLimits> ResolveLimits(const v1::FindPathsRequest& request) {
  const absl::StatusOr<std::size_t> paths_max =
      ResolveCount("paths_max", request.paths_max(), kPathCounts);
  if (!paths_max.ok()) return paths_max.status();
  if (request.length_max() < 0) {
    return InvalidValueError("length_max", absl::StrCat(request.length_max()),
                             {"geef 0 voor geen grens, of een positief aantal stappen",
                              "give 0 for no bound, or a positive number of steps"});
  }
  return PathLimits{*paths_max, static_cast<std::size_t>(request.length_max())};
}

// Puts the links under the steps of paths. Steps are filled first with what the network in memory
// knows, and all records are read together afterwards.
class StepFiller {
 public:
  explicit StepFiller(const View& view) : view_(view) {}

  void Fill(NodeId from, NodeId to, v1::PathStep& step) {
    const Snapshot& snapshot = view_.snapshot();
    FillRef(snapshot, from, *step.mutable_from());
    FillRef(snapshot, to, *step.mutable_to());
    for (std::size_t r = 0; r < view_.schema().relation_count(); ++r) {
      const RelationId relation(static_cast<RelationId::rep>(r));
      if (!view_.relations().Contains(relation)) continue;
      for (const Side side : {Side::kSource, Side::kTarget}) {
        for (const HalfEdge& edge : snapshot.edges(from).Of(relation, side, to)) {
          if (!view_.Counts(edge)) continue;
          step.add_links()->set_reversed(side == Side::kTarget);
          keys_.push_back(KeyOf(snapshot, from, edge));
        }
      }
    }
  }

  absl::Status ReadRecords(v1::FindPathsResponse& response) const {
    absl::StatusOr<std::vector<std::optional<v1::Link>>> links =
        view_.snapshot().records().ReadLinks(keys_);
    if (!links.ok()) return links.status();
    std::size_t next = 0;
    for (v1::Path& path : *response.mutable_paths()) {
      for (v1::PathStep& step : *path.mutable_steps()) {
        for (v1::PathLink& link : *step.mutable_links()) {
          std::optional<v1::Link>& record = (*links)[next];
          if (!record.has_value()) return CorruptRecordError(keys_[next].source);
          *link.mutable_link() = *std::move(record);
          ++next;
        }
      }
    }
    return absl::OkStatus();
  }

 private:
  View view_;
  std::vector<LinkKeyView> keys_;
};

}  // namespace

absl::Status FindPaths(const QueryContext& context, const v1::FindPathsRequest& request,
                       v1::FindPathsResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const Snapshot& snapshot = *read->snapshot;
  const absl::StatusOr<NodeId> from = ResolveEntity(snapshot, request.from(), "from");
  if (!from.ok()) return from.status();
  const absl::StatusOr<NodeId> to = ResolveEntity(snapshot, request.to(), "to");
  if (!to.ok()) return to.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(snapshot.schema(), request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  const absl::StatusOr<PathLimits> limits = ResolveLimits(request);
  if (!limits.ok()) return limits.status();

  const View view = read->view().WithRelations(*relations);
  const absl::StatusOr<ShortestPaths> found =
      FindShortestPaths(view, *from, *to, *limits, *context.budget);
  if (!found.ok()) return found.status();

  StepFiller filler(view);
  for (const std::vector<NodeId>& vertices : found->paths) {
    v1::Path& path = *response.add_paths();
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
      filler.Fill(vertices[i], vertices[i + 1], *path.add_steps());
    }
  }
  if (absl::Status status = filler.ReadRecords(response); !status.ok()) return status;
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  response.set_paths_total(static_cast<std::int32_t>(found->total));
  EchoRelations(snapshot.schema(), *relations, *response.mutable_relations());
  FillInfo(*read, *response.mutable_info());
  response.mutable_info()->set_complete(found->total == found->paths.size());
  return absl::OkStatus();
}

}  // namespace schakel
