// RuleCompiler writes out what a schema says about its own kinds and relations: pairs, the chain
// and the rules. It needs the names to be compiled already and reads them through Schema; what
// entities, links and walks must be is the business of WalkCompiler.
//
// Every function returns something usable even after it refused, so that all refusals of a file are
// told together; a schema with refusals is thrown away.
#ifndef SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

#include "graph/model/compiled_rule.h"
#include "graph/model/schema_names.h"
#include "graph/model/walk_compiler.h"

namespace schakel {

class RuleCompiler {
 public:
  RuleCompiler(const Schema& schema, SchemaRefusals& refusals)
      : names_(schema, refusals), walks_(names_) {}

  CompiledPair Pair(const v1::LinkagePair& pair);
  CompiledChain Chain(const v1::Chain& chain);
  // Needs may refer to pairs and to parts of the chain.
  CompiledRule Rule(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                    const std::optional<CompiledChain>& chain);
  // A pair's rule must count exactly the entities that the pair leaves unlinked, or rates would
  // differ from lists.
  void CheckPairRule(const CompiledPair& pair, const CompiledRule& rule);

 private:
  void CheckNeed(const v1::Need& need);
  void CheckCountAt(const v1::Need& need, const CompiledNeed& compiled);
  CompiledShare Share(const v1::ShareLimit& share, const KindSet& subject);
  CompiledNeed Need(const v1::Need& need, const KindSet& subject,
                    absl::Span<const CompiledPair> pairs,
                    const std::optional<CompiledChain>& chain);
  void AddNeeds(const v1::GapRule& rule, absl::Span<const CompiledPair> pairs,
                const std::optional<CompiledChain>& chain, CompiledRule& compiled);
  CompiledPattern PairWalk(absl::string_view field, const std::string& id, const KindSet& subject,
                           absl::Span<const CompiledPair> pairs);
  CompiledPattern PartWalk(const std::string& id, const KindSet& subject,
                           const std::optional<CompiledChain>& chain);
  CompiledChainPart ChainPart(const v1::ChainPart& part, const CompiledChain& chain);

  const Schema& schema() const { return names_.schema(); }
  SchemaRefusals& refusals() const { return names_.refusals(); }

  SchemaNames names_;
  WalkCompiler walks_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_RULE_COMPILER_H_
