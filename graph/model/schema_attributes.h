// Checks of what a schema says about single attributes, identifier schemes and names.
#ifndef SCHAKEL_GRAPH_MODEL_SCHEMA_ATTRIBUTES_H_
#define SCHAKEL_GRAPH_MODEL_SCHEMA_ATTRIBUTES_H_

#include "absl/strings/string_view.h"

#include "graph/model/schema_refusals.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// Values of an ENUM; rules keep the accepted ones as bits of a word.
inline constexpr int kEnumValuesMax = 64;

// True for [a-z][a-z0-9_]*, what ids of a schema look like.
bool IsSchemaName(absl::string_view id);

// True when canonical CSV keeps this column for itself, in files of entities or of links.
bool IsReservedEntityColumn(absl::string_view column);
bool IsReservedLinkColumn(absl::string_view column);

// Refuses an attribute whose parts contradict each other: a list of values on a number, a range on
// a text, a smallest number above the largest.
void CheckAttributeType(const v1::AttributeType& type, SchemaRefusals& refusals);

// Refuses a scheme whose pattern, check and width cannot work.
void CheckIdentifierScheme(const v1::IdentifierScheme& scheme, SchemaRefusals& refusals);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCHEMA_ATTRIBUTES_H_
