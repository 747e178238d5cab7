#include "graph/model/validation.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/model/tiny_schema.h"

namespace schakel {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <typename Message>
Message Read(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

std::string Written(const google::protobuf::Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetUseShortRepeatedPrimitives(true);
  std::string text;
  printer.PrintToString(message, &text);
  return text;
}

// "REASON field" of every problem.
std::vector<std::string> Listed(const std::vector<Problem>& problems) {
  std::vector<std::string> list;
  for (const Problem& problem : problems) {
    list.push_back(absl::StrCat(ReasonName(problem.reason), " ", problem.field));
    EXPECT_FALSE(problem.message.nl.empty());
    EXPECT_FALSE(problem.message.en.empty());
  }
  return list;
}

class ValidationTest : public testing::Test {
 protected:
  // Normalises and lists what is wrong.
  std::vector<std::string> Entity(const std::string& text) {
    entity_ = Read<v1::Entity>(text);
    std::vector<Problem> problems;
    remarks_.clear();
    NormalizeEntity(*schema_, entity_, problems, remarks_);
    return Listed(problems);
  }
  std::vector<std::string> Link(const std::string& text) {
    link_ = Read<v1::Link>(text);
    problems_.clear();
    remarks_.clear();
    v1::Link canonical = link_;
    const LinkMeaning meaning = NormalizeLink(*schema_, link_, problems_, remarks_);
    EXPECT_THAT(remarks_, IsEmpty());
    if (problems_.empty()) ExpectMeaning(meaning, canonical);
    return Listed(problems_);
  }
  std::vector<std::string> Key(const std::string& text) {
    key_ = Read<v1::LinkKey>(text);
    std::vector<Problem> problems;
    NormalizeLinkKey(*schema_, key_, problems);
    return Listed(problems);
  }
  // Every link without problems has the same canonical form by the shorter way, and means what it
  // says.
  void ExpectMeaning(const LinkMeaning& meaning, v1::Link& given) {
    CanonicalizeValidLink(*schema_, given);
    EXPECT_EQ(given.SerializeAsString(), link_.SerializeAsString());
    EXPECT_EQ(meaning.relation, *schema_->FindRelation(link_.relation()));
    EXPECT_EQ(meaning.status, *schema_->FindStatus(link_.status()));
    EXPECT_EQ(meaning.period.since.ToString(), link_.since());
    EXPECT_EQ(meaning.period.until.ToString(), link_.until());
  }
  // An entity that is fine but for `text`.
  std::vector<std::string> Club(const std::string& text) {
    return Entity("id: \"club:a\" name: \"A\" " + text);
  }

  const std::shared_ptr<const Schema> schema_ = TinySchema();
  v1::Entity entity_;
  v1::Link link_;
  v1::LinkKey key_;
  std::vector<Problem> problems_;
  std::vector<Problem> remarks_;
};

TEST_F(ValidationTest, FillsInKindAndStatusAndClearsTheVersion) {
  EXPECT_THAT(Entity("id: \"club:a\" name: \"A\" version: 7"), IsEmpty());
  EXPECT_EQ(Written(entity_), "id: \"club:a\" kind: \"club\" name: \"A\" status: \"sure\" ");
}

TEST_F(ValidationTest, OrdersAttributesAndIdentifiers) {
  EXPECT_THAT(Club("attributes { name: \"paid\" value { boolean: true } }"
                   "attributes { name: \"league\" value { text: \"first\" } }"
                   "attributes { name: \"members\" value {} }"
                   "identifiers { scheme: \"web\" value: \"b\" }"
                   "identifiers { scheme: \"tax\" value: \"123456782\" }"
                   "identifiers { scheme: \"web\" value: \"a\" }"
                   "identifiers { scheme: \"web\" value: \"https://c.example/a\" }"),
              IsEmpty());
  EXPECT_EQ(Written(entity_),
            "id: \"club:a\" kind: \"club\" name: \"A\" "
            "attributes { name: \"league\" value { text: \"first\" } } "
            "attributes { name: \"paid\" value { boolean: true } } "
            "identifiers { scheme: \"tax\" value: \"123456782\" } "
            "identifiers { scheme: \"web\" value: \"https://c.example/a\" } "
            "identifiers { scheme: \"web\" value: \"https://c.example/b\" } status: \"sure\" ");
}

TEST_F(ValidationTest, IsIdempotent) {
  EXPECT_THAT(
      Club("attributes { name: \"paid\" value { boolean: true } }"
           "attributes { name: \"colours\" value { texts { values: [\"red\", \"blue\"] } } }"
           "identifiers { scheme: \"tax\" value: \"12\" } since: \"2018-09\" sources { title: "
           "\"t\" } sources {}"),
      IsEmpty());
  const std::string once = Written(entity_);
  EXPECT_THAT(Entity(once), IsEmpty());
  EXPECT_EQ(Written(entity_), once);
}

TEST_F(ValidationTest, KeepsTheOrderOfTextsAndSources) {
  EXPECT_THAT(
      Club("attributes { name: \"colours\" value { texts { values: [\"red\", \"blue\"] } } }"
           "sources { title: \"z\" } sources {} sources { note: \"a\" }"),
      IsEmpty());
  EXPECT_EQ(entity_.attributes(0).value().texts().values(0), "red");
  ASSERT_EQ(entity_.sources_size(), 2);
  EXPECT_EQ(entity_.sources(0).title(), "z");
}

TEST_F(ValidationTest, TellsEveryViolationOfAnEntity) {
  EXPECT_THAT(
      Entity("id: \"club:a\" kind: \"team\" status: \"certain\" since: \"2018-13\" until: \"soon\""
             "attributes { name: \"rank\" value { integer: 0 } }"
             "attributes { name: \"ranks\" value { integer: 1 } }"
             "identifiers { scheme: \"tax\" value: \"123456783\" }"
             "identifiers { scheme: \"vat\" value: \"1\" }"),
      ElementsAre("KIND_MISMATCH kind", "REQUIRED name", "MALFORMED_DATE since",
                  "MALFORMED_DATE until", "UNKNOWN_STATUS status", "OUT_OF_RANGE attributes[rank]",
                  "UNKNOWN_ATTRIBUTE attributes[ranks]", "MALFORMED_IDENTIFIER identifiers[tax]",
                  "UNKNOWN_SCHEME identifiers[vat]"));
}

TEST_F(ValidationTest, WantsAnIdOfAKnownKind) {
  EXPECT_THAT(Entity("name: \"A\""), ElementsAre("REQUIRED id"));
  EXPECT_THAT(Entity("id: \"Club A\" name: \"A\""), ElementsAre("MALFORMED_ID id"));
  EXPECT_THAT(Entity("id: \"clubs:a\" name: \"A\""), ElementsAre("UNKNOWN_KIND kind"));
  EXPECT_THAT(Entity("id: \"club:A\" name: \"A\""), ElementsAre("MALFORMED_ID id"));
}

TEST_F(ValidationTest, AttributesMustFitTheirType) {
  EXPECT_THAT(Club("attributes { name: \"league\" value { text: \"third\" } }"),
              ElementsAre("WRONG_ENUM_VALUE attributes[league]"));
  EXPECT_THAT(Club("attributes { name: \"members\" value { text: \"3\" } }"),
              ElementsAre("WRONG_TYPE attributes[members]"));
  EXPECT_THAT(Club("attributes { name: \"rank\" value { integer: 1 } }"),
              ElementsAre("UNKNOWN_ATTRIBUTE attributes[rank]"));
  EXPECT_THAT(Club("attributes { name: \"paid\" value { boolean: true } }"
                   "attributes { name: \"paid\" value { boolean: false } }"),
              ElementsAre("DUPLICATE attributes[paid]"));
}

TEST_F(ValidationTest, PeriodsMustNotBeEmpty) {
  EXPECT_THAT(Club("since: \"2018\" until: \"2018-01-02\""), IsEmpty());
  EXPECT_EQ(entity_.since(), "2018");
  EXPECT_THAT(Club("since: \"2018\" until: \"2018\""), ElementsAre("EMPTY_PERIOD until"));
}

TEST_F(ValidationTest, TextsMustBeClean) {
  EXPECT_THAT(Entity("id: \"club:a\" name: \"A\\000B\""), ElementsAre("INVALID_ARGUMENT name"));
  EXPECT_THAT(Club("attributes { name: \"nickname\" value { text: \"\\033[1m\" } }"),
              ElementsAre("WRONG_TYPE attributes[nickname]"));
  EXPECT_THAT(Club("sources { title: \"a\" } sources { title: \"\\001\" note: \"\\002\" }"),
              ElementsAre("INVALID_ARGUMENT sources[1].title", "INVALID_ARGUMENT sources[1].note"));
}

TEST_F(ValidationTest, RefusesBrokenUtf8) {
  v1::Entity entity = Read<v1::Entity>("id: \"club:a\"");
  entity.set_name("caf\xE9");
  std::vector<Problem> problems;
  NormalizeEntity(*schema_, entity, problems, remarks_);
  EXPECT_THAT(Listed(problems), ElementsAre("INVALID_ARGUMENT name"));
}

TEST_F(ValidationTest, PersonalNumbersAreRefusedInTexts) {
  EXPECT_THAT(Entity("id: \"club:a\" name: \"Jan 123456782\""),
              ElementsAre("PERSONAL_NUMBER name"));
  EXPECT_THAT(Club("attributes { name: \"nickname\" value { text: \"123456782\" } }"),
              ElementsAre("PERSONAL_NUMBER attributes[nickname]"));
  EXPECT_THAT(
      Club("attributes { name: \"colours\" value { texts { values: [\"red\", \"123456782\"] } } }"),
      ElementsAre("PERSONAL_NUMBER attributes[colours]"));
  EXPECT_THAT(Club("sources { note: \"bsn 123456782\" }"),
              ElementsAre("PERSONAL_NUMBER sources[0].note"));
}

TEST_F(ValidationTest, NumbersAddressesTitlesAndIdentifiersAreExempt) {
  EXPECT_THAT(Club("attributes { name: \"budget\" value { integer: 123456782 } }"
                   "attributes { name: \"nickname\" value { text: \"https://x.nl/123456782\" } }"
                   "identifiers { scheme: \"tax\" value: \"123456782\" }"
                   "sources { title: \"register 123456782\" }"),
              IsEmpty());
}

TEST_F(ValidationTest, RestoredZerosAreARemark) {
  EXPECT_THAT(Entity("id: \"team:a\" name: \"A\" identifiers { scheme: \"reg\" value: \"42\" }"),
              IsEmpty());
  EXPECT_EQ(entity_.identifiers(0).value(), "00042");
  EXPECT_THAT(Listed(remarks_), ElementsAre("MALFORMED_IDENTIFIER identifiers[reg]"));
  EXPECT_EQ(remarks_[0].message.en, "reg 42 is kept as 00042");
}

// Both would be the CSV column "reg".
TEST_F(ValidationTest, AnAttributeGoesBeforeASchemeOfTheSameName) {
  EXPECT_THAT(Club("attributes { name: \"reg\" value { text: \"42\" } }"), IsEmpty());
  EXPECT_THAT(Club("identifiers { scheme: \"reg\" value: \"42\" }"),
              ElementsAre("MALFORMED_IDENTIFIER identifiers[reg]"));
}

TEST_F(ValidationTest, ACanonicalLinkStaysAsItIs) {
  EXPECT_THAT(
      Link("source: \"team:a\" relation: \"plays_in\" target: \"hall:h\" since: \"2018\" status: "
           "\"rumour\""
           "attributes { name: \"hours\" value { text: \"3.5\" } } sources { title: \"t\" }"),
      IsEmpty());
  const std::string once = Written(link_);
  EXPECT_THAT(Link(once), IsEmpty());
  EXPECT_EQ(Written(link_), once);
}

TEST_F(ValidationTest, FillsInTheStatusOfALinkAndClearsItsVersion) {
  EXPECT_THAT(Link("source: \"team:a\" relation: \"plays_in\" target: \"hall:h\" version: 3"),
              IsEmpty());
  EXPECT_EQ(Written(link_),
            "source: \"team:a\" relation: \"plays_in\" target: \"hall:h\" status: \"sure\" ");
}

TEST_F(ValidationTest, TheEndsOfASymmetricLinkAreOrdered) {
  EXPECT_THAT(Link("source: \"team:a\" relation: \"befriends\" target: \"club:b\""), IsEmpty());
  EXPECT_EQ(link_.source(), "club:b");
  EXPECT_EQ(link_.target(), "team:a");
  EXPECT_THAT(Link("source: \"club:b\" relation: \"befriends\" target: \"club:a\""), IsEmpty());
  EXPECT_EQ(link_.source(), "club:a");
}

TEST_F(ValidationTest, OtherEndsAreNot) {
  EXPECT_THAT(Link("source: \"team:z\" relation: \"belongs_to\" target: \"club:a\""), IsEmpty());
  EXPECT_EQ(link_.source(), "team:z");
  EXPECT_THAT(Link("source: \"team:z\" relation: \"resembles\" target: \"club:a\""), IsEmpty());
  EXPECT_EQ(link_.source(), "team:z");
}

TEST_F(ValidationTest, TellsTheEndThatIsWrong) {
  EXPECT_THAT(Link("source: \"hall:h\" relation: \"belongs_to\" target: \"club:a\""),
              ElementsAre("WRONG_ENDPOINT source"));
  EXPECT_EQ(problems_[0].remedy.en, "source must be: team");
  EXPECT_THAT(Link("source: \"team:a\" relation: \"belongs_to\" target: \"hall:h\""),
              ElementsAre("WRONG_ENDPOINT target"));
  EXPECT_EQ(problems_[0].remedy.en, "target must be: club");
  EXPECT_THAT(Link("source: \"team:a\" relation: \"befriends\" target: \"team:b\""),
              ElementsAre("WRONG_ENDPOINT target"));
  EXPECT_EQ(problems_[0].remedy.en, "target must be: club");
}

TEST_F(ValidationTest, SelfLinksOnlyWhereAllowed) {
  EXPECT_THAT(Link("source: \"club:a\" relation: \"befriends\" target: \"club:a\""),
              ElementsAre("SELF_LINK target"));
  EXPECT_THAT(Link("source: \"club:a\" relation: \"resembles\" target: \"club:a\""), IsEmpty());
}

TEST_F(ValidationTest, TellsEveryViolationOfALink) {
  EXPECT_THAT(Link(""), ElementsAre("REQUIRED relation", "REQUIRED source", "REQUIRED target"));
  EXPECT_THAT(Link("source: \"a\" relation: \"play_in\" target: \"hal:h\" since: \"2019\" until: "
                   "\"2018\" status: \"x\""
                   "sources { note: \"111222333\" }"),
              ElementsAre("UNKNOWN_RELATION relation", "MALFORMED_ID source", "UNKNOWN_KIND target",
                          "EMPTY_PERIOD until", "UNKNOWN_STATUS status",
                          "PERSONAL_NUMBER sources[0].note"));
  EXPECT_THAT(
      Link("source: \"team:a\" relation: \"belongs_to\" target: \"club:a\""
           "attributes { name: \"hours\" value { text: \"1\" } }"
           "attributes { name: \"checked_at\" value { text: \"yesterday\" } }"),
      ElementsAre("WRONG_TYPE attributes[checked_at]", "UNKNOWN_ATTRIBUTE attributes[hours]"));
}

TEST_F(ValidationTest, KeysAreNormalisedLikeLinks) {
  EXPECT_THAT(
      Key("source: \"team:a\" relation: \"befriends\" target: \"club:b\" since: \"2018-09\""),
      IsEmpty());
  EXPECT_EQ(Written(key_),
            "source: \"club:b\" relation: \"befriends\" target: \"team:a\" since: \"2018-09\" ");
  EXPECT_THAT(Key("source: \"x\" relation: \"befriend\" since: \"09-2018\""),
              ElementsAre("UNKNOWN_RELATION relation", "MALFORMED_ID source", "REQUIRED target",
                          "MALFORMED_DATE since"));
}

}  // namespace
}  // namespace schakel
