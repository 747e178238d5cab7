#include "graph/queries/find_paths.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"

#include "graph/algorithms/loopless_paths.h"
#include "graph/algorithms/paths_through.h"
#include "graph/algorithms/shortest_paths.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/page.h"
#include "graph/queries/path_writer.h"
#include "graph/queries/read.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

constexpr PageSizes kPathCounts = {.standard = 10, .max = 100};
constexpr int kAvoidMax = 100;
constexpr int kThroughMax = 10;

using Names = google::protobuf::RepeatedPtrField<std::string>;

// What is asked, resolved.
struct Question {
  // From, those to come by, and to.
  std::vector<NodeId> stops;
  std::vector<NodeId> avoid;
  RelationSet relations;
  PathLimits limits;
  // Longer paths too.
  bool longer = false;

  NodeId from() const { return stops.front(); }
  NodeId to() const { return stops.back(); }
};

absl::StatusOr<PathLimits> ResolveLimits(const v1::FindPathsRequest& request) {
  const absl::StatusOr<std::size_t> paths_max =
      ResolveCount("paths_max", request.paths_max(), kPathCounts);
  if (!paths_max.ok()) return paths_max.status();
  if (request.length_max() < 0) {
    return InvalidValueError("length_max", absl::StrCat(request.length_max()),
                             {"geef 0 voor geen grens, of een positief aantal stappen",
                              "give 0 for no bound, or a positive number of steps"});
  }
  PathLimits limits = {*paths_max, static_cast<std::size_t>(request.length_max())};
  if (request.k() == 0) return limits;
  if (request.k() < 0 || request.k() > kPathCounts.max) {
    return InvalidValueError(
        "k", absl::StrCat(request.k()),
        {absl::StrCat("geef 0 voor alleen de kortste paden, of 1 tot en met ", kPathCounts.max),
         absl::StrCat("give 0 for the shortest paths alone, or 1 to ", kPathCounts.max)});
  }
  if (request.paths_max() != 0) {
    return InvalidValueError("k", absl::StrCat(request.k()),
                             {"geef k of paths_max, niet beide", "give k or paths_max, not both"});
  }
  limits.paths_max = static_cast<std::size_t>(request.k());
  return limits;
}

absl::StatusOr<std::vector<NodeId>> ResolveEntities(const Snapshot& snapshot, const Names& ids,
                                                    absl::string_view field, int max) {
  if (ids.size() > max) {
    return InvalidValueError(
        field, absl::StrCat(ids.size()),
        {absl::StrCat("noem er ten hoogste ", max), absl::StrCat("name at most ", max)});
  }
  std::vector<NodeId> entities;
  for (int i = 0; i < ids.size(); ++i) {
    const absl::StatusOr<NodeId> v =
        ResolveEntity(snapshot, ids[i], absl::StrCat(field, "[", i, "]"));
    if (!v.ok()) return v.status();
    entities.push_back(*v);
  }
  return entities;
}

bool Contains(absl::Span<const NodeId> list, NodeId v) {
  return std::find(list.begin(), list.end(), v) != list.end();
}

// No path visits anybody twice, so whom it must come by cannot be an end or come twice; and nobody
// can be avoided whom it must visit.
absl::Status CheckPlaces(const v1::FindPathsRequest& request, const Question& question) {
  const std::vector<NodeId>& stops = question.stops;
  for (std::size_t i = 1; i + 1 < stops.size(); ++i) {
    const auto before = absl::MakeConstSpan(stops).subspan(0, i);
    if (!Contains(before, stops[i]) && stops[i] != question.to()) continue;
    const int number = static_cast<int>(i) - 1;
    return InvalidValueError(
        absl::StrCat("through[", number, "]"), request.through(number),
        {"een pad bezoekt niemand twee keer: noem alleen anderen dan from en to, elk een keer",
         "a path visits nobody twice: name others than from and to, each once"});
  }
  for (std::size_t i = 0; i < question.avoid.size(); ++i) {
    if (!Contains(stops, question.avoid[i])) continue;
    const int number = static_cast<int>(i);
    return InvalidValueError(
        absl::StrCat("avoid[", number, "]"), request.avoid(number),
        {"het pad moet hier juist langs: from, to en through kunnen niet vermeden worden",
         "the path must visit this one: from, to and through cannot be avoided"});
  }
  return absl::OkStatus();
}

absl::StatusOr<Question> Resolve(const Snapshot& snapshot, const v1::FindPathsRequest& request) {
  Question question;
  const absl::StatusOr<NodeId> from = ResolveEntity(snapshot, request.from(), "from");
  if (!from.ok()) return from.status();
  const absl::StatusOr<NodeId> to = ResolveEntity(snapshot, request.to(), "to");
  if (!to.ok()) return to.status();
  const absl::StatusOr<std::vector<NodeId>> through =
      ResolveEntities(snapshot, request.through(), "through", kThroughMax);
  if (!through.ok()) return through.status();
  absl::StatusOr<std::vector<NodeId>> avoid =
      ResolveEntities(snapshot, request.avoid(), "avoid", kAvoidMax);
  if (!avoid.ok()) return avoid.status();
  const absl::StatusOr<RelationSet> relations =
      ResolveRelations(snapshot.schema(), request.relations(), request.except_relations());
  if (!relations.ok()) return relations.status();
  const absl::StatusOr<PathLimits> limits = ResolveLimits(request);
  if (!limits.ok()) return limits.status();
  question.stops = {*from};
  question.stops.insert(question.stops.end(), through->begin(), through->end());
  question.stops.push_back(*to);
  question.avoid = *std::move(avoid);
  question.relations = *relations;
  question.limits = *limits;
  question.longer = request.k() != 0;
  if (absl::Status status = CheckPlaces(request, question); !status.ok()) return status;
  return question;
}

// One path more than asked tells whether there are more.
absl::StatusOr<ShortestPaths> FindLonger(const View& view, const Question& question,
                                         const VertexSet& blocked, Budget& budget) {
  PathLimits limits = question.limits;
  ++limits.paths_max;
  ShortestPaths found;
  if (question.stops.size() > 2) {
    absl::StatusOr<ShortestPaths> through =
        FindPathsThrough(view, question.stops, blocked, PathLengths::kAny, limits, budget);
    if (!through.ok()) return through.status();
    found = *std::move(through);
  } else {
    absl::StatusOr<std::vector<std::vector<NodeId>>> paths =
        FindLooplessPaths(view, question.from(), question.to(), blocked, limits, budget);
    if (!paths.ok()) return paths.status();
    found.paths = *std::move(paths);
  }
  found.total = found.paths.size();
  if (found.paths.size() == limits.paths_max) found.paths.pop_back();
  return found;
}

absl::StatusOr<ShortestPaths> Find(const View& view, const Question& question, Budget& budget) {
  // A path to oneself comes by nobody.
  if (question.from() == question.to() && question.stops.size() > 2) return ShortestPaths();
  VertexSet blocked(view.snapshot().node_count());
  for (const NodeId v : question.avoid) blocked.Insert(v);
  if (question.longer) return FindLonger(view, question, blocked, budget);
  if (question.stops.size() > 2) {
    return FindPathsThrough(view, question.stops, blocked, PathLengths::kShortest, question.limits,
                            budget);
  }
  return FindShortestPaths(view, question.from(), question.to(), {std::move(blocked)},
                           question.limits, budget);
}

}  // namespace

absl::Status FindPaths(const QueryContext& context, const v1::FindPathsRequest& request,
                       v1::FindPathsResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<Question> question = Resolve(*read->snapshot, request);
  if (!question.ok()) return question.status();

  const View view = read->view().WithRelations(question->relations);
  const absl::StatusOr<ShortestPaths> found = Find(view, *question, *context.budget);
  if (!found.ok()) return found.status();

  PathWriter writer(view);
  for (const std::vector<NodeId>& path : found->paths) writer.Write(path, *response.add_paths());
  if (absl::Status status = writer.ReadLinks(); !status.ok()) return status;
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  if (response.ByteSizeLong() > bytes_max) return LimitReachedError("answer_bytes", bytes_max);
  response.set_paths_total(question->longer ? response.paths_size()
                                            : static_cast<std::int32_t>(found->total));
  EchoRelations(read->schema(), question->relations, *response.mutable_relations());
  FillInfo(*read, *response.mutable_info());
  response.mutable_info()->set_complete(found->total == found->paths.size());
  return absl::OkStatus();
}

}  // namespace schakel
