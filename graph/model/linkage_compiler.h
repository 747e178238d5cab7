// LinkageCompiler writes out what a schema says about how linkage is measured: strong links, and
// chains made of those of others. Like RuleCompiler it needs the names to be compiled already, and
// returns something usable even after it refused.
#ifndef SCHAKEL_GRAPH_MODEL_LINKAGE_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_LINKAGE_COMPILER_H_

#include <string>
#include <vector>

#include "graph/model/compiled_rule.h"
#include "graph/model/schema_names.h"

namespace schakel {

class LinkageCompiler {
 public:
  LinkageCompiler(const Schema& schema, SchemaRefusals& refusals) : names_(schema, refusals) {}

  CompiledStrongLink StrongLink(const v1::StrongLink& strong) const;

  // The unions of a chain that is compiled for the rest: each leads from kinds without a chain of
  // their own to kinds that have one.
  std::vector<CompiledChainUnion> Unions(const v1::Chain& chain,
                                         const CompiledChain& compiled) const;

 private:
  CompiledStrongLink::Bound BoundOf(const v1::StrongLink& strong, AttributeId attribute) const;
  CompiledChainUnion Union(const v1::ChainUnion& chain_union, const CompiledChain& chain) const;

  const Schema& schema() const { return names_.schema(); }
  SchemaRefusals& refusals() const { return names_.refusals(); }

  SchemaNames names_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_LINKAGE_COMPILER_H_
