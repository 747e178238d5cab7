#include "graph/model/fold.h"

#include <string>

#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(FoldForSearch, ForgetsCaseAccentsAndPunctuation) {
  EXPECT_EQ(FoldForSearch("Centre of Expertise Water"), "centre of expertise water");
  EXPECT_EQ(FoldForSearch("Coöperatie Één"), "cooperatie een");
  EXPECT_EQ(FoldForSearch("  R&D -- (Noord-Holland) "), "r d noord holland");
  EXPECT_EQ(FoldForSearch("Škoda Çelik Ångström"), "skoda celik angstrom");
}

TEST(FoldForSearch, SpellsOutLettersThatDoNotDecompose) {
  EXPECT_EQ(FoldForSearch("Straße"), "strasse");
  EXPECT_EQ(FoldForSearch("Ørsted Łódź Ærø Œuvre"), "orsted lodz aero oeuvre");
  EXPECT_EQ(FoldForSearch("ĳsberg"), "ijsberg");
  EXPECT_EQ(FoldForSearch("ﬁets №2 ²"), "fiets no2 2");
}

TEST(FoldForSearch, DropsApostrophesOfEveryKind) {
  EXPECT_EQ(FoldForSearch("TKI's"), "tkis");
  EXPECT_EQ(FoldForSearch("TKI’s"), "tkis");
  EXPECT_EQ(FoldForSearch("'s-Hertogenbosch"), "s hertogenbosch");
  EXPECT_EQ(FoldForSearch("‘s-Hertogenbosch"), "s hertogenbosch");
}

TEST(FoldForSearch, KeepsLines) {
  EXPECT_EQ(FoldForSearch("Één\n-\n Twee "), "een\n\ntwee");
  EXPECT_EQ(FoldForSearch("One\n\nTwo"), "one\n\ntwo");
}

TEST(FoldForSearch, KeepsLettersOfOtherScripts) { EXPECT_EQ(FoldForSearch("ΑΘΉΝΑ"), "αθηνα"); }

TEST(FoldForSearch, TakesBadUtf8AsASpace) {
  EXPECT_EQ(FoldForSearch("a\xff"
                          "b"),
            "a b");
  EXPECT_EQ(FoldForSearch("\xc3"), "");
}

TEST(FoldForSearch, ComposedAndDecomposedFoldAlike) {
  EXPECT_EQ(FoldForSearch("caf\u00e9"), FoldForSearch("cafe\u0301"));
}

// A folded text is compared with other folded texts, so folding it again must not change it.
TEST(FoldForSearch, IsIdempotentForEveryCharacter) {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "x";
    if (c < 0x80) {
      text += static_cast<char>(c);
    } else if (c < 0x800) {
      text += static_cast<char>(0xC0 | (c >> 6));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      text += static_cast<char>(0xE0 | (c >> 12));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      text += static_cast<char>(0xF0 | (c >> 18));
      text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
      text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      text += static_cast<char>(0x80 | (c & 0x3F));
    }
    const std::string once = FoldForSearch(text);
    ASSERT_EQ(FoldForSearch(once), once) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace schakel
