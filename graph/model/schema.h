// Schema: a vocabulary that has been checked and compiled for use. Kinds, relations, attributes and
// rules are data (proto/schakel/v1/schema.proto); this is the one place that turns their names into
// small ids.
//
//   absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(text);
//   std::optional<RelationId> funds = (*schema)->FindRelation("funds");
//
// Immutable, thread-safe, and alive as long as somebody holds the pointer. Look-ups by name cost
// one hash; references returned live as long as the schema.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/compiled_practices.h"
#include "graph/model/compiled_rule.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

class Schema {
 public:
  // Reads text format. InvalidArgument (MALFORMED_SCHEMA) with line, column and reason, for what
  // the text format refuses as well as for what Compile refuses (line and column then are those of
  // the culprit).
  static absl::StatusOr<std::shared_ptr<const Schema>> Parse(absl::string_view text);

  // Checks and compiles. InvalidArgument (MALFORMED_SCHEMA, line and column 0) when a name is
  // malformed, used twice or not declared, when a limit is passed, or when a rule makes no sense.
  static absl::StatusOr<std::shared_ptr<const Schema>> Compile(v1::Schema message);

  const v1::Schema& message() const { return message_; }
  // Two schemas with the same bytes are the same schema.
  const std::string& canonical_bytes() const { return canonical_bytes_; }

  // By name; empty when the schema has no such thing.
  std::optional<KindId> FindKind(absl::string_view id) const;
  std::optional<RelationId> FindRelation(absl::string_view id) const;
  std::optional<StatusId> FindStatus(absl::string_view id) const;
  // An attribute that entities of a kind, or links of a relation, may carry (own and common ones).
  std::optional<AttributeId> FindAttribute(KindId kind, absl::string_view id) const;
  std::optional<AttributeId> FindLinkAttribute(RelationId relation, absl::string_view id) const;
  const v1::IdentifierScheme* FindScheme(absl::string_view id) const;
  // By id or code.
  const CompiledRule* FindRule(absl::string_view id_or_code) const;
  // The pair between two kinds, in this order; a pair for any kind serves when there is none of its
  // own.
  const CompiledPair* FindPair(absl::string_view kind, absl::string_view other) const;

  // By id. REQUIRES: the id came from this schema.
  const v1::Kind& kind(KindId id) const { return message_.kinds(id.value()); }
  const v1::Relation& relation(RelationId id) const { return message_.relations(id.value()); }
  const v1::Status& status(StatusId id) const { return message_.statuses(id.value()); }
  const v1::AttributeType& attribute(AttributeId id) const { return *attributes_[id.value()]; }

  // The place of a kind among all when their entities are ordered by string id.
  std::size_t IdPlace(KindId kind) const { return id_places_[kind.value()]; }
  std::size_t kind_count() const { return static_cast<std::size_t>(message_.kinds_size()); }
  std::size_t relation_count() const { return static_cast<std::size_t>(message_.relations_size()); }

  // True when the relation allows a link between these kinds in this order. For a symmetric
  // relation the order does not matter.
  bool AllowsEndpoints(RelationId relation, KindId source, KindId target) const;

  // Kinds to which a link of one of `relations`, walked in `direction`, can lead from one of
  // `from`.
  KindSet KindsNextTo(const KindSet& from, const RelationSet& relations,
                      v1::Direction direction) const;

  StatusId default_status() const { return default_status_; }
  // Statuses that count when a question names none.
  const StatusSet& counting_statuses() const { return counting_statuses_; }
  const RelationSet& introduction_relations() const { return introduction_relations_; }
  absl::Span<const CompiledRule> rules() const { return rules_; }
  const std::optional<CompiledChain>& chain() const { return chain_; }
  // What makes a link strong; empty when the domain has no such idea.
  const std::optional<CompiledStrongLink>& strong_link() const { return strong_link_; }
  // How practices are matched; empty when the domain has none.
  const std::optional<CompiledPractices>& practices() const { return practices_; }
  // What recommendations look at; a schema that says nothing has the scorers that need links alone.
  const CompiledMatching& matching() const { return matching_; }
  // Where entities of a kind are; empty when they have no place.
  const std::optional<CompiledPlace>& place(KindId kind) const { return places_[kind.value()]; }

  // Names of one sort, in schema order: what errors suggest from.
  std::vector<std::string> KindNames() const;
  std::vector<std::string> RelationNames() const;
  std::vector<std::string> StatusNames() const;
  std::vector<std::string> RuleNames() const;
  std::vector<std::string> SchemeNames() const;
  std::vector<std::string> AttributeNames(KindId kind) const;
  std::vector<std::string> LinkAttributeNames(RelationId relation) const;

 private:
  friend class SchemaCompiler;
  Schema() = default;

  v1::Schema message_;
  std::string canonical_bytes_;
  absl::flat_hash_map<std::string, KindId> kinds_;
  absl::flat_hash_map<std::string, RelationId> relations_;
  absl::flat_hash_map<std::string, StatusId> statuses_;
  absl::flat_hash_map<std::string, std::size_t> rule_index_;
  std::vector<const v1::AttributeType*> attributes_;
  std::vector<absl::flat_hash_map<std::string, AttributeId>> kind_attributes_;
  std::vector<absl::flat_hash_map<std::string, AttributeId>> relation_attributes_;
  // For each relation, for each endpoints entry: sources and targets.
  struct EndpointSets {
    KindSet sources;
    KindSet targets;
  };
  std::vector<std::vector<EndpointSets>> endpoints_;
  StatusId default_status_;
  StatusSet counting_statuses_;
  RelationSet introduction_relations_;
  std::vector<CompiledPair> pairs_;
  std::vector<CompiledRule> rules_;
  std::optional<CompiledChain> chain_;
  std::optional<CompiledStrongLink> strong_link_;
  std::optional<CompiledPractices> practices_;
  std::vector<std::optional<CompiledPlace>> places_;  // By kind.
  std::vector<std::uint32_t> id_places_;              // By kind.
  CompiledMatching matching_;
};

// The vocabulary built into this program, as text: graph/schema/onderwijs_innovatie.txtpb.
absl::string_view EmbeddedSchemaText();

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_H_
