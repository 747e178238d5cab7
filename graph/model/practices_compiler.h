// PracticesCompiler writes out what a schema says about matching practices. Like RuleCompiler it needs
// the names to be compiled already, and returns something usable even after it refused.
#ifndef SCHAKEL_GRAPH_MODEL_PRACTICES_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_PRACTICES_COMPILER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

#include "graph/model/compiled_practices.h"
#include "graph/model/schema_names.h"

namespace schakel {

class PracticesCompiler {
 public:
  PracticesCompiler(const Schema& schema, SchemaRefusals& refusals) : names_(schema, refusals) {}

  CompiledPractices Compile(const v1::PracticeMatching& practices) const;

 private:
  // Relations of which some link joins these kinds in this order; nothing when there are no names.
  RelationSet Joining(absl::string_view field, const SchemaNames::Ids& ids, const KindSet& sources,
                      const KindSet& targets) const;
  void CheckFields(const v1::PracticeMatching& practices, CompiledPractices& compiled) const;
  // An attribute of the practices of this type; empty when it is not named, or after a refusal.
  std::optional<AttributeId> Attribute(absl::string_view field, const std::string& id,
                                       v1::ValueType type, const CompiledPractices& compiled) const;
  void AddOutcomes(const v1::AdoptionOutcome& outcome, CompiledPractices& compiled) const;
  CompiledOutcome Outcome(const v1::AdoptionOutcome& outcome, RelationId relation) const;
  void AddFactors(const v1::PracticeMatching& practices, CompiledPractices& compiled) const;
  bool HasRule(const std::string& id) const;
  void CheckText(const v1::TextAnalysis& text) const;

  const Schema& schema() const { return names_.schema(); }
  SchemaRefusals& refusals() const { return names_.refusals(); }

  SchemaNames names_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_PRACTICES_COMPILER_H_
