// SchemaCompiler checks a schema message and turns it into a Schema. Schema::Compile and
// Schema::Parse are its users; they differ in how they tell where a refusal lies.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_COMPILER_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "graph/model/schema_refusals.h"

namespace schakel {

class RuleCompiler;

class SchemaCompiler {
 public:
  // Compiles, or adds every reason why not to `refusals` and returns null.
  static std::shared_ptr<const Schema> Compile(v1::Schema message, SchemaRefusals& refusals);

 private:
  using Attributes = google::protobuf::RepeatedPtrField<v1::AttributeType>;

  // Attributes that something may carry, and the columns they take in CSV.
  struct Carrier {
    absl::flat_hash_map<std::string, AttributeId> attributes;
    absl::flat_hash_set<std::string> columns;
  };

  SchemaCompiler(Schema& schema, SchemaRefusals& refusals)
      : schema_(schema), message_(schema.message_), refusals_(refusals) {}

  // Numbers of things must fit their ids before anything is numbered.
  bool FitsLimits();
  void CompileStatuses();
  void CompileKinds();
  void CompileRelations();
  void CompileEndpoints(RelationId relation);
  void CompileSchemes();
  void CompileRules();
  void CompilePlaces();
  void CompilePairs(RuleCompiler& rules);
  void CompileGapRules(RuleCompiler& rules);
  void CheckPairRules(RuleCompiler& rules);
  void CompileMatching();
  void CheckReports();
  void CheckSection(const v1::ReportSection& section);
  void CheckRate(const v1::RateSection& rate);
  bool HasChain(absl::string_view kind) const;

  // Adds attributes to a carrier; `reserved` says which columns canonical CSV keeps for itself.
  void AddAttributes(absl::string_view field, const Attributes& types,
                     bool (*reserved)(absl::string_view), Carrier& carrier);
  void ClaimColumn(const std::string& column, bool (*reserved)(absl::string_view),
                   Carrier& carrier);

  // Refuses the id of where we are when it is malformed or taken; true when it is now taken by us.
  template <typename Value>
  bool Claim(const std::string& id, Value value, absl::flat_hash_map<std::string, Value>& taken);

  Schema& schema_;
  const v1::Schema& message_;
  SchemaRefusals& refusals_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_COMPILER_H_
