#include "graph/queries/get_entity.h"

#include <optional>
#include <utility>

#include "absl/status/statusor.h"

#include "graph/model/errors.h"
#include "graph/queries/entities.h"
#include "graph/queries/read.h"

namespace schakel {

absl::Status GetEntity(const QueryContext& context, const v1::GetEntityRequest& request,
                       v1::GetEntityResponse& response) {
  const absl::StatusOr<Read> read = ResolveRead(context, request.read());
  if (!read.ok()) return read.status();
  const absl::StatusOr<NodeId> v = ResolveEntity(*read->snapshot, request.id(), "id");
  if (!v.ok()) return v.status();

  absl::StatusOr<std::optional<v1::Entity>> entity =
      read->snapshot->records().ReadEntity(request.id());
  if (!entity.ok()) return entity.status();
  if (!entity->has_value()) return CorruptRecordError(request.id());

  FillInfo(*read, *response.mutable_info());
  *response.mutable_entity() = **std::move(entity);
  response.set_active(read->view().IsLive(*v));
  return absl::OkStatus();
}

}  // namespace schakel
