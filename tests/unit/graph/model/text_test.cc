#include "graph/model/text.h"

#include <string>

#include "gtest/gtest.h"

#include "graph/model/validation.h"

namespace schakel {
namespace {

// 123456782 and 111222333 pass the eleven-test; 123456789 does not. None belongs to anybody.

TEST(PersonalNumberTest, FindsAFreeStandingNumber) {
  for (const char* text :
       {"123456782", "BSN 123456782", "BSN: 123456782.", "(123456782)", "a,123456782,b",
        "nr.123456782", "111222334 of 111222333", "één 123456782 é", "\u00A0123456782\u00A0",
        "12-123456782", "123456782\n", "111222333,123456789"}) {
    EXPECT_TRUE(HoldsPersonalNumber(text)) << text;
  }
}

TEST(PersonalNumberTest, LeavesOtherNumbersAlone) {
  for (const char* text :
       {"", "123456789", "12345678", "1234567820", "0123456782", "a123456782", "123456782a",
        "51.123456782", "123456782.51", "2016-2020", "000000000", "TKI", "1234 56782"}) {
    EXPECT_FALSE(HoldsPersonalNumber(text)) << text;
  }
}

TEST(PersonalNumberTest, WebAddressesAreExempt) {
  EXPECT_FALSE(HoldsPersonalNumberOutsideUrls("zie https://x.nl/item/123456782 voor meer"));
  EXPECT_FALSE(HoldsPersonalNumberOutsideUrls("(http://x.nl?id=123456782)"));
  EXPECT_TRUE(HoldsPersonalNumberOutsideUrls("https://x.nl en 123456782"));
  EXPECT_TRUE(HoldsPersonalNumberOutsideUrls("123456782\thttps://x.nl"));
  EXPECT_TRUE(HoldsPersonalNumberOutsideUrls("123456782"));
}

TEST(TextFaultTest, FineTextsHaveNone) {
  for (const char* text : {"", "Café ☕ 🔗", "a\tb\nc\r\nd", "\x7F"})
    EXPECT_FALSE(FindTextFault(text).has_value()) << text;
}

TEST(TextFaultTest, NamesThePlace) {
  EXPECT_EQ(FindTextFault("ab\xFF")->en, "save the text as UTF-8; byte 3 is not");
  EXPECT_EQ(FindTextFault(absl::string_view("ab\0", 3))->en,
            "take out the control character at byte 3");
  EXPECT_EQ(FindTextFault("\x1B[0m")->nl, "haal het stuurteken op plaats 1 weg");
  EXPECT_TRUE(FindTextFault("a\r").has_value());
  EXPECT_TRUE(FindTextFault("a\rb").has_value());
}

TEST(TextFaultTest, TextsEndAt64Kibibytes) {
  EXPECT_FALSE(FindTextFault(std::string(65536, 'a')).has_value());
  EXPECT_EQ(FindTextFault(std::string(65537, 'a'))->en,
            "a text is at most 65536 bytes; this one is 65537");
}

}  // namespace
}  // namespace schakel
