// path, neighbors.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

#include "client/cli/base/context.h"
#include "client/cli/commands/commands.h"
#include "client/cli/views/path_view.h"

namespace schakel::client {
namespace {

// Which links a walk follows.
struct WalkOptions {
  std::vector<std::string> relations;
  std::vector<std::string> except_relations;
};

struct PathOptions {
  std::string from;
  std::string to;
  std::optional<int> k;
  std::optional<int> limit;
  std::optional<int> length;
  std::vector<std::string> avoid;
  std::vector<std::string> through;
  WalkOptions walk;
};

struct NeighborsOptions {
  std::string id;
  std::optional<int> hops;
  std::string kind;
  std::string filter;
  std::optional<int> paths;
  std::optional<int> limit;
  WalkOptions walk;
};

void DeclareWalk(Command& command, WalkOptions& options) {
  command.List("--relations", &options.relations, "R,R", "Follow exactly these relations.")
      .List("--except-relations", &options.except_relations, "R,R",
            "Follow all relations but these; with neither, the introduction relations.");
}

template <typename Request>
void SetWalk(const WalkOptions& options, Request& request) {
  for (const std::string& relation : options.relations) request.add_relations(relation);
  for (const std::string& relation : options.except_relations) {
    request.add_except_relations(relation);
  }
}

absl::StatusOr<ExitCode> Path(const PathOptions& options, Context& context) {
  v1::FindPathsRequest request;
  request.set_from(options.from);
  request.set_to(options.to);
  request.set_paths_max(options.limit.value_or(0));
  request.set_k(options.k.value_or(0));
  request.set_length_max(options.length.value_or(0));
  for (const std::string& id : options.avoid) request.add_avoid(id);
  for (const std::string& id : options.through) request.add_through(id);
  SetWalk(options.walk, request);
  *request.mutable_read() = context.read();
  const auto answer = context.client().FindPaths(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return PathsSheet(*answer); },
      [&](Page& page) { PathsPage(*answer, request, context.Labels(), page); });
  return ExitCode::kOk;
}

// --kind is a filter that is short to type.
std::string FilterOf(const NeighborsOptions& options) {
  if (options.kind.empty()) return options.filter;
  const std::string kind = absl::StrCat(
      "kind = \"", absl::StrReplaceAll(options.kind, {{"\\", "\\\\"}, {"\"", "\\\""}}), "\"");
  return options.filter.empty() ? kind : absl::StrCat(kind, " AND (", options.filter, ")");
}

absl::StatusOr<ExitCode> Neighbors(const NeighborsOptions& options, Context& context) {
  v1::GetNeighborhoodRequest request;
  request.set_id(options.id);
  request.set_hops_max(options.hops.value_or(0));
  request.set_filter(FilterOf(options));
  request.set_paths_max(options.paths.value_or(0));
  context.Typed("filter", request.filter());
  SetWalk(options.walk, request);
  *request.mutable_read() = context.read();
  const auto answer = context.client().GetNeighborhood(request, options.limit.value_or(0));
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return NeighborsSheet(*answer); },
      [&](Page& page) { NeighborsPage(*answer, context.Labels(), page); });
  return ExitCode::kOk;
}

}  // namespace

void AddPathCommands(CommandLine& line) {
  auto path = std::make_shared<PathOptions>();
  Command path_command =
      line.Add("path", "Show the shortest ways from one entity to another.", Reads::kNetwork);
  path_command.Argument("FROM", &path->from, "Id to start from.")
      .Argument("TO", &path->to, "Id to reach.")
      .Option("-k", &path->k, "N",
              "So many paths without loops, longer ones too; default those of the shortest length.")
      .Option("--limit", &path->limit, "N",
              "Without -k: at most this many of the shortest paths; default 10, at most 100.")
      .Option("--max-length,--length", &path->length, "N", "Longest path to look for, in steps.")
      .List("--avoid", &path->avoid, "ID,ID", "No path visits these.")
      .List("--through", &path->through, "ID,ID", "Every path visits these, in this order.");
  DeclareWalk(path_command, path->walk);
  path_command.Run([path](Context& context) { return Path(*path, context); });

  auto neighbors = std::make_shared<NeighborsOptions>();
  Command neighbors_command =
      line.Add("neighbors", "List who is within a number of steps.", Reads::kNetwork);
  neighbors_command.Argument("ID", &neighbors->id, "The entity.")
      .Option("--hops", &neighbors->hops, "N", "Steps, 1 to 10; default 1.")
      .Option("--kind", &neighbors->kind, "K", "Only neighbours of this kind.")
      .Option("--filter", &neighbors->filter, "F",
              "Only neighbours that match; those on the way may be anybody.")
      .Option("--paths", &neighbors->paths, "N",
              "So many of the shortest paths to each, at most 10; default none.")
      .Option("--limit", &neighbors->limit, "N", "At most this many; default all.");
  DeclareWalk(neighbors_command, neighbors->walk);
  neighbors_command.Run([neighbors](Context& context) { return Neighbors(*neighbors, context); });
}

}  // namespace schakel::client
