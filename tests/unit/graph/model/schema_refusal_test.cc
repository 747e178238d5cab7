// What a schema file can get wrong: each mistake is made in an otherwise good file, and must be
// refused with the place where it stands.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "tests/unit/graph/model/tiny_schema.h"

namespace schakel {
namespace {

std::string MetadataOf(const Problem& problem, absl::string_view key) {
  for (const auto& [name, value] : problem.metadata) {
    if (name == key) return value;
  }
  return "";
}

// "line:column" of a problem.
std::string PlaceOf(const Problem& problem) {
  return absl::StrCat(MetadataOf(problem, "line"), ":", MetadataOf(problem, "column"));
}

// A mistake: this text of the tiny vocabulary is replaced by that one. The refusal must say
// `reason`, and lie where `at` begins in the changed file (at its start when empty).
struct Mistake {
  const char* text;
  const char* by;
  const char* at;
  const char* reason;
};

std::string PlaceIn(const std::string& file, absl::string_view at) {
  const std::size_t offset = file.find(std::string(at));
  EXPECT_NE(offset, std::string::npos) << at;
  const std::string before = file.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  return absl::StrCat(line, ":", offset - (before.rfind('\n') + 1) + 1);
}

class SchemaRefusalTest : public testing::TestWithParam<Mistake> {};

TEST_P(SchemaRefusalTest, TellsWhereAndWhy) {
  const Mistake& mistake = GetParam();
  std::string file(kTinySchema);
  const std::size_t offset = file.find(mistake.text);
  ASSERT_NE(offset, std::string::npos) << mistake.text;
  file.replace(offset, std::string(mistake.text).size(), mistake.by);
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(file);
  ASSERT_EQ(schema.status().code(), absl::StatusCode::kInvalidArgument);
  std::string all;
  for (const Problem& problem : ProblemsOf(schema.status())) {
    EXPECT_EQ(problem.reason, v1::ERROR_REASON_MALFORMED_SCHEMA);
    absl::StrAppend(&all, problem.message.en, "\n");
    if (absl::StrContains(problem.message.en, mistake.reason) &&
        PlaceOf(problem) == PlaceIn(file, mistake.at))
      return;
  }
  FAIL() << "expected at " << PlaceIn(file, mistake.at) << ": " << mistake.reason << "\ngot\n"
         << all;
}

INSTANTIATE_TEST_SUITE_P(
    Names, SchemaRefusalTest,
    testing::Values(
        Mistake{"id: \"clubs\"", "id: \"Clubs\"", "id: \"Clubs\"", "\"Clubs\" is not a name"},
        Mistake{"id: \"clubs\"", "", "", "\"\" is not a name"},
        Mistake{"id: \"club\"", "id: \"2club\"", "id: \"2club\"", "\"2club\" is not a name"},
        Mistake{"id: \"team\" attr", "id: \"club\" attr", "id: \"club\" attr",
                "\"club\" is used twice"},
        Mistake{"id: \"rumour\"", "id: \"sure\"", "id: \"sure\" }", "\"sure\" is used twice"},
        Mistake{"id: \"rumour\"", "id: \"rumour\" is_default: true", "is_default: true }\nentity",
                "only one status is the default"},
        Mistake{" is_default: true", "", "", "no status is the default"},
        Mistake{"\"plays_in\"\n", "\"belongs_to\"\n", "id: \"belongs_to\"\n",
                "\"belongs_to\" is used twice"},
        Mistake{"id: \"tax\"", "id: \"reg\"", "id: \"reg\" pattern: \"\\\\d{9}\"",
                "\"reg\" is used twice"},
        Mistake{"id: \"lonely_club\"", "id: \"club_without_hall\"",
                "id: \"club_without_hall\" code: \"C2\"", "\"club_without_hall\" is used twice"},
        Mistake{"code: \"C2\"", "code: \"C1\"", "code: \"C1\"\n  subject { kinds: \"club\" cond",
                "\"C1\" is used twice"},
        Mistake{"id: \"any-hall\"", "id: \"club-hall\"", "id: \"club-hall\" other",
                "\"club-hall\" is used twice"},
        Mistake{"id: \"any-hall\"", "id: \"any hall\"", "id: \"any hall\"", "is not a name"},
        Mistake{"id: \"state\"", "id: \"St\"", "id: \"St\"", "is not a name"}));

INSTANTIATE_TEST_SUITE_P(
    Attributes, SchemaRefusalTest,
    testing::Values(
        Mistake{"id: \"paid\"", "id: \"nickname\"", "id: \"nickname\" type: VALUE_TYPE_BOOLEAN",
                "\"nickname\" is used twice"},
        Mistake{"id: \"paid\"", "id: \"league\"", "id: \"league\" type: VALUE_TYPE_BOOLEAN",
                "\"league\" is used twice"},
        Mistake{"id: \"paid\"", "id: \"budget_eur\"", "id: \"budget\" type",
                "the column budget_eur is used twice"},
        Mistake{"id: \"paid\"", "id: \"status\"", "id: \"status\"",
                "the column status is reserved"},
        Mistake{"id: \"hours\"", "id: \"evidence\"", "id: \"evidence\"",
                "the column evidence is reserved"},
        Mistake{"id: \"paid\" type: VALUE_TYPE_BOOLEAN", "id: \"paid\"",
                "attributes { id: \"paid\"", "has no type"},
        Mistake{"type: VALUE_TYPE_BOOLEAN", "type: VALUE_TYPE_BOOLEAN values { id: \"x\" }",
                "values { id: \"x\" }", "only an ENUM has values"},
        Mistake{"type: VALUE_TYPE_BOOLEAN", "type: VALUE_TYPE_ENUM", "attributes { id: \"paid\"",
                "an ENUM needs values"},
        Mistake{"values { id: \"second\" }", "values { id: \"first\" }",
                "id: \"first\" } values { id: \"amateur\"", "the value first occurs twice"},
        Mistake{"values { id: \"second\" }", "values { id: \"2nd\" }", "id: \"2nd\"",
                "\"2nd\" is not a name"},
        Mistake{"type: VALUE_TYPE_BOOLEAN", "type: VALUE_TYPE_BOOLEAN multi: true",
                "multi: true }\n  attributes { id: \"members\"",
                "only a TEXT takes several values"},
        Mistake{"type: VALUE_TYPE_BOOLEAN", "type: VALUE_TYPE_BOOLEAN min: \"1\"", "min: \"1\"",
                "only numbers have a range"},
        Mistake{"max: \"1000\"", "max: \"-1\"", "min: \"0\" max: \"-1\"",
                "0 is above max, which is -1"},
        Mistake{"max: \"1000\"", "max: \"many\"", "max: \"many\"",
                "\"many\" is not a value of this attribute"},
        Mistake{"unit: \"eur\"", "unit: \"EUR\"", "unit: \"EUR\"", "\"EUR\" is not a name"},
        Mistake{"pattern: \"\\\\d{5}\"", "pattern: \"(\"", "pattern: \"(\"", "is not a pattern"},
        Mistake{"pattern: \"\\\\d{5}\" ", "", "identifier_schemes { id: \"reg\"", "has no pattern"},
        Mistake{"zero_fill: 9", "zero_fill: 900", "zero_fill: 900", "a width is at most 40"},
        Mistake{"id: \"tax\"", "id: \"colours\"", "id: \"colours\" pattern",
                "the column colours means something else"},
        Mistake{"id: \"tax\"", "id: \"name\"", "id: \"name\" pattern",
                "the column name means something else"}));

INSTANTIATE_TEST_SUITE_P(
    References, SchemaRefusalTest,
    testing::Values(
        Mistake{"targets: \"club\"", "targets: \"clubb\"", "targets: \"clubb\"",
                "unknown kind \"clubb\"; did you mean club?"},
        Mistake{"sources: [\"team\", \"club\"]", "sources: [\"team\", \"clubb\"]",
                "sources: [\"team\", \"clubb\"]", "unknown kind \"clubb\""},
        Mistake{"endpoints { sources: \"team\" targets: \"club\" }", "",
                "relations { id: \"belongs_to\"", "it has no endpoints"},
        Mistake{"introduction_relations: [\"belongs_to\", \"befriends\"]",
                "introduction_relations: \"befriend\"", "introduction_relations",
                "did you mean befriends?"},
        Mistake{"kind: \"club\" other", "kind: \"clib\" other", "kind: \"clib\"",
                "did you mean club?"},
        Mistake{"other: \"hall\" relations: \"plays_in\"", "other: \"hal\" relations: \"plays_in\"",
                "other: \"hal\"", "did you mean hall?"},
        Mistake{"relations: \"plays_in\" rule", "rule", "linkage_pairs { id: \"club-hall\"",
                "relations is empty"},
        Mistake{"relations: \"plays_in\" rule", "relations: \"belongs_to\" rule",
                "linkage_pairs { id: \"club-hall\"",
                "no link of these relations joins these kinds"},
        Mistake{"rule: \"club_without_hall\"", "rule: \"club_without_hal\"",
                "rule: \"club_without_hal\"", "did you mean club_without_hall?"},
        Mistake{"rule: \"club_without_hall\"", "rule: \"lonely_club\"", "rule: \"lonely_club\"",
                "does not count what this pair leaves unlinked"},
        Mistake{"id: \"any-hall\" other", "id: \"x-hall\" kind: \"club\" other",
                "linkage_pairs { id: \"x-hall\"", "these kinds already have a pair"},
        Mistake{"gap_rule: \"C1\"", "gap_rule: \"C7\"", "gap_rule: \"C7\"",
                "unknown gap rule \"C7\""},
        Mistake{"linkage_pair: \"club-hall\" group_by", "linkage_pair: \"club_hall\" group_by",
                "linkage_pair: \"club_hall\"", "did you mean club-hall?"},
        Mistake{"group_by: \"befriends\"", "group_by: \"club\"", "group_by: \"club\"",
                "unknown relation \"club\""},
        Mistake{"chain_kind: \"club\"", "chain_kind: \"hall\"", "chain_kind: \"hall\"",
                "is not a kind with a chain"},
        Mistake{"sections { gap_rule: \"C1\" }", "sections {}", "sections {}",
                "a section shows something"}));

INSTANTIATE_TEST_SUITE_P(
    Rules, SchemaRefusalTest,
    testing::Values(
        Mistake{"attribute: \"paid\"", "attribute: \"pad\"", "attribute: \"pad\"",
                "unknown attribute of club \"pad\"; did you mean paid?"},
        Mistake{"attribute: \"paid\"", "attribute: \"reg\"", "attribute: \"reg\"",
                "reg is neither ENUM, BOOLEAN nor INTEGER"},
        Mistake{"in: \"true\"", "in: \"yes\"", "in: \"yes\"", "unknown value of paid \"yes\""},
        Mistake{"in: \"amateur\"", "in: \"amateurs\"", "in: \"amateurs\"", "did you mean amateur?"},
        Mistake{" in: \"amateur\"", "", "conditions { attribute: \"league\" }",
                "a condition has exactly one of in, at_least, day and of"},
        Mistake{"subject { kinds: \"club\" conditions { attribute: \"league\"",
                "subject { conditions { attribute: \"legue\"", "attribute: \"legue\"",
                "no kind has an attribute \"legue\""},
        Mistake{"direction: DIRECTION_OUT", "direction: DIRECTION_IN",
                "steps { relations: \"plays_in\"",
                "no link of these relations leads to one of these kinds"},
        Mistake{"direction: DIRECTION_OUT ", "", "steps { relations: \"plays_in\"",
                "a step needs a direction"},
        Mistake{"steps { relations: \"befriends\" direction: DIRECTION_ANY to {} }", "",
                "any_of {  }", "a walk needs a step"},
        Mistake{"missing: \"hall\" ", "", "needs { linkage_pair", "a need names what is missing"},
        Mistake{"missing: \"high\" ", "missing: \"mate\" ", "missing: \"mate\"\n",
                "this part occurs twice"},
        Mistake{"chain_part: \"high\"", "chain_part: \"high\" at_least: 201", "at_least: 201",
                "a need asks for at most 200"},
        Mistake{"chain_part: \"high\"", "", "needs { missing: \"high\"",
                "exactly one of any_of, linkage_pair, chain_part, self and share"},
        Mistake{"chain_part: \"high\"", "chain_part: \"high\" linkage_pair: \"club-hall\"",
                "needs { missing: \"high\"",
                "exactly one of any_of, linkage_pair, chain_part, self and share"},
        Mistake{"chain_part: \"high\"", "chain_part: \"hight\"", "chain_part: \"hight\"",
                "did you mean high?"},
        Mistake{"missing: \"hall\" linkage_pair: \"club-hall\"",
                "missing: \"hall\" linkage_pair: \"club-hal\"", "linkage_pair: \"club-hal\"",
                "did you mean club-hall?"},
        Mistake{"subject { kinds: \"club\" }\n", "subject { kinds: \"team\" }\n",
                "linkage_pair: \"club-hall\" }", "the subject stands at neither end"},
        Mistake{"base: 50", "base: 101", "base: 101", "severity is at most 100"},
        Mistake{"needs { missing: \"hall\" linkage_pair: \"club-hall\" }", "",
                "gap_rules {\n  id: \"club_without_hall\"",
                "a rule needs something that can be missing"},
        Mistake{"id: \"side\"", "id: \"high\"", "id: \"high\" partner { kinds: \"team\"",
                "this part occurs twice"},
        Mistake{"id: \"side\" partner { kinds: \"team\" }",
                "id: \"side\" partner { kinds: \"hall\" }", "parts { id: \"side\"",
                "no partner can bring the part side"},
        Mistake{"kinds: \"club\"\n  relations: \"befriends\"",
                "kinds: \"hall\"\n  relations: \"befriends\"", "chain_part: \"high\"",
                "the subject has kinds that have no chain"}));

INSTANTIATE_TEST_SUITE_P(
    Conditions, SchemaRefusalTest,
    testing::Values(
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" in: \"many\"",
                "in: \"many\"", "\"many\" is not a value of members"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"paid\" at_least: \"1\"",
                "attribute: \"paid\" at_least", "paid is not a number"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" at_least: \"few\"",
                "at_least: \"few\"", "\"few\" is not a value of members"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" at_least: \"1\" in: \"2\"",
                "conditions { attribute: \"members\"", "exactly one of in, at_least, day and of"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" at_least: \"1\" percent: 5", "percent: 5",
                "only of takes a percentage"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" in: \"1\" below: true",
                "below: true", "only at_least and of can be turned around"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" in: \"1\" or_recorded: true", "or_recorded: true",
                "only day can use it"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" of: \"paidd\"",
                "of: \"paidd\"", "no attribute \"paidd\" stands beside members"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" of: \"budget\"",
                "of: \"budget\"", "budget is not of the same type as members"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" day { after_months: 1 }", "attribute: \"members\" day",
                "members is not a DATE"},
        Mistake{"attribute: \"paid\" in: \"true\"", "attribute: \"members\" day {}", "day {}",
                "a test of days says where they lie"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" day { after_months: 1 up_to_months: 1 }",
                "day { after_months: 1 up", "no day lies so"},
        Mistake{"attribute: \"paid\" in: \"true\"",
                "attribute: \"members\" day { from_months: 1201 }", "day { from_months",
                "at most 1200 months"}));

INSTANTIATE_TEST_SUITE_P(
    Needs, SchemaRefusalTest,
    testing::Values(
        Mistake{"chain_part: \"high\"", "self {}", "self {}", "a subject is tested for something"},
        Mistake{"chain_part: \"high\"", "self { sourced: true within_km: 5 }", "within_km: 5",
                "a distance is measured from the subject"},
        Mistake{"chain_part: \"high\"", "self { sourced: true } at_least: 2",
                "at_least: 2 }\n  needs { missing: \"rich\"", "only what walks reach is counted"},
        Mistake{"chain_part: \"high\"", "self { sourced: true } count_at: 1", "count_at: 1",
                "only what walks reach is counted"},
        Mistake{"chain_part: \"high\"", "chain_part: \"high\" count_at: 2", "count_at: 2",
                "a walk of this need has fewer steps"},
        Mistake{"chain_part: \"high\"",
                "chain_part: \"high\" known_only: true missing_when_unknown: \"x\"",
                "missing_when_unknown: \"x\"", "known_only never reports it"},
        Mistake{"chain_part: \"high\"", "chain_part: \"high\" after_others: true",
                "after_others: true", "there are no needs before it"},
        Mistake{"chain_part: \"high\"",
                "chain_part: \"high\" at_least: 2 each_of { steps { relations: \"befriends\" "
                "direction: DIRECTION_ANY to {} } }",
                "at_least: 2 each_of", "a need counts or asks for each"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { introduction: true relations: \"befriends\" direction: "
                "DIRECTION_ANY to {} } }",
                "introduction: true", "names relations or follows those of introduction"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"befriends\" direction: DIRECTION_ANY within_months: "
                "2 ever: true to {} } }",
                "ever: true", "for some months or for ever, not both"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"befriends\" direction: DIRECTION_ANY to { "
                "within_km: 3 } } }",
                "within_km: 3", "the schema has no geo_point"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"befriends\" direction: DIRECTION_ANY until_after: "
                "\"members\" to {} } }",
                "until_after: \"members\"", "members is not a DATE"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"befriends\" direction: DIRECTION_ANY until_after: "
                "\"end\" to {} } }",
                "until_after: \"end\"", "unknown attribute of club \"end\""},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"plays_in\" direction: DIRECTION_OUT latest_by: "
                "\"hours\" to {} } }",
                "latest_by: \"hours\"", "hours has the wrong type"},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"befriends\" direction: DIRECTION_ANY link { "
                "attribute: \"hours\" at_least: \"1\" } to {} } }",
                "attribute: \"hours\"", "unknown attribute of befriends \"hours\""},
        Mistake{"chain_part: \"high\"",
                "any_of { steps { relations: \"plays_in\" direction: DIRECTION_OUT link { "
                "attribute: \"checked_at\" day { after_months: 0 } or_recorded: true } to {} } }",
                "or_recorded: true", "only entities keep the day"},
        Mistake{"chain_part: \"high\"",
                "share { relations: \"plays_in\" direction: DIRECTION_OUT attribute: \"hours\" "
                "percent_max: 50 }",
                "attribute: \"hours\" percent", "hours has the wrong type"},
        Mistake{"chain_part: \"high\"",
                "share { relations: \"plays_in\" direction: DIRECTION_OUT attribute: "
                "\"checked_at\" percent_max: 100 }",
                "percent_max: 100", "limited to 1 to 99 percent"},
        Mistake{"subject { kinds: \"club\" }\n",
                "subject { kinds: \"club\" } unless_linked: \"club-hal\"\n",
                "unless_linked: \"club-hal\"", "did you mean club-hall?"},
        Mistake{"subject { kinds: \"club\" }\n", "subject { kinds: \"club\" } ended {}\n",
                "ended {}", "a test of days says where they lie"},
        Mistake{"subject { kinds: \"club\" }\n",
                "subject { kinds: \"club\" } ended { before_months: 0 }\n",
                "rule: \"club_without_hall\"", "does not count what this pair leaves unlinked"},
        Mistake{"introduction_relations:",
                "geo_point { latitude: \"members\" longitude: \"paid\" }\nintroduction_relations:",
                "geo_point", "no kind has these two DECIMAL attributes"}));

// The text format points behind a word it does not know.
INSTANTIATE_TEST_SUITE_P(
    TextFormat, SchemaRefusalTest,
    testing::Values(Mistake{"id: \"clubs\"", "id: \"clubs", "\nstatuses",
                            "String literals cannot cross line boundaries"},
                    Mistake{"kinds { id: \"hall\" }", "kind { id: \"hall\" }", "{ id: \"hall\" }",
                            "no field named \"kind\""},
                    Mistake{"VALUE_TYPE_BOOLEAN", "BOOLEAN", "}\n  attributes { id: \"members\"",
                            "Unknown enumeration value of \"BOOLEAN\""},
                    Mistake{"zero_fill: 9", "zero_fill: nine", "nine", "Expected integer"},
                    Mistake{"id: \"clubs\"", "id: \"clubs\xFF\"", "\xFF", "this byte is not UTF-8"},
                    Mistake{"id: \"clubs\"", "id: \"clubs\" label { nl: \"\\377\" }", "",
                            "a text is not UTF-8"}));

TEST(SchemaRefusalsTest, AllAreToldTogetherInTheOrderOfTheFile) {
  const std::string file = absl::StrReplaceAll(kTinySchema, {{"unit: \"eur\"", "unit: \"EUR\""},
                                                             {"base: 50", "base: 101"},
                                                             {"zero_fill: 9", "zero_fill: 99"}});
  const std::vector<Problem> problems = ProblemsOf(Schema::Parse(file).status());
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(PlaceOf(problems[0]), PlaceIn(file, "unit: \"EUR\""));
  EXPECT_EQ(PlaceOf(problems[1]), PlaceIn(file, "zero_fill: 99"));
  EXPECT_EQ(PlaceOf(problems[2]), PlaceIn(file, "base: 101"));
}

TEST(SchemaRefusalsTest, AMessageHasAPathInsteadOfLines) {
  v1::Schema message = TinySchema()->message();
  message.mutable_kinds(0)->mutable_attributes(3)->set_unit("EUR");
  const Problem problem = ProblemOf(Schema::Compile(message).status());
  EXPECT_EQ(PlaceOf(problem), "0:0");
  EXPECT_EQ(problem.message.en,
            "schema: kinds[0].attributes[3].unit: \"EUR\" is not a name ([a-z][a-z0-9_]*)");
}

TEST(SchemaRefusalsTest, NothingIsNoSchema) {
  EXPECT_EQ(ProblemOf(Schema::Parse("").status()).reason, v1::ERROR_REASON_MALFORMED_SCHEMA);
  EXPECT_EQ(ProblemOf(Schema::Compile({}).status()).reason, v1::ERROR_REASON_MALFORMED_SCHEMA);
}

TEST(SchemaRefusalsTest, AnEnumHasAtMostSixtyFourValues) {
  v1::Schema message = TinySchema()->message();
  v1::AttributeType* league = message.mutable_kinds(0)->mutable_attributes(0);
  while (league->values_size() < 64)
    league->add_values()->set_id(absl::StrCat("v", league->values_size()));
  EXPECT_TRUE(Schema::Compile(message).ok());
  league->add_values()->set_id("one_too_many");
  EXPECT_EQ(ProblemOf(Schema::Compile(message).status()).message.en,
            "schema: kinds[0].attributes[0].values[64]: an ENUM has at most 64 values");
}

}  // namespace
}  // namespace schakel
