#include "server/calls/admin.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/time/clock.h"

#include "graph/model/errors.h"
#include "graph/model/problem.h"
#include "graph/network/timestamps.h"

namespace schakel::server {
namespace {

using Counts = google::protobuf::RepeatedPtrField<v1::Count>;

template <typename Names>
void FillCounts(const std::vector<std::uint64_t>& counts, const Names& names, Counts& out) {
  for (int i = 0; i < names.size(); ++i) {
    const auto place = static_cast<std::size_t>(i);
    if (place >= counts.size() || counts[place] == 0) continue;
    v1::Count& count = *out.Add();
    count.set_id(names.Get(i).id());
    count.set_count(counts[place]);
  }
}

absl::Status DirectoryError(absl::StatusCode code, const std::string& directory, Sentence why) {
  return ProblemStatus(code, InvalidValueProblem("directory", directory, std::move(why)));
}

absl::Status CheckDirectory(const std::string& directory) {
  std::filesystem::path path(directory);
  if (!path.has_filename()) path = path.parent_path();  // "/srv/copy/" is "/srv/copy".
  std::error_code ignored;
  if (directory.empty()) return RequiredError("directory");
  if (!path.is_absolute()) {
    return DirectoryError(
        absl::StatusCode::kInvalidArgument, directory,
        {"geef een absoluut pad op de server", "give an absolute path on the server"});
  }
  if (std::filesystem::exists(path, ignored)) {
    return DirectoryError(absl::StatusCode::kAlreadyExists, directory,
                          {"die map bestaat al; kies een nieuwe", "it exists; choose a new one"});
  }
  if (!std::filesystem::is_directory(path.parent_path(), ignored)) {
    return DirectoryError(absl::StatusCode::kInvalidArgument, directory,
                          {"de map erboven bestaat niet; maak die eerst",
                           "the directory above it does not exist; make that first"});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status GetStatus(const CallContext& context, const v1::GetStatusRequest&,
                       v1::GetStatusResponse& response) {
  const std::shared_ptr<const Snapshot> snapshot = context.query.snapshots->Current();
  const v1::Schema& schema = snapshot->schema().message();
  const Store& store = context.server.network->store();
  response.set_version(context.server.version);
  response.set_schema(schema.id());
  response.set_format_version(store.format_version());
  response.set_revision(snapshot->revision().value());
  *response.mutable_committed_at() = ToTimestamp(snapshot->committed_at());
  response.set_entities(snapshot->entity_count());
  response.set_links(snapshot->link_count());
  FillCounts(snapshot->entities_by_kind(), schema.kinds(), *response.mutable_entities_by_kind());
  FillCounts(snapshot->links_by_relation(), schema.relations(),
             *response.mutable_links_by_relation());
  response.set_adjacency_bytes(snapshot->adjacency().MemoryBytes() +
                               snapshot->link_values().MemoryBytes());
  response.set_uptime_seconds(
      static_cast<std::uint64_t>(absl::ToInt64Seconds(absl::Now() - context.server.ready_at)));
  response.set_writable(store.writable());
  return absl::OkStatus();
}

absl::Status Backup(const CallContext& context, const v1::BackupRequest& request,
                    v1::BackupResponse& response) {
  if (absl::Status checked = CheckDirectory(request.directory()); !checked.ok()) return checked;
  return context.server.network->RunExclusive([&](ExclusiveTurn& turn) {
    if (absl::Status in_time = context.query.budget->Check(); !in_time.ok()) return in_time;
    absl::Status copied = turn.store().Checkpoint(request.directory());
    response.set_directory(request.directory());
    response.set_revision(turn.base()->revision().value());
    return copied;
  });
}

}  // namespace schakel::server
