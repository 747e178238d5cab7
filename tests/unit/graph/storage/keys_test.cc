// The grammar of graph/storage/README.md, byte by byte: what is asserted here is on disks.
#include "graph/storage/keys.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include <gtest/gtest.h>

#include "graph/model/date.h"

namespace schakel {
namespace {

std::string LinkRow(absl::string_view source, absl::string_view relation, absl::string_view target,
                    absl::string_view since) {
  const PartialDate date = since.empty() ? PartialDate::Always() : *PartialDate::Parse(since);
  std::string row;
  AppendLinkKey({source, relation, target, date}, row);
  return row;
}

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

TEST(KeysTest, WritesALinkAsWordsEndedByZeroAndABiasedDay) {
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "")),
            "613a6200"
            "7200"
            "633a6400"
            "00000000");
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "1970-01-01")),
            "613a6200"
            "7200"
            "633a6400"
            "80000000");
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "1970-01-02")),
            "613a6200"
            "7200"
            "633a6400"
            "80000001");
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "1969-12-31")),
            "613a6200"
            "7200"
            "633a6400"
            "7fffffff");
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "0001-01-01")),
            "613a6200"
            "7200"
            "633a6400"
            "7ff506c6");
  EXPECT_EQ(Hex(LinkRow("a:b", "r", "c:d", "9999-12-31")),
            "613a6200"
            "7200"
            "633a6400"
            "802cc0a0");
}

TEST(KeysTest, WritesThePrecisionOfSinceNowhere) {
  EXPECT_EQ(LinkRow("a:b", "r", "c:d", "2018"), LinkRow("a:b", "r", "c:d", "2018-01-01"));
  EXPECT_NE(LinkRow("a:b", "r", "c:d", "2018"), LinkRow("a:b", "r", "c:d", ""));
}

TEST(KeysTest, AppendsToWhatIsThere) {
  std::string row = "x";
  AppendLinkKey({"a:b", "r", "c:d", PartialDate::Always()}, row);
  EXPECT_EQ(row, "x" + LinkRow("a:b", "r", "c:d", ""));
}

TEST(KeysTest, SortsLikeTheirWordsAndDays) {
  const std::vector<std::string> ascending = {
      LinkRow("a:a", "r", "x:a", ""),     LinkRow("a:a", "r", "x:a", "0001"),
      LinkRow("a:a", "r", "x:a", "1969"), LinkRow("a:a", "r", "x:a", "1971"),
      LinkRow("a:a", "r", "x:a.b", ""),   LinkRow("a:a", "r_s", "x:a", ""),
      LinkRow("a:a-b", "r", "x:a", ""),   LinkRow("a:a.b", "r", "x:a", ""),
      LinkRow("a:a0", "r", "x:a", ""),    LinkRow("a:aa", "r", "x:a", "")};
  EXPECT_TRUE(std::is_sorted(ascending.begin(), ascending.end()));
}

TEST(KeysTest, ReadsBackEveryLink) {
  for (const absl::string_view since :
       {"", "0001-01-01", "1969-12-31", "1970-01-01", "2018-09-01"}) {
    const std::string row = LinkRow("tki:a", "funds", "project:p", since);
    const std::optional<LinkKeyView> key = ParseLinkKey(row);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->source, "tki:a");
    EXPECT_EQ(key->relation, "funds");
    EXPECT_EQ(key->target, "project:p");
    EXPECT_EQ(key->since.ToString(), since);
  }
}

TEST(KeysTest, RefusesBytesThatAreNoLink) {
  const std::string row = LinkRow("a:b", "r", "c:d", "2018");
  for (std::size_t size = 0; size < row.size(); ++size) {
    EXPECT_FALSE(ParseLinkKey(row.substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(ParseLinkKey(row + "x").has_value());
}

TEST(KeysTest, TakesTheKeyOfAMessage) {
  v1::Link link;
  link.set_source("a:b");
  link.set_relation("r");
  link.set_target("c:d");
  EXPECT_EQ(LinkKeyOf(link)->since, PartialDate::Always());
  link.set_since("2018-09");
  EXPECT_EQ(LinkKeyOf(link)->since, *PartialDate::Parse("2018-09"));
  link.set_since("2018-13");
  EXPECT_EQ(LinkKeyOf(link).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(KeysTest, WritesRevisionsAsEightBytesThatSort) {
  EXPECT_EQ(Hex(RevisionKey(Revision(1))), "0000000000000001");
  EXPECT_EQ(Hex(RevisionKey(Revision(0x0102030405060708))), "0102030405060708");
  EXPECT_LT(RevisionKey(Revision(255)), RevisionKey(Revision(256)));
  EXPECT_EQ(ParseRevisionKey(RevisionKey(Revision(258))), Revision(258));
  EXPECT_FALSE(ParseRevisionKey("1234567").has_value());
}

TEST(KeysTest, WritesChangesAsRevisionAndFourBytesOfSequence) {
  EXPECT_EQ(Hex(ChangeKey(Revision(7), 0)), "000000000000000700000000");
  EXPECT_EQ(Hex(ChangeKey(Revision(7), 0x01020304)), "000000000000000701020304");
  EXPECT_LT(ChangeKey(Revision(7), 0xffffffff), ChangeKey(Revision(8), 0));
  EXPECT_EQ(ParseChangeKey(ChangeKey(Revision(7), 9)), Revision(7));
  EXPECT_FALSE(ParseChangeKey(RevisionKey(Revision(7))).has_value());
}

TEST(KeysTest, WritesAndReadsADismissal) {
  std::string row;
  AppendDismissalKey({"rule", "a:b"}, row);
  EXPECT_EQ(Hex(row), Hex("dismissal") + "00" + Hex("rule") + "00" + Hex("a:b"));
  const std::optional<DismissalKeyView> read = ParseDismissalKey(row);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->rule, "rule");
  EXPECT_EQ(read->subject, "a:b");
  for (const std::string& bad :
       {std::string(), std::string("dismissal"), row.substr(0, 14), row.substr(0, 15)}) {
    EXPECT_FALSE(ParseDismissalKey(bad).has_value()) << Hex(bad);
  }
}

TEST(KeysTest, WritesAndReadsAPairWithAVerdictAfterAllDismissals) {
  std::string row;
  AppendFeedbackKey({"a:b", "c:d"}, row);
  EXPECT_EQ(Hex(row), Hex("feedback") + "00" + Hex("a:b") + "00" + Hex("c:d"));
  const std::optional<FeedbackKeyView> read = ParseFeedbackKey(row);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->first, "a:b");
  EXPECT_EQ(read->second, "c:d");
  for (const std::string& bad :
       {std::string(), std::string("feedback"), row.substr(0, 12), row.substr(0, 13)}) {
    EXPECT_FALSE(ParseFeedbackKey(bad).has_value()) << Hex(bad);
  }
  std::string dismissal;
  AppendDismissalKey({"zzz", "z:z"}, dismissal);
  EXPECT_LT(dismissal, row);
  EXPECT_FALSE(ParseFeedbackKey(dismissal).has_value());
  EXPECT_FALSE(ParseDismissalKey(row).has_value());
}

}  // namespace
}  // namespace schakel
