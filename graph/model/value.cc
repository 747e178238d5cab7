#include "graph/model/value.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

#include "graph/model/date.h"
#include "graph/model/decimal.h"
#include "graph/model/errors.h"
#include "graph/model/ids.h"
#include "graph/model/text.h"

namespace schakel {
namespace {

constexpr char kSeparator = '|';
constexpr std::size_t kFteDecimals = 3;
constexpr std::size_t kCompactDecimals = 9;  // As kCompactDecimalScale has zeros.

// What a value of a type looks like, for people.
Sentence Expected(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_INTEGER:
      return {"schrijf een geheel getal, zoals 120", "write a whole number, such as 120"};
    case v1::VALUE_TYPE_DECIMAL:
      return {"schrijf een getal, zoals 51.4817", "write a number, such as 51.4817"};
    case v1::VALUE_TYPE_MONEY:
      return {"schrijf euro's met hoogstens twee decimalen, zoals 1250.50",
              "write euros with at most two decimals, such as 1250.50"};
    case v1::VALUE_TYPE_FTE:
      return {"schrijf een getal met hoogstens drie decimalen, zoals 0.8",
              "write a number with at most three decimals, such as 0.8"};
    case v1::VALUE_TYPE_PERCENTAGE:
      return {"schrijf een getal van 0 tot 100", "write a number from 0 to 100"};
    case v1::VALUE_TYPE_DATE:
      return {"schrijf JJJJ, JJJJ-MM of JJJJ-MM-DD", "write YYYY, YYYY-MM or YYYY-MM-DD"};
    case v1::VALUE_TYPE_URL:
      return {"schrijf een webadres dat met https:// of http:// begint",
              "write a web address that begins with https:// or http://"};
    case v1::VALUE_TYPE_BOOLEAN: return {"schrijf true of false", "write true or false"};
    case v1::VALUE_TYPE_REFERENCE:
      return {"schrijf een id, zoals centrum:cew", "write an id, such as centrum:cew"};
    default: break;
  }
  if (type.multi()) return {"schrijf teksten met | ertussen", "write texts with | between them"};
  return {"schrijf een tekst", "write a text"};
}

absl::Status Refusal(const Problem& problem) {
  return ProblemStatus(absl::StatusCode::kInvalidArgument, problem);
}

absl::Status WrongType(const v1::AttributeType& type, absl::string_view shown) {
  return Refusal(WrongTypeProblem(type.id(), shown, Expected(type)));
}

std::vector<std::string> EnumIds(const v1::AttributeType& type) {
  std::vector<std::string> ids;
  for (const v1::EnumValue& value : type.values()) ids.push_back(value.id());
  return ids;
}

std::optional<std::int64_t> EnumPosition(const v1::AttributeType& type, absl::string_view id) {
  for (int i = 0; i < type.values_size(); ++i) {
    if (type.values(i).id() == id) return i;
  }
  return std::nullopt;
}

// http or https, then a host, and no blanks.
bool IsUrl(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "https://") && !absl::ConsumePrefix(&text, "http://"))
    return false;
  const bool host =
      !text.empty() && absl::string_view("/?#:").find(text.front()) == absl::string_view::npos;
  return host && std::none_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isspace(static_cast<unsigned char>(c)) || c == '"' || c == '<' ||
                  c == '>';
         });
}

// The number a value stands for, as its range is written; empty for values without order.
std::string NumberOf(const v1::AttributeType& type, const v1::Value& value) {
  switch (type.type()) {
    case v1::VALUE_TYPE_INTEGER: return absl::StrCat(value.integer());
    case v1::VALUE_TYPE_MONEY: return EurosOfCents(value.integer());
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_FTE:
    case v1::VALUE_TYPE_PERCENTAGE: return value.text();
    default: return "";
  }
}

absl::Status CheckRange(const v1::AttributeType& type, const v1::Value& value) {
  std::string min = type.min();
  std::string max = type.max();
  if (type.type() == v1::VALUE_TYPE_PERCENTAGE) {
    if (min.empty()) min = "0";
    if (max.empty()) max = "100";
  }
  if (min.empty() && max.empty()) return absl::OkStatus();
  const std::string number = NumberOf(type, value);
  const bool low = !min.empty() && CompareDecimals(number, min) < 0;
  const bool high = !max.empty() && CompareDecimals(number, max) > 0;
  if (low || high) return Refusal(OutOfRangeProblem(type.id(), number, min, max));
  return absl::OkStatus();
}

absl::Status CheckText(const v1::AttributeType& type, absl::string_view text) {
  if (text.empty()) return WrongType(type, text);
  if (std::optional<Sentence> fault = FindTextFault(text)) {
    return Refusal(WrongTypeProblem(type.id(), text, *std::move(fault)));
  }
  return absl::OkStatus();
}

absl::Status CheckTexts(const v1::AttributeType& type, const v1::TextList& texts) {
  if (texts.values().empty()) return WrongType(type, "");
  for (const std::string& text : texts.values()) {
    // A bar inside a text would become a separator in CSV.
    if (absl::StrContains(text, absl::string_view(&kSeparator, 1))) return WrongType(type, text);
    if (absl::Status status = CheckText(type, text); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Checks a value that is kept as text but is not free text.
absl::Status CheckNotation(const v1::AttributeType& type, absl::string_view text) {
  bool fits = false;
  switch (type.type()) {
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_PERCENTAGE: fits = IsDecimal(text); break;
    case v1::VALUE_TYPE_FTE: fits = IsDecimal(text) && DecimalPlaces(text) <= kFteDecimals; break;
    case v1::VALUE_TYPE_DATE: fits = PartialDate::Parse(text).ok(); break;
    case v1::VALUE_TYPE_URL: fits = IsUrl(text) && !FindTextFault(text).has_value(); break;
    case v1::VALUE_TYPE_REFERENCE: fits = IsWellFormedEntityId(text); break;
    default: break;
  }
  return fits ? absl::OkStatus() : WrongType(type, text);
}

absl::Status CheckEnum(const v1::AttributeType& type, absl::string_view id) {
  if (EnumPosition(type, id).has_value()) return absl::OkStatus();
  return Refusal(WrongEnumValueProblem(type.id(), id, EnumIds(type)));
}

// The case of Value that a type uses.
v1::Value::ValueCase CaseOf(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_INTEGER:
    case v1::VALUE_TYPE_MONEY: return v1::Value::kInteger;
    case v1::VALUE_TYPE_BOOLEAN: return v1::Value::kBoolean;
    default: return type.multi() ? v1::Value::kTexts : v1::Value::kText;
  }
}

// Any value as text, for showing one that does not fit its type.
std::string Shown(const v1::Value& value) {
  switch (value.value_case()) {
    case v1::Value::kText: return value.text();
    case v1::Value::kInteger: return absl::StrCat(value.integer());
    case v1::Value::kBoolean: return value.boolean() ? "true" : "false";
    case v1::Value::kTexts: return absl::StrJoin(value.texts().values(), "|");
    case v1::Value::VALUE_NOT_SET: break;
  }
  return "";
}

std::optional<std::int64_t> ParseInteger(absl::string_view text) {
  std::int64_t number = 0;
  if (!IsDecimal(text) || DecimalPlaces(text) > 0 || !absl::SimpleAtoi(text, &number))
    return std::nullopt;
  return number;
}

v1::TextList SplitTexts(absl::string_view text) {
  v1::TextList texts;
  for (absl::string_view piece : absl::StrSplit(text, kSeparator)) {
    texts.add_values(std::string(absl::StripAsciiWhitespace(piece)));
  }
  return texts;
}

// Reads without checking; false when the text cannot be of the type at all.
bool ReadValue(const v1::AttributeType& type, absl::string_view text, v1::Value& value) {
  switch (CaseOf(type)) {
    case v1::Value::kInteger: {
      const std::optional<std::int64_t> number =
          type.type() == v1::VALUE_TYPE_MONEY ? CentsOfEuros(text) : ParseInteger(text);
      if (number.has_value()) value.set_integer(*number);
      return number.has_value();
    }
    case v1::Value::kBoolean:
      value.set_boolean(text == "true");
      return text == "true" || text == "false";
    case v1::Value::kTexts: *value.mutable_texts() = SplitTexts(text); return true;
    default: value.set_text(std::string(text)); return true;
  }
}

}  // namespace

absl::StatusOr<v1::Value> ParseValue(const v1::AttributeType& type, absl::string_view text) {
  v1::Value value;
  if (!ReadValue(type, text, value)) return WrongType(type, text);
  if (absl::Status status = CheckValue(type, value); !status.ok()) return status;
  return value;
}

absl::Status CheckValue(const v1::AttributeType& type, const v1::Value& value) {
  if (value.value_case() != CaseOf(type)) return WrongType(type, Shown(value));
  switch (type.type()) {
    case v1::VALUE_TYPE_TEXT:
      return type.multi() ? CheckTexts(type, value.texts()) : CheckText(type, value.text());
    case v1::VALUE_TYPE_ENUM: return CheckEnum(type, value.text());
    case v1::VALUE_TYPE_INTEGER:
    case v1::VALUE_TYPE_MONEY: return CheckRange(type, value);
    case v1::VALUE_TYPE_BOOLEAN: return absl::OkStatus();
    default: break;
  }
  if (absl::Status status = CheckNotation(type, value.text()); !status.ok()) return status;
  return CheckRange(type, value);
}

std::string FormatValue(const v1::AttributeType& type, const v1::Value& value) {
  return type.type() == v1::VALUE_TYPE_MONEY ? EurosOfCents(value.integer()) : Shown(value);
}

std::optional<std::int64_t> CompactValue(const v1::AttributeType& type, const v1::Value& value) {
  switch (type.type()) {
    case v1::VALUE_TYPE_ENUM: return EnumPosition(type, value.text());
    case v1::VALUE_TYPE_BOOLEAN: return value.boolean() ? 1 : 0;
    case v1::VALUE_TYPE_INTEGER:
    case v1::VALUE_TYPE_MONEY: return value.integer();
    case v1::VALUE_TYPE_DATE: {
      const absl::StatusOr<PartialDate> date = PartialDate::Parse(value.text());
      if (!date.ok()) return std::nullopt;
      return date->bits();
    }
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_FTE:
    case v1::VALUE_TYPE_PERCENTAGE:
      if (!IsDecimal(value.text())) return std::nullopt;
      return ScaledDecimal(value.text(), kCompactDecimals);
    default: return std::nullopt;
  }
}

std::string ColumnName(const v1::AttributeType& type) {
  return type.unit().empty() ? type.id() : absl::StrCat(type.id(), "_", type.unit());
}

}  // namespace schakel
