// Which relations a question follows, by name and back.
#ifndef SCHAKEL_GRAPH_QUERIES_RELATIONS_H_
#define SCHAKEL_GRAPH_QUERIES_RELATIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "graph/model/id_set.h"
#include "graph/model/schema.h"

namespace schakel {

using RelationNames = google::protobuf::RepeatedPtrField<std::string>;

// Exactly `relations`, or all but `except_relations`, or with neither the schema's introduction
// relations. INVALID_ARGUMENT when both are given, and for names that are not in the schema: each
// is reported, with its place ("relations[2]") and the nearest name.
absl::StatusOr<RelationSet> ResolveRelations(const Schema& schema, const RelationNames& relations,
                                             const RelationNames& except_relations);

// Exactly `relations`, or all of the schema when it is empty. Errors as above.
absl::StatusOr<RelationSet> ResolveOnlyRelations(const Schema& schema,
                                                 const RelationNames& relations);

// Whether a link of this relation may stand between these kinds, in either direction.
bool CanJoin(const Schema& schema, RelationId relation, KindId one, KindId other);

// What counts as linked between two kinds when nobody names relations: what the schema says of the
// pair, or else whatever is not weak.
RelationSet UsualRelations(const Schema& schema, KindId one, KindId other);

// The relations of both sets.
RelationSet Together(const Schema& schema, const RelationSet& one, const RelationSet& other);

// Appends the names of a set in schema order.
void EchoRelations(const Schema& schema, const RelationSet& relations, RelationNames& names);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_RELATIONS_H_
