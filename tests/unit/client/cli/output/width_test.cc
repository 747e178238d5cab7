#include "client/cli/output/width.h"

#include "gtest/gtest.h"

namespace schakel::client {
namespace {

using Lines = std::vector<std::string>;

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0U);
  EXPECT_EQ(DisplayWidth("abc"), 3U);
  EXPECT_EQ(DisplayWidth("één"), 3U);
  EXPECT_EQ(DisplayWidth("e\xCC\x81"), 1U);  // e with a combining acute
  EXPECT_EQ(DisplayWidth("日本"), 4U);
  EXPECT_EQ(DisplayWidth("a\xFF"), 2U);
}

TEST(Printable, MakesTextHarmless) {
  EXPECT_EQ(Printable("gewoon één"), "gewoon één");
  EXPECT_EQ(Printable("a\nb\tc"), "a b c");
  EXPECT_EQ(Printable("\x1b[31mrood"), "\xEF\xBF\xBD[31mrood");
  EXPECT_EQ(Printable("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(Printable("\xC2\x9B"
                      "2J"),
            "\xEF\xBF\xBD"
            "2J");  // the one-byte escape of ISO 6429
}

TEST(Ellipsize, EndsInDotsOnlyWhenSomethingIsLeftOut) {
  EXPECT_EQ(Ellipsize("Friesland", 9), "Friesland");
  EXPECT_EQ(Ellipsize("Friesland", 8), "Friesla…");
  EXPECT_EQ(Ellipsize("De Friese Poort", 4), "De…");
  EXPECT_EQ(Ellipsize("日本語", 4), "日…");
  EXPECT_EQ(Ellipsize("abc", 0), "");
}

TEST(FirstCharacters, CountsCharactersAndNotBytes) {
  EXPECT_EQ(FirstCharacters("né = x", 2), "né");
  EXPECT_EQ(FirstCharacters("né", 5), "né");
  EXPECT_EQ(FirstCharacters("né", 0), "");
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(Wrap("een twee drie", 8), (Lines{"een twee", "drie"}));
  EXPECT_EQ(Wrap("een twee drie", 7), (Lines{"een", "twee", "drie"}));
  EXPECT_EQ(Wrap("", 5), Lines{""});
}

TEST(Wrap, BreaksALongWordAndKeepsLineEnds) {
  EXPECT_EQ(Wrap("abcdefgh", 3), (Lines{"abc", "def", "gh"}));
  EXPECT_EQ(Wrap("a\n\nb", 5), (Lines{"a", "", "b"}));
  EXPECT_EQ(Wrap("日本", 1), (Lines{"日", "本"}));
}

}  // namespace
}  // namespace schakel::client
