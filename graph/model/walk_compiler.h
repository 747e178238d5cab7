// WalkCompiler writes out matches and walks: what entities and links must be, and where steps lead.
//
// Every function returns something usable even after it refused, so that all refusals of a file are
// told together; a schema with refusals is thrown away.
#ifndef SCHAKEL_GRAPH_MODEL_WALK_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_WALK_COMPILER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/model/compiled_rule.h"
#include "graph/model/schema_names.h"

namespace schakel {

class WalkCompiler {
 public:
  using Patterns = google::protobuf::RepeatedPtrField<v1::Pattern>;

  explicit WalkCompiler(const SchemaNames& names) : names_(names) {}

  // An entity that stands somewhere, so that it may lie within some distance of the subject.
  CompiledMatch Neighbour(const v1::Match& match) const;
  // The subject of a rule or a partner of a chain: there is nobody to measure a distance from.
  CompiledMatch Somebody(const v1::Match& match) const;
  // A subject tested itself: no kinds means those it may have, all of which must have what is
  // tested.
  CompiledMatch Self(const v1::Match& match, const KindSet& subject) const;

  // Walks in `field` from a subject of these kinds.
  std::vector<CompiledPattern> Walks(absl::string_view field, const Patterns& patterns,
                                     const KindSet& subject) const;

  // An attribute of one of these types that links of all these relations have.
  std::vector<AttributeOf<RelationId>> LinkAttribute(absl::string_view field, const std::string& id,
                                                     const RelationSet& relations,
                                                     std::vector<v1::ValueType> types) const;

 private:
  CompiledMatch Match(const v1::Match& match) const;
  void AddCondition(const v1::Condition& condition, const v1::Match& match,
                    CompiledMatch& compiled) const;
  void AddLinkTests(const v1::Step& step, CompiledStep& compiled) const;
  std::vector<AttributeOf<KindId>> SubjectDate(const std::string& id, const KindSet& subject) const;
  void CheckTimes(const v1::Step& step) const;
  RelationSet RelationsOf(const v1::Step& step) const;
  CompiledStep Step(const v1::Step& step, const KindSet& subject, KindSet& at) const;
  CompiledPattern Walk(const v1::Pattern& pattern, const KindSet& subject) const;

  const Schema& schema() const { return names_.schema(); }
  SchemaRefusals& refusals() const { return names_.refusals(); }

  SchemaNames names_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_WALK_COMPILER_H_
