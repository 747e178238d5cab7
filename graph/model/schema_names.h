// SchemaNames reads the names by which a schema refers to its own kinds and relations, and refuses
// those it does not declare. The names must be compiled already; they are read through Schema.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_NAMES_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/schema.h"
#include "graph/model/schema_refusals.h"

namespace schakel {

class SchemaNames {
 public:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;

  SchemaNames(const Schema& schema, SchemaRefusals& refusals)
      : schema_(schema), refusals_(refusals) {}

  const Schema& schema() const { return schema_; }
  SchemaRefusals& refusals() const { return refusals_; }

  // Reads names into a set. Relations must be there; no kinds at all means every kind.
  RelationSet Relations(absl::string_view field, const Ids& ids) const;
  KindSet Kinds(absl::string_view field, const Ids& ids) const;
  // Kind 0 after a refusal.
  KindId Kind(absl::string_view field, const std::string& id) const;
  KindSet AllKinds() const;

 private:
  const Schema& schema_;
  SchemaRefusals& refusals_;
};

// `unknown kind "centra"; did you mean centrum?`
std::string UnknownName(absl::string_view what, absl::string_view id,
                        absl::Span<const std::string> known);

// Kinds and relations by position.
inline KindId KindAt(std::size_t position) { return KindId(static_cast<KindId::rep>(position)); }
inline RelationId RelationAt(std::size_t position) {
  return RelationId(static_cast<RelationId::rep>(position));
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_NAMES_H_
