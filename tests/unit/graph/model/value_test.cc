#include "graph/model/value.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

#include "graph/model/date.h"
#include "graph/model/problem.h"

namespace schakel {
namespace {

v1::AttributeType Type(const std::string& text) {
  v1::AttributeType type;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString("id: \"a\" " + text, &type)) << text;
  return type;
}

v1::AttributeType Text() { return Type("type: VALUE_TYPE_TEXT"); }
v1::AttributeType Texts() { return Type("type: VALUE_TYPE_TEXT multi: true"); }
v1::AttributeType Enum() {
  return Type(
      "type: VALUE_TYPE_ENUM values { id: \"mbo\" } values { id: \"hbo\" } values { id: \"wo\" }");
}
v1::AttributeType Of(const std::string& type) { return Type("type: VALUE_TYPE_" + type); }

// Reads, checks that it is written back as `written`, and gives the compact form as text.
std::string Compact(const v1::AttributeType& type, const std::string& text,
                    const std::string& written) {
  const absl::StatusOr<v1::Value> value = ParseValue(type, text);
  EXPECT_TRUE(value.ok()) << text << " " << value.status();
  if (!value.ok()) return "";
  EXPECT_TRUE(CheckValue(type, *value).ok());
  EXPECT_EQ(FormatValue(type, *value), written);
  EXPECT_EQ(ParseValue(type, written)->SerializeAsString(), value->SerializeAsString());
  const std::optional<std::int64_t> compact = CompactValue(type, *value);
  return compact.has_value() ? absl::StrCat(*compact) : "none";
}

std::string Reason(const absl::Status& status) {
  return status.ok() ? "OK" : ReasonName(ProblemOf(status).reason);
}
std::string Reason(const v1::AttributeType& type, absl::string_view text) {
  return Reason(ParseValue(type, text).status());
}

TEST(ValueTest, EveryTypeThereAndBack) {
  EXPECT_EQ(Compact(Text(), "Café, \"Het Anker\"", "Café, \"Het Anker\""), "none");
  EXPECT_EQ(Compact(Text(), "a|b", "a|b"), "none");
  EXPECT_EQ(Compact(Texts(), "ACE|Automotive | x", "ACE|Automotive|x"), "none");
  EXPECT_EQ(Compact(Enum(), "mbo", "mbo"), "0");
  EXPECT_EQ(Compact(Enum(), "wo", "wo"), "2");
  EXPECT_EQ(Compact(Of("INTEGER"), "-12", "-12"), "-12");
  EXPECT_EQ(Compact(Of("INTEGER"), "9223372036854775807", "9223372036854775807"),
            "9223372036854775807");
  EXPECT_EQ(Compact(Of("DECIMAL"), "51.480", "51.480"), "51480000000");
  EXPECT_EQ(Compact(Of("MONEY"), "1250.5", "1250.50"), "125050");
  EXPECT_EQ(Compact(Of("FTE"), "0.125", "0.125"), "125000000");
  EXPECT_EQ(Compact(Of("PERCENTAGE"), "66.67", "66.67"), "66670000000");
  EXPECT_EQ(Compact(Of("DATE"), "2018-09", "2018-09"),
            absl::StrCat(PartialDate::Parse("2018-09")->bits()));
  EXPECT_EQ(Compact(Of("URL"), "https://pbt-netwerk.nl/a?b=c#d", "https://pbt-netwerk.nl/a?b=c#d"),
            "none");
  EXPECT_EQ(Compact(Of("BOOLEAN"), "true", "true"), "1");
  EXPECT_EQ(Compact(Of("BOOLEAN"), "false", "false"), "0");
  EXPECT_EQ(Compact(Of("REFERENCE"), "centrum:cew", "centrum:cew"), "none");
}

// Rules compare exactly, so what the compact form cannot say it does not say.
TEST(ValueTest, ADecimalThatBillionthsCannotSayHasNoCompactForm) {
  const std::string places = "0.123456789";
  EXPECT_EQ(Compact(Of("DECIMAL"), places, places), "123456789");
  EXPECT_EQ(Compact(Of("DECIMAL"), places + "1", places + "1"), "none");
  EXPECT_EQ(Compact(Of("DECIMAL"), places + "0", places + "0"), "123456789");
  EXPECT_EQ(Compact(Of("DECIMAL"), "-9223372036.854775808", "-9223372036.854775808"),
            "-9223372036854775808");
  EXPECT_EQ(Compact(Of("DECIMAL"), "9223372036.854775808", "9223372036.854775808"), "none");
}

TEST(ValueTest, UsesTheCaseOfItsType) {
  EXPECT_EQ(ParseValue(Text(), "x")->value_case(), v1::Value::kText);
  EXPECT_EQ(ParseValue(Texts(), "x")->value_case(), v1::Value::kTexts);
  EXPECT_EQ(ParseValue(Of("INTEGER"), "1")->value_case(), v1::Value::kInteger);
  EXPECT_EQ(ParseValue(Of("MONEY"), "1")->integer(), 100);
  EXPECT_EQ(ParseValue(Of("BOOLEAN"), "true")->value_case(), v1::Value::kBoolean);
  EXPECT_EQ(ParseValue(Of("DECIMAL"), "1.50")->text(), "1.50");
}

TEST(ValueTest, RefusesTheWrongNotation) {
  for (const char* text : {"1.5", "een", "1e3", "+1", "9223372036854775808", " 1"}) {
    EXPECT_EQ(Reason(Of("INTEGER"), text), "WRONG_TYPE") << text;
  }
  for (const char* text : {"1,5", "1e3", ".5", "NaN"})
    EXPECT_EQ(Reason(Of("DECIMAL"), text), "WRONG_TYPE") << text;
  for (const char* text : {"1.005", "1,50", "€ 1", "1.000,00"})
    EXPECT_EQ(Reason(Of("MONEY"), text), "WRONG_TYPE") << text;
  EXPECT_EQ(Reason(Of("FTE"), "0.1234"), "WRONG_TYPE");
  EXPECT_EQ(Reason(Of("PERCENTAGE"), "50%"), "WRONG_TYPE");
  EXPECT_EQ(Reason(Of("DATE"), "2018-02-30"), "WRONG_TYPE");
  for (const char* text : {"www.pbt.nl", "ftp://x.nl", "https://", "http:///x", "https://a b",
                           "javascript:alert(1)"}) {
    EXPECT_EQ(Reason(Of("URL"), text), "WRONG_TYPE") << text;
  }
  for (const char* text : {"TRUE", "ja", "1", "0"})
    EXPECT_EQ(Reason(Of("BOOLEAN"), text), "WRONG_TYPE") << text;
  EXPECT_EQ(Reason(Of("REFERENCE"), "CEW"), "WRONG_TYPE");
}

TEST(ValueTest, RefusesAnUnknownEnumValueAndSuggests) {
  const Problem problem = ProblemOf(ParseValue(Enum(), "mbo4").status());
  EXPECT_EQ(problem.reason, v1::ERROR_REASON_WRONG_ENUM_VALUE);
  EXPECT_EQ(problem.metadata.back(), (std::pair<std::string, std::string>{"suggestion", "mbo"}));
  EXPECT_EQ(problem.remedy.en, "choose from mbo, hbo, wo");
}

TEST(ValueTest, KeepsTheRange) {
  const v1::AttributeType trl = Type("type: VALUE_TYPE_INTEGER min: \"1\" max: \"9\"");
  EXPECT_EQ(Reason(trl, "1"), "OK");
  EXPECT_EQ(Reason(trl, "9"), "OK");
  EXPECT_EQ(Reason(trl, "0"), "OUT_OF_RANGE");
  EXPECT_EQ(Reason(trl, "10"), "OUT_OF_RANGE");
  const v1::AttributeType lat = Type("type: VALUE_TYPE_DECIMAL min: \"-90\" max: \"90\"");
  EXPECT_EQ(Reason(lat, "90.000"), "OK");
  EXPECT_EQ(Reason(lat, "90.0001"), "OUT_OF_RANGE");
  EXPECT_EQ(Reason(lat, "-90.0001"), "OUT_OF_RANGE");
  const v1::AttributeType money = Type("type: VALUE_TYPE_MONEY min: \"0\" max: \"10.50\"");
  EXPECT_EQ(Reason(money, "10.50"), "OK");
  EXPECT_EQ(Reason(money, "10.51"), "OUT_OF_RANGE");
  EXPECT_EQ(Reason(money, "-0.01"), "OUT_OF_RANGE");
  EXPECT_EQ(Reason(Of("PERCENTAGE"), "100"), "OK");
  EXPECT_EQ(Reason(Of("PERCENTAGE"), "100.1"), "OUT_OF_RANGE");
  EXPECT_EQ(Reason(Of("PERCENTAGE"), "-1"), "OUT_OF_RANGE");
}

TEST(ValueTest, RefusesTextsThatWouldDoHarm) {
  EXPECT_EQ(Reason(Text(), absl::string_view("a\0b", 3)), "WRONG_TYPE");
  EXPECT_EQ(Reason(Text(), "a\x1B[31m"), "WRONG_TYPE");
  EXPECT_EQ(Reason(Text(), "caf\xE9"), "WRONG_TYPE");
  EXPECT_EQ(Reason(Text(), "a\rb"), "WRONG_TYPE");
  EXPECT_EQ(Reason(Text(), std::string(64 * 1024 + 1, 'x')), "WRONG_TYPE");
  EXPECT_EQ(Reason(Text(), std::string(64 * 1024, 'x')), "OK");
  EXPECT_EQ(Reason(Text(), "regel een\n\tregel twee\r\nregel drie"), "OK");
  EXPECT_EQ(Reason(Of("URL"), "https://x.nl/\x01"), "WRONG_TYPE");
}

TEST(ValueTest, RefusesEmptyPiecesOfAList) {
  for (const char* text : {"a||b", "|a", "a|", "|", "a| |b"})
    EXPECT_EQ(Reason(Texts(), text), "WRONG_TYPE") << text;
}

TEST(CheckValueTest, RefusesTheWrongCase) {
  v1::Value value;
  EXPECT_EQ(Reason(CheckValue(Text(), value)), "WRONG_TYPE");
  value.set_integer(3);
  EXPECT_EQ(Reason(CheckValue(Text(), value)), "WRONG_TYPE");
  EXPECT_EQ(Reason(CheckValue(Of("BOOLEAN"), value)), "WRONG_TYPE");
  EXPECT_EQ(Reason(CheckValue(Of("MONEY"), value)), "OK");
  value.set_text("x");
  EXPECT_EQ(Reason(CheckValue(Texts(), value)), "WRONG_TYPE");
  value.set_text("");
  EXPECT_EQ(Reason(CheckValue(Text(), value)), "WRONG_TYPE");
  value.mutable_texts();
  EXPECT_EQ(Reason(CheckValue(Texts(), value)), "WRONG_TYPE");
}

TEST(CheckValueTest, RefusesASeparatorInsideAText) {
  v1::Value value;
  value.mutable_texts()->add_values("a|b");
  EXPECT_EQ(Reason(CheckValue(Texts(), value)), "WRONG_TYPE");
}

TEST(ColumnNameTest, CarriesTheUnit) {
  EXPECT_EQ(ColumnName(Text()), "a");
  EXPECT_EQ(ColumnName(Type("type: VALUE_TYPE_MONEY unit: \"eur_per_year\"")), "a_eur_per_year");
}

}  // namespace
}  // namespace schakel
