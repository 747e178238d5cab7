#include "graph/model/schema_difference.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "graph/model/schema.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Schema Read(const std::string& text) {
  v1::Schema schema;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &schema)) << text;
  return schema;
}

std::vector<std::string> Differences(const std::string& before, const std::string& after) {
  return SchemaDifferences(Read(before), Read(after));
}

TEST(SchemaDifferenceTest, SaysNothingOfTheSameSchema) {
  const v1::Schema embedded = Read(std::string(EmbeddedSchemaText()));
  EXPECT_THAT(SchemaDifferences(embedded, embedded), IsEmpty());
  EXPECT_THAT(SchemaDifferences({}, {}), IsEmpty());
}

TEST(SchemaDifferenceTest, NamesWhatWasAddedChangedAndRemovedInTheOrderOfTheSchema) {
  EXPECT_THAT(Differences(R"(id: "s"
                     kinds { id: "a" } kinds { id: "gone" } kinds { id: "b" }
                     relations { id: "old" }
                     gap_rules { id: "same" } gap_rules { id: "other" severity { base: 1 } })",
                          R"(id: "s"
                     kinds { id: "new" } kinds { id: "a" label { nl: "A" } } kinds { id: "b" }
                     identifier_schemes { id: "kvk" }
                     gap_rules { id: "same" } gap_rules { id: "other" severity { base: 2 } })"),
              ElementsAre("+ kind new", "~ kind a", "- kind gone", "- relation old", "+ scheme kvk",
                          "~ rule other"));
}

TEST(SchemaDifferenceTest, GivesAttributesLinesOfTheirOwn) {
  EXPECT_THAT(Differences(R"(kinds { id: "a" attributes { id: "x" } attributes { id: "y" } }
                             relations { id: "r" attributes { id: "x" } }
                             entity_attributes { id: "city" })",
                          R"(kinds { id: "a" attributes { id: "x" unit: "eur" } }
                             relations { id: "r" attributes { id: "x" } attributes { id: "z" } }
                             entity_attributes { id: "town" })"),
              ElementsAre("~ attribute a.x", "- attribute a.y", "+ attribute r.z",
                          "+ entity attribute town", "- entity attribute city"));
}

TEST(SchemaDifferenceTest, TellsOfAnOrderThatChanged) {
  EXPECT_THAT(
      Differences(R"(kinds { id: "a" attributes { id: "x" } attributes { id: "y" } }
                             kinds { id: "gone" } kinds { id: "b" })",
                  R"(kinds { id: "b" } kinds { id: "new" }
                             kinds { id: "a" attributes { id: "y" } attributes { id: "x" } })"),
      ElementsAre("+ kind new", "~ order of attributes of a", "- kind gone", "~ order of kinds"));
}

TEST(SchemaDifferenceTest, ComparesPartsOfWhichThereIsOne) {
  EXPECT_THAT(Differences(R"(id: "s" label { nl: "S" } chain { kinds: "a" }
                             introduction_relations: "r" introduction_relations: "q")",
                          R"(id: "t" label { nl: "S" } geo_point { latitude: "lat" }
                             introduction_relations: "q" introduction_relations: "r")"),
              ElementsAre("~ id", "~ introduction relations", "- chain", "+ geo point"));
}

TEST(SchemaDifferenceTest, NeverSaysNothingOfTwoThatDiffer) {
  v1::Schema newer = Read(R"(id: "s")");
  newer.GetReflection()->MutableUnknownFields(&newer)->AddVarint(999, 7);
  EXPECT_THAT(SchemaDifferences(Read(R"(id: "s")"), newer), ElementsAre("~ schema"));
}

}  // namespace
}  // namespace schakel
