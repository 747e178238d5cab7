// The vocabulary of this program, against the list of what it must hold. The list is typed here
// once more on purpose: a kind that vanishes from the file by accident is noticed.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"

#include "graph/model/schema.h"
#include "graph/model/value.h"

namespace schakel {
namespace {

using testing::ElementsAre;

std::vector<std::string> Words(absl::string_view text) {
  return absl::StrSplit(text, ' ', absl::SkipEmpty());
}

class EmbeddedSchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    const absl::StatusOr<std::shared_ptr<const Schema>> schema =
        Schema::Parse(EmbeddedSchemaText());
    ASSERT_TRUE(schema.ok()) << schema.status();
    schema_ = *schema;
  }

  bool Allows(const std::string& relation, const std::string& source,
              const std::string& target) const {
    return schema_->AllowsEndpoints(*schema_->FindRelation(relation), *schema_->FindKind(source),
                                    *schema_->FindKind(target));
  }

  std::shared_ptr<const Schema> schema_;
};

TEST_F(EmbeddedSchemaTest, IsTheFileByteForByte) {
  std::ifstream file(SCHAKEL_SOURCE_DIR "/graph/schema/onderwijs_innovatie.txtpb",
                     std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  ASSERT_FALSE(content.str().empty());
  EXPECT_EQ(EmbeddedSchemaText(), content.str());
}

TEST_F(EmbeddedSchemaTest, HasEveryKindWithItsAttributes) {
  const std::pair<const char*, const char*> kinds[] = {
      {"topsector", "code team"},
      {"tki", ""},
      {"centrum", "type phase subsidy_until lc_stage students teachers"},
      {"partnership", "form phase subsidy_until lc_stage"},
      {"institution", "level"},
      {"company", "size sbi"},
      {"organisation", "type to_contact"},
      {"nwa_route", "number"},
      {"lectoraat", "theme"},
      {"practoraat", "theme"},
      {"research_group", "theme"},
      {"platform", "type"},
      {"project", "budget trl"},
      {"agenda", "type year"},
      {"agenda_item", ""},
      {"facility", "type hours_per_week hours_used rate"},
      {"practice", "problem approach result conditions evidence_level year"},
      {"result", "type date"},
      {"programme", "description"},
      {"instrument", ""},
      {"instrument_step", "number"},
      {"event", "date"},
      {"action_line", ""},
      {"activity", "due state"},
      {"commitment", "due state fte amount realised_fte realised_amount"},
      {"role", ""},
      {"education", "level"},
      {"skill", "code scheme"},
      {"occupation", "code scheme"},
      {"theme", "code scheme"},
      {"labour_fact", "value unit period"},
      {"region", "type code iso"},
  };
  EXPECT_EQ(schema_->kind_count(), std::size(kinds));
  for (const auto& [id, attributes] : kinds) {
    const std::optional<KindId> kind = schema_->FindKind(id);
    ASSERT_TRUE(kind.has_value()) << id;
    const std::vector<std::string> expected =
        Words(absl::StrCat("short_name alt_names city lat lng website confirmed_at ", attributes));
    EXPECT_EQ(schema_->AttributeNames(*kind), expected) << id;
  }
}

TEST_F(EmbeddedSchemaTest, HasEveryRelationWithItsAttributes) {
  const std::pair<const char*, const char*> relations[] = {
      {"belongs_to_sector", ""},
      {"collaborates_with", "form intensity"},
      {"participates_in", "role cash in_kind intensity"},
      {"lead_of", ""},
      {"addresses_route", "contribution"},
      {"runs", ""},
      {"funds", "amount form"},
      {"shares_practice", ""},
      {"adopts_practice", "outcome date"},
      {"located_in", ""},
      {"part_of", ""},
      {"member_of", ""},
      {"operates_facility", "hours_per_week"},
      {"uses_facility", "hours_per_week"},
      {"successor_of", ""},
      {"has_theme", "weight"},
      {"demands_skill", ""},
      {"teaches_skill", ""},
      {"follows_step", "state date"},
      {"organises", ""},
      {"attends", ""},
      {"presented_at", ""},
      {"agreed_at", ""},
      {"results_from", ""},
      {"applied_in", ""},
      {"committed_by", ""},
      {"leads_line", ""},
      {"ambassador_for", ""},
      {"represents", ""},
      {"takes_up", ""},
      {"supports", ""},
      {"related_to", ""},
  };
  EXPECT_EQ(schema_->relation_count(), std::size(relations));
  for (const auto& [id, attributes] : relations) {
    const std::optional<RelationId> relation = schema_->FindRelation(id);
    ASSERT_TRUE(relation.has_value()) << id;
    EXPECT_EQ(schema_->LinkAttributeNames(*relation),
              Words(absl::StrCat("confirmed_at ", attributes)))
        << id;
    EXPECT_EQ(schema_->relation(*relation).symmetric(), id == std::string("collaborates_with"));
    EXPECT_EQ(schema_->relation(*relation).self_links(),
              id == std::string("related_to") || id == std::string("part_of"));
  }
}

// Every pair of kinds that each relation allows: sources > targets, alternatives after a semicolon.
TEST_F(EmbeddedSchemaTest, RelationsJoinExactlyTheseKinds) {
  const std::string parties = "institution company organisation";
  const std::string workers =
      "centrum partnership tki lectoraat practoraat platform organisation institution company";
  const std::string sharers =
      "centrum partnership institution company organisation topsector tki platform";
  const std::string owners = "institution company centrum partnership organisation";
  const std::string heirs = "institution organisation company centrum partnership project tki";
  const std::string meeting = "organisation topsector centrum practice result activity > event";
  const std::string all =
      "centrum partnership institution company organisation facility project event practoraat "
      "lectoraat platform";
  const std::pair<std::string, std::string> relations[] = {
      {"belongs_to_sector",
       "tki centrum partnership company project practice practoraat activity > topsector"},
      {"collaborates_with", workers + " > " + workers},
      {"participates_in", parties + " tki lectoraat practoraat research_group centrum > centrum "
                                    "partnership project platform programme event"},
      {"lead_of", parties + " tki centrum platform > centrum partnership project programme "
                            "platform lectoraat practoraat nwa_route"},
      {"addresses_route",
       "centrum tki partnership project lectoraat practoraat research_group agenda institution "
       "organisation practice > nwa_route"},
      {"runs", "centrum partnership tki institution company > project"},
      {"funds",
       "tki organisation company institution programme > project centrum partnership lectoraat "
       "practoraat platform"},
      {"shares_practice", sharers + " > practice"},
      {"adopts_practice", sharers + " > practice"},
      {"located_in", all + " > region"},
      {"part_of",
       "region > region; " + owners + " > " + parties +
           "; project nwa_route > programme; agenda_item > agenda; instrument_step > instrument; "
           "activity > action_line; commitment > activity"},
      {"member_of", "practoraat lectoraat " + owners + " > platform programme organisation"},
      {"operates_facility", owners + " > facility"},
      {"uses_facility", owners + " > facility"},
      {"successor_of", heirs + " > " + heirs},
      {"has_theme",
       "centrum tki partnership practice project lectoraat practoraat agenda_item facility > "
       "theme"},
      {"demands_skill", "topsector company region labour_fact > skill"},
      {"teaches_skill", "education centrum institution > skill"},
      {"follows_step", "centrum partnership > instrument_step"},
      {"organises", meeting},
      {"attends", meeting},
      {"presented_at", meeting},
      {"agreed_at", meeting},
      {"results_from", "result > project centrum"},
      {"applied_in", "result > centrum partnership company institution"},
      {"committed_by", "commitment > topsector organisation"},
      {"leads_line", "role > action_line"},
      {"ambassador_for", "role > topsector region"},
      {"represents", "role > organisation topsector"},
      {"takes_up", "project activity > agenda_item"},
      {"supports", "organisation topsector programme > programme activity"},
  };
  for (const auto& [relation, rows] : relations) {
    std::vector<std::string> expected;
    for (absl::string_view row : absl::StrSplit(rows, ';')) {
      const std::vector<std::string> sides = absl::StrSplit(row, '>');
      for (const std::string& source : Words(sides.at(0))) {
        for (const std::string& target : Words(sides.at(1)))
          expected.push_back(absl::StrCat(source, " ", target));
      }
    }
    std::vector<std::string> allowed;
    for (const std::string& source : schema_->KindNames()) {
      for (const std::string& target : schema_->KindNames()) {
        if (Allows(relation, source, target)) allowed.push_back(absl::StrCat(source, " ", target));
      }
    }
    EXPECT_THAT(allowed, testing::UnorderedElementsAreArray(expected)) << relation;
  }
  EXPECT_TRUE(Allows("related_to", "role", "labour_fact"));
}

TEST_F(EmbeddedSchemaTest, UnitsAreWrittenInColumns) {
  std::vector<std::string> columns;
  const auto add = [&columns](const v1::AttributeType& type) {
    if (!type.unit().empty()) columns.push_back(ColumnName(type));
  };
  for (const v1::Kind& kind : schema_->message().kinds()) {
    for (const v1::AttributeType& type : kind.attributes()) add(type);
  }
  for (const v1::Relation& relation : schema_->message().relations()) {
    for (const v1::AttributeType& type : relation.attributes()) add(type);
  }
  EXPECT_THAT(columns,
              ElementsAre("budget_eur", "rate_eur_per_hour", "amount_eur", "realised_amount_eur",
                          "cash_eur_per_year", "in_kind_hours_per_year", "amount_eur_per_year"));
}

TEST_F(EmbeddedSchemaTest, RangesAreKept) {
  const auto check = [this](const char* kind, const char* attribute, const char* low,
                            const char* high, const char* outside) {
    const v1::AttributeType& type =
        schema_->attribute(*schema_->FindAttribute(*schema_->FindKind(kind), attribute));
    EXPECT_TRUE(ParseValue(type, low).ok()) << attribute;
    EXPECT_TRUE(ParseValue(type, high).ok()) << attribute;
    EXPECT_FALSE(ParseValue(type, outside).ok()) << attribute;
  };
  check("centrum", "lat", "-90", "90", "90.1");
  check("centrum", "lng", "-180", "180", "180.5");
  check("project", "trl", "1", "9", "0");
  check("nwa_route", "number", "1", "25", "26");
  check("practice", "evidence_level", "0", "4", "5");
  check("commitment", "fte", "0", "12.375", "1.2345");
  const RelationId relation = *schema_->FindRelation("has_theme");
  const v1::AttributeType& weight =
      schema_->attribute(*schema_->FindLinkAttribute(relation, "weight"));
  EXPECT_TRUE(ParseValue(weight, "0.75").ok());
  EXPECT_FALSE(ParseValue(weight, "1.01").ok());
}

TEST_F(EmbeddedSchemaTest, Statuses) {
  EXPECT_THAT(schema_->StatusNames(),
              ElementsAre("confirmed", "reported", "proposed", "disputed", "withdrawn"));
  EXPECT_EQ(schema_->status(schema_->default_status()).id(), "confirmed");
  EXPECT_EQ(schema_->counting_statuses(),
            (StatusSet{*schema_->FindStatus("confirmed"), *schema_->FindStatus("reported")}));
}

TEST_F(EmbeddedSchemaTest, IdentifierSchemes) {
  EXPECT_THAT(schema_->SchemeNames(), ElementsAre("brin", "rio", "kvk", "rsin", "oin", "ror", "sbi",
                                                  "crebo", "croho", "gm", "doi", "wikidata"));
}

TEST_F(EmbeddedSchemaTest, IntroductionRelations) {
  RelationSet expected;
  for (const std::string& id :
       Words("collaborates_with participates_in lead_of runs funds member_of shares_practice "
             "adopts_practice operates_facility uses_facility")) {
    expected.Insert(*schema_->FindRelation(id));
  }
  EXPECT_EQ(schema_->introduction_relations(), expected);
}

TEST_F(EmbeddedSchemaTest, LinkagePairs) {
  EXPECT_EQ(schema_->FindPair("centrum", "tki")->message->rule(), "centrum_without_tki");
  EXPECT_EQ(schema_->FindPair("tki", "centrum")->message->rule(), "tki_without_centrum");
  EXPECT_EQ(schema_->FindPair("partnership", "tki")->message->id(), "partnership-tki");
  EXPECT_EQ(schema_->FindPair("project", "nwa_route")->message->id(), "any-nwa_route");
  EXPECT_EQ(schema_->FindPair("centrum", "topsector")->message->id(), "any-topsector");
  EXPECT_EQ(schema_->FindPair("centrum", "region"), nullptr);
}

TEST_F(EmbeddedSchemaTest, ChainParts) {
  std::vector<std::string> parts;
  for (const CompiledChainPart& part : schema_->chain()->parts) parts.push_back(part.message->id());
  EXPECT_THAT(parts, ElementsAre("mbo", "hbo", "wo", "company"));
  EXPECT_EQ(schema_->chain()->flag->message->id(), "mkb");
}

TEST_F(EmbeddedSchemaTest, GapRules) {
  std::vector<std::string> rules;
  for (const CompiledRule& rule : schema_->rules()) {
    std::string missing;
    for (const CompiledNeed& need : rule.needs) absl::StrAppend(&missing, " ", need.missing);
    rules.push_back(absl::StrCat(rule.message->code(), " ", rule.message->id(), missing));
    const v1::Severity& severity = rule.message->severity();
    EXPECT_LE(severity.base() + severity.per_missing() * rule.needs.size(), 100U)
        << rule.message->id();
  }
  EXPECT_THAT(
      rules,
      ElementsAre("G1 centrum_without_tki tki", "G2 tki_through_one_party second_party",
                  "G3 tki_without_centrum centrum", "G4 route_without_centrum centrum",
                  "G5 route_without_vocational vocational",
                  "G6 chain_incomplete mbo hbo wo company", "G7 without_mkb mkb",
                  "G8 without_lead lead", "G9 subsidy_ending funds",
                  "G10 single_funder second_funder", "G11 facility_idle user",
                  "G12 practice_not_spread adopter other_sector",
                  "G13 practice_without_evidence evidence", "G14 agenda_item_idle takes_up",
                  "G15 skill_not_taught teacher", "G16 party_not_contacted contact",
                  "G17 region_uncovered centrum ambassador", "G18 result_unpublished result",
                  "G19 platform_without_mbo mbo", "G20 stale_or_unsourced confirmation source",
                  "G23 commitment_unrealised realisation", "G24 stuck_at_step step"));
  EXPECT_EQ(schema_->FindRule("G7")->needs[0].missing_when_unknown, "mkb_unknown");
}

TEST_F(EmbeddedSchemaTest, TheFirstReportShowsTheThreeFigures) {
  ASSERT_FALSE(schema_->message().reports().empty());
  const v1::Report& report = schema_->message().reports(0);
  ASSERT_EQ(report.sections_size(), 3);
  EXPECT_EQ(report.sections(0).gap_rule(), "centrum_without_tki");
  EXPECT_EQ(report.sections(1).rate().linkage_pair(), "centrum-tki");
  EXPECT_EQ(report.sections(1).rate().group_by(), "belongs_to_sector");
  EXPECT_EQ(report.sections(2).chain_kind(), "centrum");
}

// Walks the whole message: whatever has room for a text has it in both languages.
void ExpectBothLanguages(const google::protobuf::Message& message, const std::string& path) {
  const google::protobuf::Descriptor& type = *message.GetDescriptor();
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < type.field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = type.field(i);
    if (field->message_type() == nullptr) continue;
    const std::string here = absl::StrCat(path, ".", field->name());
    if (field->message_type()->full_name() == "schakel.v1.Text") {
      const auto& text = static_cast<const v1::Text&>(reflection.GetMessage(message, field));
      EXPECT_FALSE(text.nl().empty()) << here;
      EXPECT_FALSE(text.en().empty()) << here;
    } else if (field->is_repeated()) {
      for (int j = 0; j < reflection.FieldSize(message, field); ++j) {
        ExpectBothLanguages(reflection.GetRepeatedMessage(message, field, j),
                            absl::StrCat(here, "[", j, "]"));
      }
    } else if (reflection.HasField(message, field)) {
      ExpectBothLanguages(reflection.GetMessage(message, field), here);
    }
  }
}

TEST_F(EmbeddedSchemaTest, SpeaksDutchAndEnglishThroughout) {
  ExpectBothLanguages(schema_->message(), "schema");
}

}  // namespace
}  // namespace schakel
