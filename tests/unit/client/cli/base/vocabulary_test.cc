#include "client/cli/base/vocabulary.h"

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace schakel::client {
namespace {

Vocabulary Small(Language::Tag tag = Language::Tag::kDutch) {
  v1::Schema schema;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        kinds {
          id: "boat"
          label { nl: "Boot" en: "Boat" }
          plural { nl: "Boten" en: "Boats" }
          attributes { id: "price" type: VALUE_TYPE_MONEY unit: "eur" }
          attributes { id: "sunk" type: VALUE_TYPE_BOOLEAN }
          attributes {
            id: "rig"
            label { nl: "tuigage" en: "rig" }
            type: VALUE_TYPE_ENUM
            values {
              id: "gaff"
              label { nl: "gaffel" }
            }
          }
        }
        relations {
          id: "owns"
          label { nl: "bezit" en: "owns" }
          inverse { nl: "is van" en: "owned by" }
        }
        relations {
          id: "near"
          label { nl: "ligt bij" en: "near" }
          symmetric: true
        }
        entity_attributes {
          id: "city"
          label { nl: "plaats" }
        }
        chain {
          parts {
            id: "crew"
            label { nl: "Bemanning" }
          }
          flag {
            id: "sail"
            label { nl: "Zeil" }
          }
        }
        gap_rules {
          id: "no_owner"
          code: "B1"
          needs {
            missing: "owner"
            missing_when_unknown: "owner_unknown"
            label { nl: "eigenaar" }
          }
        }
      )pb",
      &schema));
  return Vocabulary(schema, Language(tag));
}

TEST(KindOf, IsThePartBeforeTheColon) {
  EXPECT_EQ(KindOf("boat:1"), "boat");
  EXPECT_EQ(KindOf("boat"), "boat");
}

TEST(Vocabulary, GivesLabelsInTheLanguageWithTheOtherAsFallback) {
  EXPECT_EQ(Small().KindLabel("boat"), "Boot");
  EXPECT_EQ(Small(Language::Tag::kEnglish).KindPlural("boat"), "Boats");
  EXPECT_EQ(Small(Language::Tag::kEnglish).PartLabel("crew"), "Bemanning");
  EXPECT_EQ(Small().PartLabel("sail"), "Zeil");
}

TEST(Vocabulary, ReadsRelationsBothWays) {
  EXPECT_EQ(Small().RelationLabel("owns", false), "bezit");
  EXPECT_EQ(Small().RelationLabel("owns", true), "is van");
  EXPECT_EQ(Small().RelationLabel("near", true), "ligt bij");
}

TEST(Vocabulary, ShowsIdsOfWhatItDoesNotKnow) {
  const Vocabulary empty{v1::Schema(), Language()};
  EXPECT_EQ(empty.KindLabel("boat"), "boat");
  EXPECT_EQ(empty.RelationLabel("owns", false), "owns");
  EXPECT_EQ(empty.MissingLabel("no_owner", "owner"), "owner");
  EXPECT_EQ(empty.kind("boat"), nullptr);
}

TEST(Vocabulary, FindsAttributesByIdAndByColumn) {
  const Vocabulary small = Small();
  ASSERT_NE(small.EntityAttribute("boat", "price"), nullptr);
  EXPECT_EQ(small.EntityAttribute("boat", "price_eur"), small.EntityAttribute("boat", "price"));
  EXPECT_NE(small.EntityAttribute("unknown", "city"), nullptr);
  EXPECT_EQ(small.EntityAttribute("unknown", "price"), nullptr);
}

TEST(Vocabulary, NamesMissingPartsAndTheirUnknownForm) {
  EXPECT_EQ(Small().MissingLabel("no_owner", "owner"), "eigenaar");
  EXPECT_EQ(Small().MissingLabel("B1", "owner_unknown"), "eigenaar (onbekend)");
}

TEST(Vocabulary, NamesValuesOfAttributes) {
  const Vocabulary vocabulary = Small();
  EXPECT_EQ(vocabulary.ValueLabel("boat", "rig", "gaff"), "gaffel");
  EXPECT_EQ(vocabulary.ValueLabel("", "rig", "gaff"), "gaffel");
  EXPECT_EQ(vocabulary.ValueLabel("boat", "sunk", "true"), "ja");
  EXPECT_EQ(vocabulary.ValueLabel("boat", "sunk", "maybe"), "");
  EXPECT_EQ(vocabulary.ValueLabel("boat", "rig", "lug"), "");
  EXPECT_EQ(vocabulary.ValueLabel("boat", "owns", "gaff"), "");
  EXPECT_EQ(vocabulary.ValueLabel("raft", "rig", "gaff"), "");
}

TEST(Vocabulary, NamesTheSidesOfAMatrix) {
  const Vocabulary vocabulary = Small();
  EXPECT_EQ(vocabulary.AxisLabel("boat"), "Boten");
  EXPECT_EQ(vocabulary.AxisLabel("boat.rig"), "Boot · tuigage");
  EXPECT_EQ(vocabulary.AxisLabel("raft.mast"), "raft · mast");
}

}  // namespace
}  // namespace schakel::client
