#include "client/cli/base/values.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace schakel::client {
namespace {

constexpr Language kDutch(Language::Tag::kDutch);

v1::AttributeType Type(v1::ValueType value_type) {
  v1::AttributeType type;
  type.set_id("x");
  type.set_type(value_type);
  return type;
}

TEST(ParseValue, ReadsEurosAsCents) {
  const auto money = Type(v1::VALUE_TYPE_MONEY);
  EXPECT_EQ(ParseValue(&money, "12500").integer(), 1250000);
  EXPECT_EQ(ParseValue(&money, "12500.5").integer(), 1250050);
  EXPECT_EQ(ParseValue(&money, "0.07").integer(), 7);
  EXPECT_EQ(ParseValue(&money, "-0.07").integer(), -7);
}

TEST(ParseValue, SendsAnAmountItCannotReadAsItStands) {
  const auto money = Type(v1::VALUE_TYPE_MONEY);
  for (const char* odd : {"12.345", "12,50", "1e3", "", ".5", "12.", "99999999999999999999"}) {
    const v1::Value value = ParseValue(&money, odd);
    EXPECT_EQ(value.value_case(), v1::Value::kText) << odd;
    EXPECT_EQ(value.text(), odd);
  }
}

TEST(ParseValue, FollowsTheType) {
  const auto integer = Type(v1::VALUE_TYPE_INTEGER);
  EXPECT_EQ(ParseValue(&integer, "42").integer(), 42);
  EXPECT_EQ(ParseValue(&integer, "many").text(), "many");
  const auto boolean = Type(v1::VALUE_TYPE_BOOLEAN);
  EXPECT_TRUE(ParseValue(&boolean, "true").boolean());
  EXPECT_EQ(ParseValue(&boolean, "false").value_case(), v1::Value::kBoolean);
  EXPECT_EQ(ParseValue(&boolean, "yes").text(), "yes");
  const auto decimal = Type(v1::VALUE_TYPE_DECIMAL);
  EXPECT_EQ(ParseValue(&decimal, "51.4817").text(), "51.4817");
  EXPECT_EQ(ParseValue(nullptr, "12").text(), "12");
}

TEST(ParseValue, SplitsSeveralTextsAtTheBar) {
  auto texts = Type(v1::VALUE_TYPE_TEXT);
  texts.set_multi(true);
  EXPECT_THAT(ParseValue(&texts, "ACE| Auto, motive ||").texts().values(),
              testing::ElementsAre("ACE", "Auto, motive"));
  texts.set_multi(false);
  EXPECT_EQ(ParseValue(&texts, "a|b").text(), "a|b");
}

TEST(ValueText, SpeaksToPeople) {
  auto level = Type(v1::VALUE_TYPE_ENUM);
  auto& hbo = *level.add_values();
  hbo.set_id("hbo");
  hbo.mutable_label()->set_nl("hoger beroepsonderwijs");
  v1::Value value;
  value.set_text("hbo");
  EXPECT_EQ(ValueText(&level, value, kDutch), "hoger beroepsonderwijs");
  EXPECT_EQ(ValuePlain(&level, value), "hbo");
  value.set_text("new");
  EXPECT_EQ(ValueText(&level, value, kDutch), "new");
  value.set_boolean(true);
  EXPECT_EQ(ValueText(nullptr, value, kDutch), "ja");
  EXPECT_EQ(ValuePlain(nullptr, value), "true");
  const auto money = Type(v1::VALUE_TYPE_MONEY);
  value.set_integer(1250000);
  EXPECT_EQ(ValueText(&money, value, kDutch), "€ 12.500,00");
  EXPECT_EQ(ValuePlain(&money, value), "12500.00");
}

}  // namespace
}  // namespace schakel::client
