// What a schema's conditions say of values, turned into numbers.
#ifndef SCHAKEL_GRAPH_MODEL_CONDITION_COMPILER_H_
#define SCHAKEL_GRAPH_MODEL_CONDITION_COMPILER_H_

#include <functional>
#include <optional>

#include "absl/strings/string_view.h"

#include "graph/model/compiled_rule.h"
#include "graph/model/schema.h"
#include "graph/model/schema_refusals.h"

namespace schakel {

// A hundred years: beyond it days leave the years that dates can have.
inline constexpr int kTestMonthsMax = 1200;

// What a condition is asked about.
enum class Tested { kEntity, kLink };

// How the names of attributes are found: of one kind or of one relation.
using FindsAttribute = std::function<std::optional<AttributeId>(absl::string_view)>;

// Refuses what is wrong with a condition whatever carries the attribute: not exactly one test, or
// settings that its test does not have. False when it was refused.
bool CheckConditionShape(const v1::Condition& condition, Tested tested, SchemaRefusals& refusals);

// Compiles a condition of good shape on an attribute. Refuses values that the attribute's type does
// not have and tests it cannot pass; something usable is returned nevertheless.
CompiledTest CompileTest(const Schema& schema, const v1::Condition& condition,
                         AttributeId attribute, const FindsAttribute& find,
                         SchemaRefusals& refusals);

// Compiles a test of days; refuses one that no day can pass.
CompiledDayTest CompileDayTest(const v1::DayTest& test, SchemaRefusals& refusals);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_CONDITION_COMPILER_H_
