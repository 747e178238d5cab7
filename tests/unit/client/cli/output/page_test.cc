#include "client/cli/output/page.h"

#include <sstream>

#include "gtest/gtest.h"

namespace schakel::client {
namespace {

v1::AnswerInfo Info() {
  v1::AnswerInfo info;
  info.set_revision(3);
  info.set_as_of("2026-11-24");
  info.add_statuses("confirmed");
  info.add_statuses("reported");
  info.set_complete(true);
  return info;
}

TEST(InfoLine, TellsWhatAnAnswerRestsOn) {
  EXPECT_EQ(InfoLine(Info(), Language()),
            "revisie 3 · peildatum 2026-11-24 · status confirmed, reported");
  v1::AnswerInfo cut = Info();
  cut.set_complete(false);
  EXPECT_EQ(InfoLine(cut, Language(Language::Tag::kEnglish)),
            "revision 3 · as of 2026-11-24 · status confirmed, reported · not complete");
}

TEST(InfoLine, OfAWriteIsItsRevision) {
  v1::AnswerInfo info;
  info.set_revision(3);
  info.set_complete(true);
  EXPECT_EQ(InfoLine(info, Language()), "revisie 3");
  info.set_as_of("2018-01-15");  // of history: the day it was asked, and no statuses
  EXPECT_EQ(InfoLine(info, Language()), "revisie 3");
}

TEST(Page, SeparatesPartsByOneEmptyLine) {
  std::ostringstream out;
  Page page(out, Look(), Language());
  page.Title("Een");
  page.Text("zin");
  page.Space();
  page.Space();
  page.Title("Twee");
  EXPECT_EQ(out.str(), "Een\nzin\n\nTwee\n");
}

TEST(Page, PrintsWarningsUnderTheInfoLine) {
  std::ostringstream out;
  v1::AnswerInfo info = Info();
  info.add_warnings()->mutable_message()->set_nl("dit is dun");
  Page(out, Look(), Language()).Info(info);
  EXPECT_EQ(out.str(),
            "revisie 3 · peildatum 2026-11-24 · status confirmed, reported\nLet op: dit is dun\n");
}

TEST(Page, WrapsOnATerminalOnly) {
  std::ostringstream wide;
  Page(wide, Look(), Language()).Text("een zin van zes woorden lang");
  EXPECT_EQ(wide.str(), "een zin van zes woorden lang\n");
  std::ostringstream narrow;
  Page(narrow, Look{.color = false, .width = 12}, Language()).Text("een zin van zes woorden lang");
  EXPECT_EQ(narrow.str(), "een zin van\nzes woorden\nlang\n");
}

TEST(Page, SaysWhenALimitCutAList) {
  std::ostringstream out;
  Page page(out, Look(), Language());
  page.Cut(5, 5);
  EXPECT_EQ(out.str(), "");
  page.Cut(5, 9);
  EXPECT_NE(out.str().find("5 van 9"), std::string::npos);
}

}  // namespace
}  // namespace schakel::client
