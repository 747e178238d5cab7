// The small integers the network is made of. They are dense, cheap, and private to this process:
// what leaves it are the string ids of the schema and of entities.
#ifndef SCHAKEL_GRAPH_MODEL_IDS_H_
#define SCHAKEL_GRAPH_MODEL_IDS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

#include "graph/base/strong_id.h"

namespace schakel {

// Position of a kind, relation, attribute, status or identifier scheme in its schema.
using KindId = StrongId<struct KindIdTag, std::uint8_t>;
using RelationId = StrongId<struct RelationIdTag, std::uint8_t>;
using AttributeId = StrongId<struct AttributeIdTag, std::uint16_t>;
using StatusId = StrongId<struct StatusIdTag, std::uint8_t>;

// An entity in memory: dense from 0, stable for the life of the process, different after a reload.
using NodeId = StrongId<struct NodeIdTag, std::uint32_t>;

// Number of a committed change set; the first is 1, and 0 means none.
using Revision = StrongId<struct RevisionTag, std::uint64_t>;

// True when `id` is kind:slug: a kind of [a-z][a-z0-9_]*, a colon, and a slug of 1 to 120
// characters from [a-z0-9._-] that begins with a letter or digit.
bool IsWellFormedEntityId(absl::string_view id);

// The part of an entity id before the colon; empty when there is no colon.
absl::string_view KindOfEntityId(absl::string_view id);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_IDS_H_
