#include "graph/model/schema_names.h"

#include <optional>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {

std::string UnknownName(absl::string_view what, absl::string_view id,
                        absl::Span<const std::string> known) {
  const std::string nearest = NearestWord(id, known);
  return absl::StrCat("unknown ", what, " \"", id, "\"",
                      nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?"));
}

RelationSet SchemaNames::Relations(absl::string_view field, const Ids& ids) const {
  RelationSet relations;
  if (ids.empty()) refusals_.AddHere(absl::StrCat(field, " is empty"));
  for (int i = 0; i < ids.size(); ++i) {
    if (const std::optional<RelationId> relation = schema_.FindRelation(ids[i])) {
      relations.Insert(*relation);
    } else {
      refusals_.Add(field, i, UnknownName("relation", ids[i], schema_.RelationNames()));
    }
  }
  return relations;
}

KindId SchemaNames::Kind(absl::string_view field, const std::string& id) const {
  const std::optional<KindId> kind = schema_.FindKind(id);
  if (!kind.has_value()) refusals_.Add(field, UnknownName("kind", id, schema_.KindNames()));
  return kind.value_or(KindId());
}

KindSet SchemaNames::AllKinds() const {
  KindSet kinds;
  for (std::size_t k = 0; k < schema_.kind_count(); ++k) kinds.Insert(KindAt(k));
  return kinds;
}

KindSet SchemaNames::Kinds(absl::string_view field, const Ids& ids) const {
  if (ids.empty()) return AllKinds();
  KindSet kinds;
  for (int i = 0; i < ids.size(); ++i) {
    if (const std::optional<KindId> kind = schema_.FindKind(ids[i])) {
      kinds.Insert(*kind);
    } else {
      refusals_.Add(field, i, UnknownName("kind", ids[i], schema_.KindNames()));
    }
  }
  return kinds;
}

}  // namespace schakel
