// RuleCompiler writes out what a schema says about its own kinds and relations: matches, walks,
// pairs, the chain, rules and reports. It needs the names to be compiled already and reads them
// through Schema.
//
// Every function returns something usable even after it refused, so that all refusals of a file are
// told together; a schema with refusals is thrown away.
#ifndef SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "graph/model/schema_refusals.h"

namespace schakel {

class RuleCompiler {
 public:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;

  RuleCompiler(const Schema& schema, SchemaRefusals& refusals)
      : schema_(schema), refusals_(refusals) {}

  CompiledPair Pair(const v1::LinkagePair& pair);
  CompiledChain Chain(const v1::Chain& chain);
  // Needs may refer to pairs and to parts of the chain.
  CompiledRule Rule(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                    const std::optional<CompiledChain>& chain);
  // A pair's rule must count exactly the entities that the pair leaves unlinked, or rates would
  // differ from lists.
  void CheckPairRule(const CompiledPair& pair, const CompiledRule& rule);

  // Reads names into a set. Relations must be there; no kinds at all means every kind.
  RelationSet Relations(absl::string_view field, const Ids& ids);
  KindSet Kinds(absl::string_view field, const Ids& ids);

 private:
  CompiledMatch Match(const v1::Match& match);
  void AddCondition(const v1::Condition& condition, const v1::Match& match,
                    CompiledMatch& compiled);
  std::uint64_t Accepted(const v1::AttributeType& type, const v1::Condition& condition);
  CompiledStep Step(const v1::Step& step, KindSet& at);
  CompiledPattern Walk(const v1::Pattern& pattern, const KindSet& subject);
  CompiledNeed Need(const v1::Need& need, const KindSet& subject,
                    absl::Span<const CompiledPair> pairs,
                    const std::optional<CompiledChain>& chain);
  CompiledPattern PairWalk(const std::string& id, const KindSet& subject,
                           absl::Span<const CompiledPair> pairs);
  CompiledPattern PartWalk(const std::string& id, const KindSet& subject,
                           const std::optional<CompiledChain>& chain);
  CompiledChainPart ChainPart(const v1::ChainPart& part, const CompiledChain& chain);

  KindId Kind(absl::string_view field, const std::string& id);
  KindSet AllKinds() const;

  const Schema& schema_;
  SchemaRefusals& refusals_;
};

// `unknown kind "centra"; did you mean centrum?`
std::string UnknownName(absl::string_view what, absl::string_view id,
                        absl::Span<const std::string> known);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_
