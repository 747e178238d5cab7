#include "client/cli/base/values.h"

#include <cstdint>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

#include "client/cli/output/figures.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

bool AllDigits(absl::string_view text) {
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
  }
  return !text.empty();
}

// "12500", "12500.5" and "-12500.50" as cents, exactly; nothing when it is no amount or has parts
// of a cent.
std::optional<std::int64_t> ParseCents(absl::string_view text) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  const std::size_t dot = text.find('.');
  const absl::string_view euros = text.substr(0, dot);
  std::string cents = dot == absl::string_view::npos ? "00" : std::string(text.substr(dot + 1));
  if (cents.size() == 1) cents.push_back('0');
  std::int64_t value = 0;
  if (!AllDigits(euros) || cents.size() != 2 || !AllDigits(cents)) return std::nullopt;
  if (!absl::SimpleAtoi(absl::StrCat(negative ? "-" : "", euros, cents), &value)) {
    return std::nullopt;
  }
  return value;
}

std::string EnumLabel(const v1::AttributeType& type, const std::string& id, Language language) {
  for (const v1::EnumValue& value : type.values()) {
    if (value.id() == id) return language(value.label());
  }
  return id;
}

bool IsMoney(const v1::AttributeType* type) {
  return type != nullptr && type->type() == v1::VALUE_TYPE_MONEY;
}

v1::Value TextValue(absl::string_view text) {
  v1::Value value;
  value.set_text(std::string(text));
  return value;
}

v1::Value ParseTexts(absl::string_view text) {
  v1::Value value;
  v1::TextList& texts = *value.mutable_texts();
  for (absl::string_view one : absl::StrSplit(text, '|', absl::SkipWhitespace())) {
    texts.add_values(std::string(absl::StripAsciiWhitespace(one)));
  }
  return value;
}

}  // namespace

v1::Value ParseValue(const v1::AttributeType* type, absl::string_view text) {
  if (type == nullptr) return TextValue(text);
  if (type->multi()) return ParseTexts(text);
  v1::Value value;
  std::int64_t integer = 0;
  if (type->type() == v1::VALUE_TYPE_BOOLEAN && (text == "true" || text == "false")) {
    value.set_boolean(text == "true");
  } else if (type->type() == v1::VALUE_TYPE_INTEGER && absl::SimpleAtoi(text, &integer)) {
    value.set_integer(integer);
  } else if (const auto cents = ParseCents(text); IsMoney(type) && cents.has_value()) {
    value.set_integer(*cents);
  } else {
    return TextValue(text);
  }
  return value;
}

std::string ValueText(const v1::AttributeType* type, const v1::Value& value, Language language) {
  switch (value.value_case()) {
    case v1::Value::kBoolean: return language(value.boolean() ? text::kYes : text::kNo);
    case v1::Value::kTexts: return absl::StrJoin(value.texts().values(), "\n");
    case v1::Value::kInteger:
      return IsMoney(type) ? EuroText(value.integer(), language) : absl::StrCat(value.integer());
    case v1::Value::kText:
      return type == nullptr ? value.text() : EnumLabel(*type, value.text(), language);
    case v1::Value::VALUE_NOT_SET: return "";
  }
  return "";
}

std::string ValuePlain(const v1::AttributeType* type, const v1::Value& value) {
  switch (value.value_case()) {
    case v1::Value::kBoolean: return value.boolean() ? "true" : "false";
    case v1::Value::kTexts: return absl::StrJoin(value.texts().values(), "|");
    case v1::Value::kInteger:
      return IsMoney(type) ? EuroPlain(value.integer()) : absl::StrCat(value.integer());
    case v1::Value::kText: return value.text();
    case v1::Value::VALUE_NOT_SET: return "";
  }
  return "";
}

}  // namespace schakel::client
