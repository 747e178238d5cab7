// Full entities for answers that hold many.
#ifndef SCHAKEL_GRAPH_QUERIES_ENTITY_STATES_H_
#define SCHAKEL_GRAPH_QUERIES_ENTITY_STATES_H_

#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "graph/model/ids.h"
#include "graph/queries/read.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel {

// Appends the records of `nodes` in order, stopping before the one that would bring them above
// `bytes_max`; the first is always given. Returns how many were appended.
absl::StatusOr<std::size_t> AppendEntities(
    const Read& read, absl::Span<const NodeId> nodes, std::uint64_t bytes_max,
    google::protobuf::RepeatedPtrField<v1::EntityState>& states);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_ENTITY_STATES_H_
