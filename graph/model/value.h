// Values of attributes: from text, to text, and in the compact form that rules filter on.
#ifndef SCHAKEL_GRAPH_MODEL_VALUE_H_
#define SCHAKEL_GRAPH_MODEL_VALUE_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "schakel/v1/model.pb.h"
#include "schakel/v1/schema.pb.h"

namespace schakel {

// Reads a value as people and CSV write it: euros with at most two decimals for MONEY, "|" between
// the texts of a multi-valued attribute, true/false for BOOLEAN. InvalidArgument names the
// attribute and what would be right. REQUIRES: text is not empty (empty is unknown, so no value at
// all).
absl::StatusOr<v1::Value> ParseValue(const v1::AttributeType& type, absl::string_view text);

// Checks a value that came as a message; the same errors as ParseValue.
absl::Status CheckValue(const v1::AttributeType& type, const v1::Value& value);

// The text that ParseValue reads back to the same value.
std::string FormatValue(const v1::AttributeType& type, const v1::Value& value);

// What the compact form of a DECIMAL, FTE or PERCENTAGE counts in: billionths.
inline constexpr std::int64_t kCompactDecimalScale = 1'000'000'000;

// The form kept in memory for rules: position of the ENUM value, 0 or 1 for BOOLEAN, the number for
// INTEGER and MONEY, PartialDate bits for DATE, the number times kCompactDecimalScale for DECIMAL,
// FTE and PERCENTAGE. Empty for other types, which rules do not read, and for numbers that have
// more than nine decimals or lie beyond nine billion.
std::optional<std::int64_t> CompactValue(const v1::AttributeType& type, const v1::Value& value);

// The CSV column of an attribute: its id, with its unit as suffix ("cash_eur_per_year").
std::string ColumnName(const v1::AttributeType& type);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_VALUE_H_
