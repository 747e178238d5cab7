#include "graph/queries/entity_states.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/model/errors.h"

namespace schakel {

absl::StatusOr<std::size_t> AppendEntities(
    const Read& read, absl::Span<const NodeId> nodes, std::uint64_t bytes_max,
    google::protobuf::RepeatedPtrField<v1::EntityState>& states) {
  const View view = read.view();
  std::vector<absl::string_view> ids;
  ids.reserve(nodes.size());
  for (const NodeId v : nodes) ids.push_back(read.snapshot->id(v));
  absl::StatusOr<std::vector<std::optional<v1::Entity>>> entities =
      read.snapshot->records().ReadEntities(ids);
  if (!entities.ok()) return entities.status();

  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    std::optional<v1::Entity>& entity = (*entities)[i];
    if (!entity.has_value()) return CorruptRecordError(ids[i]);
    bytes += entity->ByteSizeLong();
    if (i > 0 && bytes > bytes_max) return i;
    v1::EntityState& state = *states.Add();
    *state.mutable_entity() = *std::move(entity);
    state.set_active(view.IsLive(nodes[i]));
  }
  return nodes.size();
}

}  // namespace schakel
