#include "graph/model/decimal.h"

#include <cstdint>
#include <limits>
#include <string>

#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(DecimalTest, KnowsTheNotation) {
  for (const char* text : {"0", "-0", "7", "-7", "120", "0.5", "-0.50", "51.4817", "1.000"}) {
    EXPECT_TRUE(IsDecimal(text)) << text;
  }
  for (const char* text : {"", "-", "+1", "01", "-01", ".5", "5.", "1,5", "1e3", " 1", "1 ", "0x1",
                           "--1", "1.2.3", "1-", "NaN", "inf", "１"}) {
    EXPECT_FALSE(IsDecimal(text)) << text;
  }
  EXPECT_TRUE(IsDecimal(std::string(40, '9')));
  EXPECT_FALSE(IsDecimal(std::string(41, '9')));
}

TEST(DecimalTest, CountsPlaces) {
  EXPECT_EQ(DecimalPlaces("12"), 0U);
  EXPECT_EQ(DecimalPlaces("12.5"), 1U);
  EXPECT_EQ(DecimalPlaces("-12.500"), 3U);
}

TEST(DecimalTest, ComparesByValue) {
  // In order; every earlier one is smaller than every later one.
  const char* ordered[] = {"-100", "-20",   "-3.5", "-3.49", "-0.01",
                           "0",    "0.009", "0.01", "0.1",   "1",
                           "1.05", "1.5",   "9",    "10",    "99999999999999999999.1"};
  for (std::size_t i = 0; i < std::size(ordered); ++i) {
    for (std::size_t j = 0; j < std::size(ordered); ++j) {
      const int sign = CompareDecimals(ordered[i], ordered[j]);
      EXPECT_EQ(sign < 0, i < j) << ordered[i] << " " << ordered[j];
      EXPECT_EQ(sign > 0, i > j) << ordered[i] << " " << ordered[j];
    }
  }
}

TEST(DecimalTest, EqualNumbersInAnyNotation) {
  EXPECT_EQ(CompareDecimals("1", "1.00"), 0);
  EXPECT_EQ(CompareDecimals("-2.50", "-2.5"), 0);
  EXPECT_EQ(CompareDecimals("0", "-0"), 0);
  EXPECT_EQ(CompareDecimals("-0.00", "0"), 0);
}

TEST(ScaledDecimalTest, CountsInPartsExactly) {
  EXPECT_EQ(ScaledDecimal("0", 9), 0);
  EXPECT_EQ(ScaledDecimal("-0.0", 9), 0);
  EXPECT_EQ(ScaledDecimal("12", 0), 12);
  EXPECT_EQ(ScaledDecimal("12.00", 0), 12);
  EXPECT_EQ(ScaledDecimal("-12.5", 3), -12500);
  EXPECT_EQ(ScaledDecimal("0.000000001", 9), 1);
  EXPECT_EQ(ScaledDecimal("9223372036.854775807", 9), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(ScaledDecimal("-9223372036.854775808", 9), std::numeric_limits<std::int64_t>::min());
  for (const char* text : {"12.5", "9223372036854775808", "0.1"}) {
    EXPECT_EQ(ScaledDecimal(text, 0), std::nullopt) << text;
  }
}

TEST(MoneyTest, ReadsEurosExactly) {
  EXPECT_EQ(CentsOfEuros("0"), 0);
  EXPECT_EQ(CentsOfEuros("1250.5"), 125050);
  EXPECT_EQ(CentsOfEuros("1250.50"), 125050);
  EXPECT_EQ(CentsOfEuros("0.05"), 5);
  EXPECT_EQ(CentsOfEuros("-0.50"), -50);
  EXPECT_EQ(CentsOfEuros("92233720368547758.07"), std::numeric_limits<std::int64_t>::max());
  for (const char* text : {"92233720368547758.08", "1.005", "1,50", "€1", "", "1 000"}) {
    EXPECT_EQ(CentsOfEuros(text), std::nullopt) << text;
  }
}

TEST(MoneyTest, WritesTwoDecimals) {
  EXPECT_EQ(EurosOfCents(0), "0.00");
  EXPECT_EQ(EurosOfCents(5), "0.05");
  EXPECT_EQ(EurosOfCents(-50), "-0.50");
  EXPECT_EQ(EurosOfCents(125050), "1250.50");
  EXPECT_EQ(EurosOfCents(std::numeric_limits<std::int64_t>::max()), "92233720368547758.07");
  EXPECT_EQ(EurosOfCents(std::numeric_limits<std::int64_t>::min()), "-92233720368547758.08");
}

}  // namespace
}  // namespace schakel
