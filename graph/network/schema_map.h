// SchemaMap: where the words of one vocabulary stand in another.
//
// Ids of kinds, relations, attributes and statuses are positions in their schema, so what is in
// memory under one schema means something else under the next. The map says what becomes of an id
// and of a value, and of what memory cannot tell the new value, so that records must be read.
#ifndef SCHAKEL_GRAPH_NETWORK_SCHEMA_MAP_H_
#define SCHAKEL_GRAPH_NETWORK_SCHEMA_MAP_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/link_values.h"
#include "graph/network/snapshot.h"

namespace schakel {

// What becomes of the things that have a kind or relation.
struct WordMap {
  struct Attribute {
    AttributeId to;
    // For an ENUM whose values stand otherwise: the new position of each, empty for one that is
    // gone. Otherwise no list, and the value stays what it is.
    std::optional<std::vector<std::optional<std::int64_t>>> positions;
  };

  // The same word in the other schema; empty when that has none.
  std::optional<std::uint8_t> to;
  // False when an attribute is read in another way than before, so that memory does not tell its
  // value.
  bool carries = true;
  // Indexed by the old AttributeId; empty for one the word does not have in both schemas.
  std::vector<std::optional<Attribute>> attributes;
  // Nothing above changes anything.
  bool same_attributes = true;

  // These attributes in the other schema, ordered. REQUIRES: carries.
  std::vector<CompactAttribute> Translate(absl::Span<const CompactAttribute> values) const;
};

// Cheap to make: O(words of both schemas).
class SchemaMap {
 public:
  SchemaMap(const Schema& from, const Schema& to);

  const WordMap& kind(KindId kind) const { return kinds_[kind.value()]; }
  const WordMap& relation(RelationId relation) const { return relations_[relation.value()]; }
  // Empty when the other schema has no such status or scheme.
  std::optional<StatusId> status(StatusId status) const { return statuses_[status.value()]; }
  // Identifiers in the other schema, ordered.
  std::vector<CompactIdentifier> Translate(absl::Span<const CompactIdentifier> values) const;

  // Whether every kind and status is in both and keeps its id, and every scheme and attribute of
  // entities that is in both its id and meaning.
  bool KeepsEntities() const { return keeps_entities_; }
  // Whether every status is in both and keeps its id, and every relation and link attribute that is
  // in both its id and meaning.
  bool KeepsLinks() const { return keeps_links_; }

 private:
  void MapSchemes(const Schema& from, const Schema& to);

  std::vector<WordMap> kinds_;
  std::vector<WordMap> relations_;
  std::vector<std::optional<StatusId>> statuses_;
  std::vector<std::optional<std::uint16_t>> schemes_;
  bool keeps_entities_ = true;
  bool keeps_links_ = true;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SCHEMA_MAP_H_
