#include "graph/model/schema_widening.h"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/graph/model/tiny_schema.h"

namespace schakel {
namespace {

// A change of the vocabulary of clubs, and whether it only gains.
struct Case {
  const char* name;
  bool widens;
  void (*change)(v1::Schema& schema);
};

v1::Kind& Club(v1::Schema& schema) { return *schema.mutable_kinds(0); }
v1::AttributeType& Members(v1::Schema& schema) { return *Club(schema).mutable_attributes(2); }
v1::AttributeType& League(v1::Schema& schema) { return *Club(schema).mutable_attributes(0); }
v1::Relation& Befriends(v1::Schema& schema) { return *schema.mutable_relations(2); }
v1::Relation& Resembles(v1::Schema& schema) { return *schema.mutable_relations(3); }

void RemoveReports(v1::Schema& schema) {
  schema.clear_reports();
  schema.mutable_linkage_pairs(0)->clear_rule();
}

const Case kCases[] = {
    {"Nothing", true, [](v1::Schema&) {}},
    {"AKindMore", true, [](v1::Schema& s) { s.add_kinds()->set_id("stand"); }},
    {"AKindLess", false,
     [](v1::Schema& s) {
       s.mutable_kinds()->DeleteSubrange(2, 1);
       s.clear_linkage_pairs();
       s.clear_gap_rules();
       s.clear_reports();
       s.mutable_relations()->DeleteSubrange(1, 1);
     }},
    {"ALabel", true, [](v1::Schema& s) { Club(s).mutable_label()->set_nl("Vereniging"); }},
    {"AnotherOrder", true, [](v1::Schema& s) { s.mutable_kinds()->SwapElements(0, 2); }},
    {"AnAttributeMore", true,
     [](v1::Schema& s) {
       v1::AttributeType& founded = *Club(s).add_attributes();
       founded.set_id("founded");
       founded.set_type(v1::VALUE_TYPE_DATE);
     }},
    {"AnAttributeLess", false, [](v1::Schema& s) { Club(s).mutable_attributes()->RemoveLast(); }},
    {"AnAttributeThatHidesAScheme", false,
     [](v1::Schema& s) {
       v1::AttributeType& tax = *Club(s).add_attributes();
       tax.set_id("tax");
       tax.set_type(v1::VALUE_TYPE_TEXT);
     }},
    {"AnotherType", false,
     [](v1::Schema& s) { Club(s).mutable_attributes(4)->set_type(v1::VALUE_TYPE_URL); }},
    {"AWiderRange", true, [](v1::Schema& s) { Members(s).clear_max(); }},
    {"ANarrowerRange", false, [](v1::Schema& s) { Members(s).set_max("999"); }},
    {"AValueMore", true, [](v1::Schema& s) { League(s).add_values()->set_id("youth"); }},
    {"AValueLess", false,
     [](v1::Schema& s) {
       League(s).mutable_values()->DeleteSubrange(2, 1);
       s.mutable_gap_rules()->DeleteSubrange(1, 1);
     }},
    {"SeveralTextsNoMore", false,
     [](v1::Schema& s) { s.mutable_entity_attributes(1)->set_multi(false); }},
    {"ALinkAttributeLess", false, [](v1::Schema& s) { s.clear_link_attributes(); }},
    {"AnEndpointMore", true,
     [](v1::Schema& s) { s.mutable_relations(0)->mutable_endpoints(0)->add_sources("hall"); }},
    {"AnEndpointLess", false,
     [](v1::Schema& s) { Resembles(s).mutable_endpoints(0)->add_sources("hall"); }},
    {"ARelationLosesItsDirection", false, [](v1::Schema& s) { Resembles(s).set_symmetric(true); }},
    {"NoSelfLinksAnyMore", false, [](v1::Schema& s) { Resembles(s).set_self_links(false); }},
    {"SelfLinksToo", true, [](v1::Schema& s) { Befriends(s).set_self_links(true); }},
    {"AStatusLess", false, [](v1::Schema& s) { s.mutable_statuses()->RemoveLast(); }},
    {"AnotherDefaultStatus", true,
     [](v1::Schema& s) {
       s.mutable_statuses(0)->set_is_default(false);
       s.mutable_statuses(1)->set_is_default(true);
     }},
    {"ASchemeLess", false, [](v1::Schema& s) { s.mutable_identifier_schemes()->RemoveLast(); }},
    {"ASchemeOfAnotherForm", false,
     [](v1::Schema& s) { s.mutable_identifier_schemes(1)->set_zero_fill(10); }},
    {"ARuleMore", true,
     [](v1::Schema& s) {
       v1::GapRule rule = s.gap_rules(0);
       rule.set_id("another");
       rule.set_code("C3");
       *s.add_gap_rules() = rule;
     }},
    // Gaps may have been dismissed under it.
    {"ARuleLess", false,
     [](v1::Schema& s) {
       RemoveReports(s);
       s.mutable_gap_rules()->RemoveLast();
     }},
};

class SchemaWideningTest : public ::testing::TestWithParam<Case> {};

TEST_P(SchemaWideningTest, TellsWhatOnlyGains) {
  const std::shared_ptr<const Schema> before = TinySchema();
  v1::Schema message = before->message();
  GetParam().change(message);
  const auto after = Schema::Compile(message);
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(OnlyWidens(*before, **after), GetParam().widens);
}

INSTANTIATE_TEST_SUITE_P(Changes, SchemaWideningTest, ::testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace schakel
