#include "graph/network/link_keys.h"

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

namespace schakel {
namespace {

v1::Link FullLink() {
  v1::Link link;
  link.set_source("org:a");
  link.set_relation("knows");
  link.set_target("org:b");
  link.set_since("2016-09");
  link.set_until("2020");
  link.set_status("confirmed");
  v1::Attribute& attribute = *link.add_attributes();
  attribute.set_name("intensity");
  attribute.mutable_value()->set_integer(3);
  link.add_sources()->set_title(std::string(300, 'x'));
  link.set_version(1'000'000);
  return link;
}

TEST(ReadLinkWordsTest, ReadsWhatTheMessageHolds) {
  const std::string bytes = FullLink().SerializeAsString();
  const std::optional<LinkWords> words = ReadLinkWords(bytes);
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->since, "2016-09");
  EXPECT_EQ(words->until, "2020");
  EXPECT_EQ(words->status, "confirmed");
  ASSERT_EQ(words->attributes.size(), 1u);
  EXPECT_EQ(words->attributes[0], FullLink().attributes(0).SerializeAsString());
}

TEST(ReadLinkWordsTest, NoBytesAreALinkWithoutWords) {
  const std::optional<LinkWords> words = ReadLinkWords("");
  ASSERT_TRUE(words.has_value());
  EXPECT_EQ(words->since, "");
  EXPECT_EQ(words->status, "");
}

// As the parser of messages does.
TEST(ReadLinkWordsTest, TheLastOfARepeatedWordCounts) {
  v1::Link second;
  second.set_since("2017");
  const std::string bytes = FullLink().SerializeAsString() + second.SerializeAsString();
  EXPECT_EQ(ReadLinkWords(bytes)->since, "2017");
  EXPECT_EQ(ReadLinkWords(bytes)->until, "2020");
}

TEST(ReadLinkWordsTest, CutBytesAreReadAsTheMessageIs) {
  const std::string bytes = FullLink().SerializeAsString();
  int refused = 0;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string cut = bytes.substr(0, size);
    EXPECT_EQ(ReadLinkWords(cut).has_value(), v1::Link().ParseFromString(cut)) << size;
    refused += !ReadLinkWords(cut).has_value();
  }
  EXPECT_GT(refused, 300);
}

// What the parser takes, this takes with the same words. (It looks less far: texts of other fields
// and what is inside them are passed over.)
TEST(ReadLinkWordsTest, DamagedBytesNeverSayAnythingElseThanTheMessage) {
  const unsigned seed = 4711;
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  const std::string bytes = FullLink().SerializeAsString();
  for (int round = 0; round < 20'000; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 2; ++i) damaged[random() % 60] = static_cast<char>(random() % 256);
    v1::Link link;
    if (!link.ParseFromString(damaged)) continue;
    const std::optional<LinkWords> words = ReadLinkWords(damaged);
    ASSERT_TRUE(words.has_value());
    EXPECT_EQ(std::string(words->since), link.since());
    EXPECT_EQ(std::string(words->until), link.until());
    EXPECT_EQ(std::string(words->status), link.status());
    ASSERT_EQ(static_cast<int>(words->attributes.size()), link.attributes_size());
    for (int i = 0; i < link.attributes_size(); ++i) {
      v1::Attribute attribute;
      ASSERT_TRUE(
          attribute.ParseFromString(std::string(words->attributes[static_cast<std::size_t>(i)])));
      EXPECT_EQ(attribute.SerializeAsString(), link.attributes(i).SerializeAsString());
    }
  }
}

}  // namespace
}  // namespace schakel
