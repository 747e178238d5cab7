#include "graph/queries/batch_get_entities.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/errors.h"
#include "graph/queries/entity_states.h"
#include "graph/queries/read.h"

namespace schakel {
namespace {

constexpr int kIdsMax = 1000;

}  // namespace

absl::Status BatchGetEntities(const QueryContext& context,
                              const v1::BatchGetEntitiesRequest& request,
                              v1::BatchGetEntitiesResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  if (request.ids_size() > kIdsMax) return LimitReachedError("ids", kIdsMax);

  std::vector<NodeId> found;
  found.reserve(static_cast<std::size_t>(request.ids_size()));
  for (const std::string& id : request.ids()) {
    if (const std::optional<NodeId> v = read->snapshot->Find(id)) {
      found.push_back(*v);
    } else {
      response.add_missing_ids(id);
    }
  }
  const std::uint64_t bytes_max = context.budget->limits().answer_bytes_max;
  const absl::StatusOr<std::size_t> given =
      AppendEntities(*read, found, bytes_max, *response.mutable_entities());
  if (!given.ok()) return given.status();
  if (*given < found.size()) return LimitReachedError("answer_bytes", bytes_max);
  FillInfo(*read, *response.mutable_info());
  return absl::OkStatus();
}

}  // namespace schakel
