#include "graph/queries/filter/attribute_compiler.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/model/errors.h"
#include "graph/model/identifier.h"
#include "graph/model/ids.h"
#include "graph/model/value.h"
#include "graph/queries/filter/lexer.h"

namespace schakel::filter {
namespace {

constexpr std::int64_t kCentsPerEuro = 100;

absl::Status DoesNotFit(const Word& value, Sentence remedy, absl::string_view suggestion = "") {
  return FaultAt(value.column,
                 {absl::StrCat("\"", value.text, "\" past hier niet"),
                  absl::StrCat("\"", value.text, "\" does not fit here")},
                 std::move(remedy), suggestion);
}

absl::Status NoSuchComparison(const Word& name, Comparison comparison, const Word& value,
                              Sentence remedy) {
  const absl::string_view text = TextOf(comparison);
  return FaultAt(value.column,
                 {absl::StrCat(name.text, " kan niet met ", text, " vergeleken worden"),
                  absl::StrCat(name.text, " cannot be compared with ", text)},
                 std::move(remedy));
}

// The number that stands for one of the unit in which constants are written.
std::int64_t ScaleOf(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_MONEY: return kCentsPerEuro;
    case v1::VALUE_TYPE_DECIMAL:
    case v1::VALUE_TYPE_FTE:
    case v1::VALUE_TYPE_PERCENTAGE: return kCompactDecimalScale;
    default: return 1;
  }
}

std::optional<std::int64_t> PositionOf(const v1::AttributeType& type, absl::string_view id) {
  for (int i = 0; i < type.values_size(); ++i) {
    if (type.values(i).id() == id) return i;
  }
  return std::nullopt;
}

bool IsInMemory(const v1::AttributeType& type) {
  switch (type.type()) {
    case v1::VALUE_TYPE_TEXT:
    case v1::VALUE_TYPE_URL:
    case v1::VALUE_TYPE_REFERENCE: return false;
    default: return true;
  }
}

// Schemes are told apart by where they stand in the schema.
std::uint16_t PositionOf(const Schema& schema, const v1::IdentifierScheme& scheme) {
  const auto& schemes = schema.message().identifier_schemes();
  const auto at = std::find_if(schemes.begin(), schemes.end(), [&](const auto& candidate) {
    return candidate.id() == scheme.id();
  });
  return static_cast<std::uint16_t>(at - schemes.begin());
}

Place PlaceOf(const Schema& schema, const Declaration& declaration) {
  Place place;
  if (declaration.scheme != nullptr) {
    place.type = Place::Type::kIdentifier;
    place.scheme = PositionOf(schema, *declaration.scheme);
    return place;
  }
  const v1::AttributeType& type = schema.attribute(*declaration.attribute);
  place.type = IsInMemory(type) ? Place::Type::kMemory : Place::Type::kRecord;
  place.attribute = *declaration.attribute;
  place.name = type.id();
  return place;
}

// One condition over all that declare an attribute of the name.
class ComparisonCompiler {
 public:
  ComparisonCompiler(const Schema& schema, const Declarations& declarations, const Word& name,
                     Comparison comparison, const Word& value)
      : schema_(schema),
        declarations_(declarations),
        name_(name),
        comparison_(comparison),
        value_(value) {}

  absl::StatusOr<AttributeTests> Run() {
    AttributeTests tests(declarations_.size());
    absl::Status first;
    bool fits = false;
    for (std::size_t i = 0; i < declarations_.size(); ++i) {
      if (!declarations_[i].has_value()) continue;
      absl::StatusOr<AttributeTest> test = Compile(*declarations_[i]);
      if (test.ok()) {
        tests[i] = *std::move(test);
        fits = true;
      } else {
        if (first.ok()) first = test.status();
        tests[i] = WithoutValue(*declarations_[i]);
      }
    }
    if (!fits) return first;
    return tests;
  }

 private:
  absl::StatusOr<AttributeTest> Compile(const Declaration& declaration) const {
    if (declaration.scheme != nullptr) return CompileIdentifier(*declaration.scheme);
    const v1::AttributeType& type = schema_.attribute(*declaration.attribute);
    const absl::StatusOr<ValueTest> test = CompileValue(type);
    if (!test.ok()) return test.status();
    return AttributeTest{PlaceOf(schema_, declaration), *test};
  }

  // The comparison where an ENUM does not have the value; empty where that is no question.
  std::optional<AttributeTest> WithoutValue(const Declaration& declaration) const {
    if (!declaration.attribute.has_value() || comparison_ == Comparison::kHas) return std::nullopt;
    const v1::AttributeType& type = schema_.attribute(*declaration.attribute);
    if (type.type() != v1::VALUE_TYPE_ENUM) return std::nullopt;
    return AttributeTest{PlaceOf(schema_, declaration), PositionTest(comparison_, std::nullopt)};
  }

  template <typename T>
  static absl::StatusOr<ValueTest> AsValueTest(const absl::StatusOr<T>& test) {
    if (!test.ok()) return test.status();
    return ValueTest(*test);
  }

  absl::StatusOr<ValueTest> CompileValue(const v1::AttributeType& type) const {
    switch (type.type()) {
      case v1::VALUE_TYPE_ENUM: return CompileEnum(type);
      case v1::VALUE_TYPE_BOOLEAN: return CompileBoolean();
      case v1::VALUE_TYPE_DATE: return AsValueTest(CompileDate(comparison_, value_));
      case v1::VALUE_TYPE_INTEGER:
      case v1::VALUE_TYPE_MONEY:
      case v1::VALUE_TYPE_DECIMAL:
      case v1::VALUE_TYPE_FTE:
      case v1::VALUE_TYPE_PERCENTAGE:
        if (comparison_ == Comparison::kHas) return UseEquality();
        return AsValueTest(CompileNumber(comparison_, value_, ScaleOf(type)));
      default: return AsValueTest(CompileText(name_, comparison_, value_));
    }
  }

  absl::Status UseEquality() const {
    return NoSuchComparison(name_, comparison_, value_,
                            {"gebruik = != < <= > of >=", "use = != < <= > or >="});
  }

  absl::StatusOr<ValueTest> CompileEnum(const v1::AttributeType& type) const {
    if (comparison_ == Comparison::kHas) return UseEquality();
    const std::optional<std::int64_t> position = PositionOf(type, value_.text);
    if (position.has_value()) return ValueTest(PositionTest(comparison_, position));
    const std::vector<std::string> values = EnumValues();
    const std::string nearest = NearestWord(value_.text, values);
    Sentence remedy;
    if (nearest.empty()) {
      const std::string list = absl::StrJoin(values, ", ");
      remedy = {absl::StrCat("kies uit ", list), absl::StrCat("choose from ", list)};
    }
    return DoesNotFit(value_, std::move(remedy), nearest);
  }

  // Of everything that has the name, in the order of the schema.
  std::vector<std::string> EnumValues() const {
    std::vector<std::string> values;
    for (const std::optional<Declaration>& declaration : declarations_) {
      if (!declaration.has_value() || !declaration->attribute.has_value()) continue;
      for (const v1::EnumValue& value : schema_.attribute(*declaration->attribute).values()) {
        if (std::find(values.begin(), values.end(), value.id()) == values.end()) {
          values.push_back(value.id());
        }
      }
    }
    return values;
  }

  absl::StatusOr<ValueTest> CompileBoolean() const {
    if (absl::Status status = OnlyEquality(name_, comparison_, value_); !status.ok()) return status;
    if (value_.text != "true" && value_.text != "false") {
      return DoesNotFit(value_, {"schrijf true of false", "write true or false"});
    }
    return ValueTest(PositionTest(comparison_, value_.text == "true" ? 1 : 0));
  }

  absl::StatusOr<AttributeTest> CompileIdentifier(const v1::IdentifierScheme& scheme) const {
    Word value = value_;
    if (comparison_ == Comparison::kEqual || comparison_ == Comparison::kNotEqual) {
      const absl::StatusOr<CanonicalIdentifier> canonical =
          CanonicalizeIdentifier(scheme, value.text);
      if (!canonical.ok()) return DoesNotFit(value, ProblemOf(canonical.status()).remedy);
      value.text = canonical->value;
    }
    const absl::StatusOr<TextTest> test = CompileText(name_, comparison_, value);
    if (!test.ok()) return test.status();
    return AttributeTest{PlaceOf(schema_, {std::nullopt, &scheme}), *test};
  }

  const Schema& schema_;
  const Declarations& declarations_;
  const Word& name_;
  Comparison comparison_;
  const Word& value_;
};

}  // namespace

absl::StatusOr<AttributeTests> CompileComparison(const Schema& schema,
                                                 const Declarations& declarations, const Word& name,
                                                 Comparison comparison, const Word& value) {
  return ComparisonCompiler(schema, declarations, name, comparison, value).Run();
}

AttributeTests CompileKnown(const Schema& schema, const Declarations& declarations) {
  AttributeTests tests(declarations.size());
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    if (declarations[i].has_value()) tests[i] = {PlaceOf(schema, *declarations[i]), Known()};
  }
  return tests;
}

std::optional<AttributeTests> CompileFlag(const Schema& schema, const Declarations& declarations) {
  AttributeTests tests(declarations.size());
  bool found = false;
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    if (!declarations[i].has_value() || !declarations[i]->attribute.has_value()) continue;
    if (schema.attribute(*declarations[i]->attribute).type() != v1::VALUE_TYPE_BOOLEAN) continue;
    tests[i] = {PlaceOf(schema, *declarations[i]), PositionTest(Comparison::kEqual, 1)};
    found = true;
  }
  if (!found) return std::nullopt;
  return tests;
}

absl::StatusOr<DateTest> CompileDate(Comparison comparison, const Word& value) {
  const Sentence remedy = {"schrijf een datum: JJJJ, JJJJ-MM of JJJJ-MM-DD",
                           "write a date: YYYY, YYYY-MM or YYYY-MM-DD"};
  if (comparison == Comparison::kHas) return DoesNotFit({":", value.column}, remedy);
  const absl::StatusOr<DateTest> test = DateTest::Make(comparison, value.text);
  if (!test.ok()) return DoesNotFit(value, remedy);
  return *test;
}

absl::StatusOr<NumberTest> CompileNumber(Comparison comparison, const Word& value,
                                         std::int64_t scale) {
  const std::optional<NumberTest> test = NumberTest::Make(comparison, value.text, scale);
  if (test.has_value()) return *test;
  return DoesNotFit(value, {"schrijf een getal, zoals 120 of 0.8; bedragen in euro's",
                            "write a number, such as 120 or 0.8; amounts in euros"});
}

absl::StatusOr<TextTest> CompileText(const Word& name, Comparison comparison, const Word& value) {
  if (value.text.empty()) {
    return DoesNotFit(value,
                      {absl::StrCat("een tekst is nooit leeg; vraag NOT has(", name.text, ")"),
                       absl::StrCat("a text is never empty; ask NOT has(", name.text, ")")});
  }
  const std::optional<TextTest> test = TextTest::Make(comparison, value.text);
  if (test.has_value()) return *test;
  if (comparison == Comparison::kHas) {
    return DoesNotFit(value, {"zoek naar letters of cijfers", "look for letters or digits"});
  }
  return NoSuchComparison(name, comparison, value,
                          {"teksten hebben hier geen volgorde; gebruik = != of :",
                           "texts have no order here; use = != or :"});
}

absl::Status OnlyEquality(const Word& name, Comparison comparison, const Word& value) {
  if (comparison == Comparison::kEqual || comparison == Comparison::kNotEqual) {
    return absl::OkStatus();
  }
  return NoSuchComparison(name, comparison, value, {"gebruik = of !=", "use = or !="});
}

}  // namespace schakel::filter
