#include "graph/model/schema_attributes.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"

#include "graph/model/decimal.h"
#include "graph/model/pattern.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

constexpr absl::string_view kEntityColumns[] = {"id",    "kind",   "name",     "since",
                                                "until", "status", "evidence", "provenance"};
constexpr absl::string_view kLinkColumns[] = {"source", "relation", "target",   "since",
                                              "until",  "status",   "evidence", "provenance"};
constexpr std::uint32_t kZeroFillMax = 40;

bool Contains(absl::Span<const absl::string_view> columns, absl::string_view column) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

bool IsNumeric(v1::ValueType type) {
  return type == v1::VALUE_TYPE_INTEGER || type == v1::VALUE_TYPE_DECIMAL ||
         type == v1::VALUE_TYPE_MONEY || type == v1::VALUE_TYPE_FTE ||
         type == v1::VALUE_TYPE_PERCENTAGE;
}

void CheckEnumValues(const v1::AttributeType& type, SchemaRefusals& refusals) {
  const bool is_enum = type.type() == v1::VALUE_TYPE_ENUM;
  if (is_enum && type.values().empty()) refusals.AddHere("an ENUM needs values");
  if (!is_enum && !type.values().empty()) refusals.Add("values", 0, "only an ENUM has values");
  if (type.values_size() > kEnumValuesMax) {
    refusals.Add("values", kEnumValuesMax,
                 absl::StrCat("an ENUM has at most ", kEnumValuesMax, " values"));
  }
  absl::flat_hash_set<std::string> seen;
  for (int i = 0; i < type.values_size(); ++i) {
    const SchemaRefusals::Within value(refusals, "values", i);
    const std::string& id = type.values(i).id();
    if (!IsSchemaName(id))
      refusals.Add("id", absl::StrCat("\"", id, "\" is not a name ([a-z][a-z0-9_]*)"));
    if (!seen.insert(id).second)
      refusals.Add("id", absl::StrCat("the value ", id, " occurs twice"));
  }
}

// A bound must be a value of the attribute's own type, read without its bounds.
void CheckBound(v1::AttributeType unbounded, absl::string_view field, const std::string& bound,
                SchemaRefusals& refusals) {
  if (bound.empty()) return;
  unbounded.clear_min();
  unbounded.clear_max();
  if (!ParseValue(unbounded, bound).ok()) {
    refusals.Add(field, absl::StrCat("\"", bound, "\" is not a value of this attribute"));
  }
}

void CheckRange(const v1::AttributeType& type, SchemaRefusals& refusals) {
  if (type.min().empty() && type.max().empty()) return;
  const absl::string_view given = type.min().empty() ? "max" : "min";
  if (!IsNumeric(type.type())) return refusals.Add(given, "only numbers have a range");
  CheckBound(type, "min", type.min(), refusals);
  CheckBound(type, "max", type.max(), refusals);
  if (IsDecimal(type.min()) && IsDecimal(type.max()) &&
      CompareDecimals(type.min(), type.max()) > 0) {
    refusals.Add("min", absl::StrCat(type.min(), " is above max, which is ", type.max()));
  }
}

}  // namespace

bool IsSchemaName(absl::string_view id) {
  return !id.empty() && absl::ascii_islower(static_cast<unsigned char>(id.front())) &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_islower(static_cast<unsigned char>(c)) || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

bool IsReservedEntityColumn(absl::string_view column) { return Contains(kEntityColumns, column); }
bool IsReservedLinkColumn(absl::string_view column) { return Contains(kLinkColumns, column); }

void CheckAttributeType(const v1::AttributeType& type, SchemaRefusals& refusals) {
  if (!v1::ValueType_IsValid(type.type()) || type.type() == v1::VALUE_TYPE_UNSPECIFIED) {
    refusals.AddHere(absl::StrCat("the attribute ", type.id(), " has no type"));
  }
  if (type.multi() && type.type() != v1::VALUE_TYPE_TEXT) {
    refusals.Add("multi", "only a TEXT takes several values");
  }
  if (!type.unit().empty() && !IsSchemaName(type.unit())) {
    refusals.Add("unit", absl::StrCat("\"", type.unit(), "\" is not a name ([a-z][a-z0-9_]*)"));
  }
  CheckEnumValues(type, refusals);
  CheckRange(type, refusals);
}

void CheckIdentifierScheme(const v1::IdentifierScheme& scheme, SchemaRefusals& refusals) {
  if (scheme.pattern().empty()) {
    refusals.AddHere(absl::StrCat("the scheme ", scheme.id(), " has no pattern"));
  } else if (!IsPattern(scheme.pattern())) {
    refusals.Add("pattern",
                 absl::StrCat("\"", scheme.pattern(), "\" is not a pattern (see pattern.h)"));
  }
  if (!v1::IdentifierCheck_IsValid(scheme.check()))
    refusals.Add("check", "this check is not known");
  if (scheme.zero_fill() > kZeroFillMax) {
    refusals.Add("zero_fill", absl::StrCat("a width is at most ", kZeroFillMax));
  }
}

}  // namespace schakel
