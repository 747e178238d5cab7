#include "graph/queries/filter/value_test.h"

#include <cstdint>
#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace schakel::filter {
namespace {

const std::vector<Comparison>& Orders() {
  static const auto& orders = *new std::vector<Comparison>{
      Comparison::kEqual,       Comparison::kNotEqual, Comparison::kLess,
      Comparison::kLessOrEqual, Comparison::kGreater,  Comparison::kGreaterOrEqual};
  return orders;
}

// "<", "=" or ">": how a value lies to the constant, having seen that all six comparisons agree.
template <typename Make, typename Value>
std::string OrderOf(Make make, const Value& value) {
  const auto holds = [&](Comparison comparison) { return make(comparison)->Holds(value); };
  const std::string order = holds(Comparison::kLess)      ? "<"
                            : holds(Comparison::kGreater) ? ">"
                                                          : "=";
  for (const Comparison comparison : Orders()) {
    const int number = order == "<" ? -1 : order == ">" ? 1 : 0;
    EXPECT_EQ(holds(comparison), Meets(comparison, number)) << TextOf(comparison);
  }
  return order;
}

std::string NumberOrder(std::int64_t value, const std::string& constant, std::int64_t scale) {
  return OrderOf([&](Comparison c) { return NumberTest::Make(c, constant, scale); }, value);
}

std::string DateOrder(const std::string& value, const std::string& constant) {
  return OrderOf([&](Comparison c) { return DateTest::Make(c, constant); },
                 *PartialDate::Parse(value));
}

TEST(NumberTest, ComparesExactly) {
  EXPECT_EQ(NumberOrder(3, "3", 1), "=");
  EXPECT_EQ(NumberOrder(3, "3.5", 1), "<");
  EXPECT_EQ(NumberOrder(4, "3.5", 1), ">");
  EXPECT_EQ(NumberOrder(-3, "-3.5", 1), ">");
  EXPECT_EQ(NumberOrder(-4, "-3.5", 1), "<");
  EXPECT_EQ(NumberOrder(-3, "-3.0", 1), "=");
  EXPECT_EQ(NumberOrder(1050, "10.50", 100), "=");
  EXPECT_EQ(NumberOrder(1050, "10.501", 100), "<");
  EXPECT_EQ(NumberOrder(1'000'000'000, "0.9999999999", 1'000'000'000), ">");
}

TEST(NumberTest, ConstantsMayLieBeyondEveryValue) {
  const std::string huge(40, '9');
  EXPECT_EQ(NumberOrder(INT64_MAX, huge, 1'000'000'000), "<");
  EXPECT_EQ(NumberOrder(INT64_MIN, "-" + huge.substr(1), 1'000'000'000), ">");
  EXPECT_EQ(NumberOrder(INT64_MAX, "9223372036854775807", 1), "=");
  EXPECT_EQ(NumberOrder(INT64_MAX, "9223372036854775808", 1), "<");
  EXPECT_EQ(NumberOrder(INT64_MIN, "-9223372036854775808", 1), "=");
  EXPECT_EQ(NumberOrder(INT64_MIN, "-9223372036854775808.1", 1), ">");
}

TEST(NumberTest, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "x", "1e3", "1,5", "+1", "0x1", "--1", "1."}) {
    EXPECT_FALSE(NumberTest::Make(Comparison::kEqual, text, 1).has_value()) << text;
  }
}

TEST(DateTest, ComparesAtTheCoarserPrecision) {
  EXPECT_EQ(DateOrder("2016-09-01", "2016-09-01"), "=");
  EXPECT_EQ(DateOrder("2016-09-01", "2016-09-02"), "<");
  EXPECT_EQ(DateOrder("2016-12-31", "2016"), "=");
  EXPECT_EQ(DateOrder("2017-01-01", "2016"), ">");
  EXPECT_EQ(DateOrder("2015-12-31", "2016"), "<");
  EXPECT_EQ(DateOrder("2016", "2016-09-01"), "=");
  EXPECT_EQ(DateOrder("2016", "2016-09"), "=");
  EXPECT_EQ(DateOrder("2016-09", "2016-09-30"), "=");
  EXPECT_EQ(DateOrder("2016-09", "2016-10-01"), "<");
  EXPECT_EQ(DateOrder("2016", "2017-01-01"), "<");
  EXPECT_EQ(DateOrder("9999-12-31", "9999"), "=");
  EXPECT_EQ(DateOrder("0001-01-01", "0001-01"), "=");
}

TEST(DateTest, WhatIsNotBoundedLiesOutside) {
  const auto make = [](Comparison c) { return DateTest::Make(c, "2016"); };
  EXPECT_EQ(OrderOf(make, PartialDate::Always()), "<");
  EXPECT_EQ(OrderOf(make, PartialDate::Never()), ">");
}

TEST(PositionTest, ComparesInTheOrderOfTheList) {
  EXPECT_EQ(PositionTest(Comparison::kGreaterOrEqual, 1).Of(1), Fit::kYes);
  EXPECT_EQ(PositionTest(Comparison::kGreaterOrEqual, 1).Of(0), Fit::kNo);
  EXPECT_EQ(PositionTest(Comparison::kEqual, std::nullopt).Of(0), Fit::kNo);
  EXPECT_EQ(PositionTest(Comparison::kNotEqual, std::nullopt).Of(0), Fit::kYes);
  EXPECT_EQ(PositionTest(Comparison::kLess, std::nullopt).Of(0), Fit::kUnknown);
}

TEST(TextTest, EqualityIsExactAndSearchIsNot) {
  const auto equal = TextTest::Make(Comparison::kEqual, "Coöperatie");
  EXPECT_TRUE(equal->IsEqual("Coöperatie"));
  EXPECT_FALSE(equal->IsEqual("cooperatie"));
  const auto search = TextTest::Make(Comparison::kHas, "cooperatie 's");
  EXPECT_TRUE(search->IsEqual("De COÖPERATIE-'s Zuid"));
  EXPECT_FALSE(search->IsEqual("De coöperatie"));
  EXPECT_FALSE(TextTest::Make(Comparison::kHas, "-!-").has_value());
  EXPECT_FALSE(TextTest::Make(Comparison::kLess, "a").has_value());
}

}  // namespace
}  // namespace schakel::filter
