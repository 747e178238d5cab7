// path, neighbors.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/cli/base/context.h"
#include "client/cli/base/errors.h"
#include "client/cli/commands/commands.h"
#include "client/cli/output/texts.h"
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
  WalkOptions walk;
};

struct NeighborsOptions {
  std::string id;
  std::optional<int> hops;
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
  // -k promises paths of growing length; what exists is every path of the shortest length.
  if (options.k.value_or(1) > 1) return UsageError(text::kUsageKPaths, *options.k);
  v1::FindPathsRequest request;
  request.set_from(options.from);
  request.set_to(options.to);
  request.set_paths_max(options.k.value_or(options.limit.value_or(0)));
  request.set_length_max(options.length.value_or(0));
  SetWalk(options.walk, request);
  *request.mutable_read() = context.read();
  const auto answer = context.client().FindPaths(request);
  if (!answer.ok()) return answer.status();
  context.Show(
      *answer, [&] { return PathsSheet(*answer); },
      [&](Page& page) { PathsPage(*answer, request, context.Labels(), page); });
  return ExitCode::kOk;
}

absl::StatusOr<ExitCode> Neighbors(const NeighborsOptions& options, Context& context) {
  v1::GetNeighborhoodRequest request;
  request.set_id(options.id);
  request.set_hops_max(options.hops.value_or(0));
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
      .Option("-k", &path->k, "N", "Number of paths; more than 1 comes later, see --limit.")
      .Option("--limit", &path->limit, "N",
              "At most this many of the shortest paths; default 10, at most 100.")
      .Option("--length", &path->length, "N", "Longest path to look for, in steps.")
      .Later("--avoid");
  DeclareWalk(path_command, path->walk);
  path_command.Run([path](Context& context) { return Path(*path, context); });

  auto neighbors = std::make_shared<NeighborsOptions>();
  Command neighbors_command =
      line.Add("neighbors", "List who is within a number of steps.", Reads::kNetwork);
  neighbors_command.Argument("ID", &neighbors->id, "The entity.")
      .Option("--hops", &neighbors->hops, "N", "Steps, 1 to 10; default 1.")
      .Option("--limit", &neighbors->limit, "N", "At most this many; default all.");
  DeclareWalk(neighbors_command, neighbors->walk);
  neighbors_command.Run([neighbors](Context& context) { return Neighbors(*neighbors, context); });
}

}  // namespace schakel::client
