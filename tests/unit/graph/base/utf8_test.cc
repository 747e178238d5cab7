#include "graph/base/utf8.h"

#include <string>

#include "gtest/gtest.h"

namespace schakel {
namespace {

constexpr std::size_t kNowhere = absl::string_view::npos;

TEST(Utf8Test, AcceptsTheEdgesOfEveryLength) {
  for (const absl::string_view text :
       {"", "a", "\x7F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF", "\U00010000",
        "\U0010FFFF", "Coöperatie Łódź 🔗"}) {
    EXPECT_EQ(FindInvalidUtf8(text), kNowhere) << text;
  }
}

TEST(Utf8Test, RefusesWhatIsNoCharacter) {
  for (const absl::string_view text : {
           "\x80",              // a continuation alone
           "\xC3",              // cut off
           "\xE2\x82",          // cut off
           "\xF0\x9F\x94",      // cut off
           "\xC0\xAF",          // overlong slash
           "\xC1\xBF",          // overlong
           "\xE0\x9F\xBF",      // overlong
           "\xF0\x8F\xBF\xBF",  // overlong
           "\xED\xA0\x80",      // surrogate
           "\xF4\x90\x80\x80",  // above U+10FFFF
           "\xF5\x80\x80\x80",  // no lead
           "\xFF",              // no lead
           "\xC3(",             // no continuation
       }) {
    EXPECT_EQ(FindInvalidUtf8(text), 0U);
    EXPECT_EQ(Utf8CharacterLength(text), 0U);
  }
}

TEST(Utf8Test, TellsWhereItBreaks) {
  EXPECT_EQ(FindInvalidUtf8("abc\xFF"), 3U);
  EXPECT_EQ(FindInvalidUtf8("twaalf letters en\xE9n"), 17U);
  EXPECT_EQ(FindInvalidUtf8("é\xE9"), 2U);
}

TEST(Utf8Test, CharacterLengthCountsBytes) {
  EXPECT_EQ(Utf8CharacterLength("abc"), 1U);
  EXPECT_EQ(Utf8CharacterLength("éa"), 2U);
  EXPECT_EQ(Utf8CharacterLength("€a"), 3U);
  EXPECT_EQ(Utf8CharacterLength("🔗a"), 4U);
  EXPECT_EQ(Utf8CharacterLength(""), 0U);
}

TEST(PrintableUtf8Test, KeepsWhatIsFine) {
  EXPECT_EQ(PrintableUtf8("Coöperatie", 100), "Coöperatie");
}

TEST(PrintableUtf8Test, ReplacesControlsAndBrokenBytes) {
  EXPECT_EQ(PrintableUtf8(absl::string_view("a\0b\n\x1B[31m\xFF", 10), 100),
            "a\uFFFDb\uFFFD\uFFFD[31m\uFFFD");
}

TEST(PrintableUtf8Test, NeverCutsACharacter) {
  EXPECT_EQ(PrintableUtf8("abc", 3), "abc");
  EXPECT_EQ(PrintableUtf8("abcd", 3), "abc…");
  EXPECT_EQ(PrintableUtf8("aéé", 4), "aé…");
}

}  // namespace
}  // namespace schakel
