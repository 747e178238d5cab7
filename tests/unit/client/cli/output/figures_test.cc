#include "client/cli/output/figures.h"

#include <limits>

#include "gtest/gtest.h"

namespace schakel::client {
namespace {

constexpr Language kDutch(Language::Tag::kDutch);
constexpr Language kEnglish(Language::Tag::kEnglish);

TEST(CountText, GroupsByThousandsAsTheLanguageDoes) {
  EXPECT_EQ(CountText(0, kDutch), "0");
  EXPECT_EQ(CountText(999, kDutch), "999");
  EXPECT_EQ(CountText(1372, kDutch), "1.372");
  EXPECT_EQ(CountText(1372, kEnglish), "1,372");
  EXPECT_EQ(CountText(-1000000, kEnglish), "-1,000,000");
}

TEST(ShareText, NeverShowsAnAbsentShareAsZero) {
  EXPECT_EQ(ShareText(Share(2, 63), kDutch), "3,2 %");
  EXPECT_EQ(ShareText(Share(2, 63), kEnglish), "3.2%");
  EXPECT_EQ(ShareText(Share(0, 63), kDutch), "0,0 %");
  EXPECT_EQ(ShareText(Share(0, 0), kDutch), "–");
}

TEST(OutOf, NamesBothFigures) {
  EXPECT_EQ(OutOf(2, 1063, kDutch), "2 van 1.063");
  EXPECT_EQ(OutOf(2, 1063, kEnglish), "2 of 1,063");
}

TEST(Euros, AreExactToTheCent) {
  EXPECT_EQ(EuroText(1250000, kDutch), "€ 12.500,00");
  EXPECT_EQ(EuroText(5, kEnglish), "€0.05");
  EXPECT_EQ(EuroPlain(1250005), "12500.05");
  EXPECT_EQ(EuroPlain(-5), "-0.05");
  EXPECT_EQ(EuroPlain(std::numeric_limits<std::int64_t>::min()), "-92233720368547758.08");
}

TEST(PeriodText, NamesTheEndThatIsKnown) {
  EXPECT_EQ(PeriodText("2011", "2020-05", kDutch), "2011 – 2020-05");
  EXPECT_EQ(PeriodText("2011", "", kDutch), "vanaf 2011");
  EXPECT_EQ(PeriodText("", "2020", kEnglish), "until 2020");
  EXPECT_EQ(PeriodText("", "", kDutch), "");
}

TEST(BytesText, PicksTheUnit) {
  EXPECT_EQ(BytesText(812, kDutch), "812 B");
  EXPECT_EQ(BytesText(1536, kDutch), "1,5 KiB");
  EXPECT_EQ(BytesText(3ULL << 40, kEnglish), "3.0 TiB");
}

TEST(TimeText, IsInUtc) {
  EXPECT_EQ(TimeText(1513690391), "2017-12-19 13:33:11");
  EXPECT_EQ(TimePlain(1513690391), "2017-12-19T13:33:11Z");
}

}  // namespace
}  // namespace schakel::client
