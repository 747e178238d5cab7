#include "graph/model/condition_compiler.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

#include "graph/model/schema_names.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

bool IsNumber(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_INTEGER:
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_MONEY:
    case v1::VALUE_TYPE_FTE:
    case v1::VALUE_TYPE_PERCENTAGE: return true;
    default: return false;
  }
}

// The values of a type that has few enough to be listed; empty for all others.
std::vector<std::string> ListedValues(const v1::AttributeType& type) {
  if (type.type() == v1::VALUE_TYPE_BOOLEAN) return {"false", "true"};
  std::vector<std::string> values;
  for (const v1::EnumValue& value : type.values()) values.push_back(value.id());
  return values;
}

// A number as rules compare it; empty after a refusal.
std::optional<std::int64_t> Number(const v1::AttributeType& type, absl::string_view field,
                                   int index, const std::string& text, SchemaRefusals& refusals) {
  const absl::StatusOr<v1::Value> value = ParseValue(type, text);
  if (!value.ok()) {
    refusals.Add(field, index, absl::StrCat("\"", text, "\" is not a value of ", type.id()));
    return std::nullopt;
  }
  const std::optional<std::int64_t> number = CompactValue(type, *value);
  if (!number.has_value())
    refusals.Add(field, index, absl::StrCat("\"", text, "\" is too large to compare with"));
  return number;
}

void CompileListed(const v1::AttributeType& type, const v1::Condition& condition,
                   CompiledTest& test, SchemaRefusals& refusals) {
  const std::vector<std::string> values = ListedValues(type);
  for (int i = 0; i < condition.in_size(); ++i) {
    const auto found = std::find(values.begin(), values.end(), condition.in(i));
    if (found == values.end()) {
      refusals.Add("in", i,
                   UnknownName(absl::StrCat("value of ", type.id()), condition.in(i), values));
    } else if (const auto position = found - values.begin(); position < 64) {
      test.accepted |= std::uint64_t{1} << position;
    }
  }
}

void CompileIn(const v1::AttributeType& type, const v1::Condition& condition, CompiledTest& test,
               SchemaRefusals& refusals) {
  if (!ListedValues(type).empty()) return CompileListed(type, condition, test, refusals);
  test.sort = CompiledTest::Sort::kAmong;
  if (type.type() != v1::VALUE_TYPE_INTEGER) {
    refusals.Add("attribute", absl::StrCat(type.id(), " is neither ENUM, BOOLEAN nor INTEGER"));
    return;
  }
  for (int i = 0; i < condition.in_size(); ++i) {
    if (const auto number = Number(type, "in", i, condition.in(i), refusals)) {
      test.among.push_back(*number);
    }
  }
  std::sort(test.among.begin(), test.among.end());
}

void CompileAtLeast(const v1::AttributeType& type, const v1::Condition& condition,
                    CompiledTest& test, SchemaRefusals& refusals) {
  test.sort = CompiledTest::Sort::kAtLeast;
  test.below = condition.below();
  if (!IsNumber(type)) {
    refusals.Add("attribute", absl::StrCat(type.id(), " is not a number"));
  } else if (const auto bound = Number(type, "at_least", -1, condition.at_least(), refusals)) {
    test.bound = *bound;
  }
}

void CompileShareOf(const Schema& schema, const v1::AttributeType& type,
                    const v1::Condition& condition, const FindsAttribute& find, CompiledTest& test,
                    SchemaRefusals& refusals) {
  test.sort = CompiledTest::Sort::kShareOf;
  test.below = condition.below();
  test.percent = condition.percent() == 0 ? 100 : condition.percent();
  if (!IsNumber(type)) refusals.Add("attribute", absl::StrCat(type.id(), " is not a number"));
  const std::optional<AttributeId> of = find(condition.of());
  if (!of.has_value()) {
    refusals.Add("of",
                 absl::StrCat("no attribute \"", condition.of(), "\" stands beside ", type.id()));
  } else if (schema.attribute(*of).type() != type.type()) {
    refusals.Add("of", absl::StrCat(condition.of(), " is not of the same type as ", type.id()));
  } else {
    test.of = *of;
  }
}

void CompileDay(const v1::AttributeType& type, const v1::Condition& condition, CompiledTest& test,
                SchemaRefusals& refusals) {
  test.sort = CompiledTest::Sort::kDay;
  test.or_recorded = condition.or_recorded();
  if (type.type() != v1::VALUE_TYPE_DATE) {
    refusals.Add("attribute", absl::StrCat(type.id(), " is not a DATE"));
  }
  const SchemaRefusals::Within day(refusals, "day");
  test.day = CompileDayTest(condition.day(), refusals);
}

}  // namespace

bool CheckConditionShape(const v1::Condition& condition, Tested tested, SchemaRefusals& refusals) {
  const bool in = !condition.in().empty();
  const bool at_least = !condition.at_least().empty();
  const bool of = !condition.of().empty();
  const bool day = condition.has_day();
  const auto refuse = [&](absl::string_view field, const char* reason) {
    refusals.Add(field, reason);
    return false;
  };
  if (in + at_least + of + day != 1) {
    refusals.AddHere("a condition has exactly one of in, at_least, day and of");
    return false;
  }
  if (condition.percent() != 0 && !of) return refuse("percent", "only of takes a percentage");
  if (condition.below() && !at_least && !of) {
    return refuse("below", "only at_least and of can be turned around");
  }
  if (condition.or_recorded() && !day) return refuse("or_recorded", "only day can use it");
  if (condition.or_recorded() && tested == Tested::kLink) {
    return refuse("or_recorded", "only entities keep the day on which they were recorded");
  }
  return true;
}

CompiledTest CompileTest(const Schema& schema, const v1::Condition& condition,
                         AttributeId attribute, const FindsAttribute& find,
                         SchemaRefusals& refusals) {
  CompiledTest test;
  test.attribute = attribute;
  const v1::AttributeType& type = schema.attribute(attribute);
  if (!condition.in().empty()) CompileIn(type, condition, test, refusals);
  if (!condition.at_least().empty()) CompileAtLeast(type, condition, test, refusals);
  if (!condition.of().empty()) CompileShareOf(schema, type, condition, find, test, refusals);
  if (condition.has_day()) CompileDay(type, condition, test, refusals);
  return test;
}

CompiledDayTest CompileDayTest(const v1::DayTest& test, SchemaRefusals& refusals) {
  CompiledDayTest compiled;
  if (test.has_after_months()) compiled.after_months = test.after_months();
  if (test.has_up_to_months()) compiled.up_to_months = test.up_to_months();
  if (test.has_before_months()) compiled.before_months = test.before_months();
  if (test.has_from_months()) compiled.from_months = test.from_months();
  if (!compiled.after_months && !compiled.up_to_months && !compiled.before_months &&
      !compiled.from_months) {
    refusals.AddHere("a test of days says where they lie");
  }
  for (const std::optional<int>& months : {compiled.after_months, compiled.up_to_months,
                                           compiled.before_months, compiled.from_months}) {
    if (months.has_value() && (*months < -kTestMonthsMax || *months > kTestMonthsMax)) {
      refusals.AddHere(absl::StrCat("at most ", kTestMonthsMax, " months"));
    }
  }
  // In one month only "from" and "up to" leave a day over.
  const auto crossed = [](std::optional<int> first, std::optional<int> last, bool both_inside) {
    return first.has_value() && last.has_value() &&
           (both_inside ? *first > *last : *first >= *last);
  };
  if (crossed(compiled.after_months, compiled.up_to_months, false) ||
      crossed(compiled.after_months, compiled.before_months, false) ||
      crossed(compiled.from_months, compiled.before_months, false) ||
      crossed(compiled.from_months, compiled.up_to_months, true)) {
    refusals.AddHere("no day lies so");
  }
  return compiled;
}

}  // namespace schakel
