// Conditions on attributes and identifiers, which the kinds (or relations) of a schema declare each
// in their own way.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_ATTRIBUTE_COMPILER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_ATTRIBUTE_COMPILER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/schema.h"
#include "graph/queries/filter/field_tests.h"
#include "graph/queries/filter/tree.h"

namespace schakel::filter {

// What a kind or relation declares under a name: an attribute, or else an identifier scheme.
struct Declaration {
  std::optional<AttributeId> attribute;
  const v1::IdentifierScheme* scheme = nullptr;
};
// By position of the kind or relation; empty where it declares nothing of the name.
using Declarations = std::vector<std::optional<Declaration>>;

// A comparison with a constant that fits at least one declaration. Where it does not fit another
// the outcome is unknown there, except that the value of an ENUM differs from what is not in its
// list. INVALID_ARGUMENT (MALFORMED_FILTER) when it fits none, saying why not the first.
absl::StatusOr<AttributeTests> CompileComparison(const Schema& schema,
                                                 const Declarations& declarations, const Word& name,
                                                 Comparison comparison, const Word& value);

// Whether there is a value.
AttributeTests CompileKnown(const Schema& schema, const Declarations& declarations);

// A BOOLEAN that is true; empty when nothing of the name is a BOOLEAN.
std::optional<AttributeTests> CompileFlag(const Schema& schema, const Declarations& declarations);

// A comparison that a field without attributes' freedom takes part in: date, id, name. Errors as
// above.
absl::StatusOr<DateTest> CompileDate(Comparison comparison, const Word& value);
absl::StatusOr<TextTest> CompileText(const Word& name, Comparison comparison, const Word& value);
absl::StatusOr<NumberTest> CompileNumber(Comparison comparison, const Word& value,
                                         std::int64_t scale);
// INVALID_ARGUMENT unless the comparison is "=" or "!=".
absl::Status OnlyEquality(const Word& name, Comparison comparison, const Word& value);

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_ATTRIBUTE_COMPILER_H_
