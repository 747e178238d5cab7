// How practices are matched, as graph/queries reads it: v1::PracticeMatching with every name turned into
// a small id. Made by PracticesCompiler, owned by Schema.
#ifndef SCHAKEL_GRAPH_MODEL_COMPILED_PRACTICES_H_
#define SCHAKEL_GRAPH_MODEL_COMPILED_PRACTICES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/compiled_rule.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// What v1::TextField calls the name of a practice.
inline constexpr char kNameField[] = "name";

// What brings practices into an order; see v1::PracticeFactor.
enum class PracticeFactor : std::uint8_t {
  kText,
  kCloseness,
  kOtherSector,
  kConditions,
  kEvidence,
  kOutcomes,
};

struct CompiledPracticeFactor {
  const v1::PracticeFactor* message = nullptr;
  PracticeFactor factor = PracticeFactor::kText;
  double weight = 1;
};

// What the values of an ENUM attribute are worth, of links of one relation.
struct CompiledOutcome {
  RelationId relation;
  AttributeId attribute;
  std::vector<std::int32_t> points;  // By compact value.
};

struct CompiledPractices {
  const v1::PracticeMatching* message = nullptr;
  KindId kind;
  // Weights of the text fields, in their order.
  std::vector<std::uint32_t> field_weights;
  std::optional<AttributeId> evidence;
  RelationSet shared_by;
  RelationSet adopted_by;
  std::vector<CompiledOutcome> outcomes;
  RelationSet sector;
  // Kinds that are sectors themselves.
  KindSet sector_kinds;
  std::vector<CompiledPattern> profile;
  std::vector<CompiledPattern> means;
  std::size_t steps_max = 1;
  std::vector<CompiledPracticeFactor> factors;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_COMPILED_PRACTICES_H_
