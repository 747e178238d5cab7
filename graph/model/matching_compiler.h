// MatchingCompiler writes out what a schema says about recommendations. Like RuleCompiler it returns
// something usable even after it refused; names, pairs, the chain and rules must be compiled already.
#ifndef SCHAKEL_GRAPH_MODEL_MATCHING_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_MATCHING_COMPILER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/model/compiled_rule.h"
#include "graph/model/schema_names.h"

namespace schakel {

class MatchingCompiler {
 public:
  MatchingCompiler(const Schema& schema, SchemaRefusals& refusals) : names_(schema, refusals) {}

  // An empty message is that of a schema which says nothing.
  CompiledMatching Matching(const v1::Matching& matching) const;

 private:
  using Uses = std::vector<CompiledMatching::Use>;

  Uses Scorers(const google::protobuf::RepeatedPtrField<v1::ScorerUse>& uses,
               const v1::Matching& matching) const;
  void AddScorer(const v1::ScorerUse& use, const v1::Matching& matching, Uses& compiled) const;
  // By kind; empty for those of which nothing is said.
  std::vector<Uses> ScorersByKind(const v1::Matching& matching) const;
  CompiledMatching::Metapath Metapath(const v1::Metapath& metapath) const;
  // Empty when the field is, or after a refusal.
  std::optional<RelationId> Relation(absl::string_view field, const std::string& id) const;
  std::vector<std::size_t> CaveatRules(const v1::Matching& matching) const;

  const Schema& schema() const { return names_.schema(); }
  SchemaRefusals& refusals() const { return names_.refusals(); }

  SchemaNames names_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_MATCHING_COMPILER_H_
