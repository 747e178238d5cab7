#include "graph/model/schema.h"

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "tests/unit/graph/model/tiny_schema.h"

namespace schakel {
namespace {

using testing::ElementsAre;

class SchemaTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(Schema::Parse(kTinySchema).ok()) << Schema::Parse(kTinySchema).status();
  }

  KindId Kind(absl::string_view id) const { return schema_->FindKind(id).value(); }
  RelationId Relation(absl::string_view id) const { return schema_->FindRelation(id).value(); }
  KindSet Kinds(const std::vector<std::string>& ids) const {
    KindSet kinds;
    for (const std::string& id : ids) kinds.Insert(Kind(id));
    return kinds;
  }
  bool Allows(absl::string_view relation, absl::string_view source,
              absl::string_view target) const {
    return schema_->AllowsEndpoints(Relation(relation), Kind(source), Kind(target));
  }

  std::shared_ptr<const Schema> schema_ = TinySchema();
};

TEST_F(SchemaTest, FindsWhatItHasInTheOrderOfTheFile) {
  EXPECT_EQ(Kind("club"), KindId(0));
  EXPECT_EQ(Kind("hall"), KindId(2));
  EXPECT_EQ(Relation("befriends"), RelationId(2));
  EXPECT_EQ(schema_->FindStatus("rumour"), StatusId(1));
  EXPECT_EQ(schema_->kind(Kind("team")).id(), "team");
  EXPECT_EQ(schema_->relation(Relation("plays_in")).id(), "plays_in");
  EXPECT_EQ(schema_->FindScheme("tax")->id(), "tax");
  EXPECT_EQ(schema_->kind_count(), 3U);
  EXPECT_EQ(schema_->relation_count(), 4U);
  EXPECT_THAT(schema_->KindNames(), ElementsAre("club", "team", "hall"));
  EXPECT_THAT(schema_->RelationNames(),
              ElementsAre("belongs_to", "plays_in", "befriends", "resembles"));
  EXPECT_THAT(schema_->StatusNames(), ElementsAre("sure", "rumour"));
  EXPECT_THAT(schema_->RuleNames(), ElementsAre("club_without_hall", "lonely_club"));
  EXPECT_THAT(schema_->SchemeNames(), ElementsAre("reg", "tax", "web"));
}

TEST_F(SchemaTest, DoesNotFindWhatItLacks) {
  EXPECT_FALSE(schema_->FindKind("clubs").has_value());
  EXPECT_FALSE(schema_->FindKind("").has_value());
  EXPECT_FALSE(schema_->FindRelation("club").has_value());
  EXPECT_FALSE(schema_->FindStatus("certain").has_value());
  EXPECT_EQ(schema_->FindScheme("kvk"), nullptr);
  EXPECT_EQ(schema_->FindRule("C9"), nullptr);
}

TEST_F(SchemaTest, AttributesAreOwnOrCommon) {
  const AttributeId nickname = schema_->FindAttribute(Kind("club"), "nickname").value();
  EXPECT_EQ(schema_->FindAttribute(Kind("hall"), "nickname"), nickname);
  EXPECT_EQ(schema_->attribute(nickname).id(), "nickname");
  EXPECT_EQ(schema_->attribute(*schema_->FindAttribute(Kind("team"), "rank")).type(),
            v1::VALUE_TYPE_INTEGER);
  EXPECT_FALSE(schema_->FindAttribute(Kind("hall"), "rank").has_value());
  EXPECT_THAT(schema_->AttributeNames(Kind("team")), ElementsAre("nickname", "colours", "rank"));
  EXPECT_TRUE(schema_->FindLinkAttribute(Relation("belongs_to"), "checked_at").has_value());
  EXPECT_TRUE(schema_->FindLinkAttribute(Relation("plays_in"), "hours").has_value());
  EXPECT_FALSE(schema_->FindLinkAttribute(Relation("belongs_to"), "hours").has_value());
  EXPECT_THAT(schema_->LinkAttributeNames(Relation("plays_in")),
              ElementsAre("checked_at", "hours"));
}

TEST_F(SchemaTest, EndpointsAllowOneDirection) {
  EXPECT_TRUE(Allows("belongs_to", "team", "club"));
  EXPECT_FALSE(Allows("belongs_to", "club", "team"));
  EXPECT_FALSE(Allows("belongs_to", "team", "hall"));
  EXPECT_TRUE(Allows("plays_in", "club", "hall"));
  EXPECT_FALSE(Allows("plays_in", "hall", "hall"));
}

TEST_F(SchemaTest, SymmetricEndpointsAllowBoth) {
  EXPECT_TRUE(Allows("befriends", "club", "team"));
  EXPECT_TRUE(Allows("befriends", "team", "club"));
  EXPECT_TRUE(Allows("befriends", "club", "club"));
  EXPECT_FALSE(Allows("befriends", "team", "team"));
}

TEST_F(SchemaTest, EmptyEndpointsAllowAny) {
  EXPECT_TRUE(Allows("resembles", "hall", "club"));
  EXPECT_TRUE(Allows("resembles", "team", "team"));
}

TEST_F(SchemaTest, ALinkLeadsToTheKindsAtItsOtherEnd) {
  const auto next_to = [this](const std::vector<std::string>& from, const std::string& relation,
                              v1::Direction direction) {
    return schema_->KindsNextTo(Kinds(from), {Relation(relation)}, direction);
  };
  EXPECT_EQ(next_to({"team"}, "belongs_to", v1::DIRECTION_OUT), Kinds({"club"}));
  EXPECT_EQ(next_to({"team"}, "belongs_to", v1::DIRECTION_IN), KindSet());
  EXPECT_EQ(next_to({"team"}, "belongs_to", v1::DIRECTION_ANY), Kinds({"club"}));
  EXPECT_EQ(next_to({"club"}, "belongs_to", v1::DIRECTION_OUT), KindSet());
  EXPECT_EQ(next_to({"club"}, "belongs_to", v1::DIRECTION_IN), Kinds({"team"}));
  EXPECT_EQ(next_to({"hall"}, "plays_in", v1::DIRECTION_IN), Kinds({"team", "club"}));
  EXPECT_EQ(next_to({"hall"}, "resembles", v1::DIRECTION_OUT), Kinds({"club", "team", "hall"}));
}

TEST_F(SchemaTest, ASymmetricLinkLeadsBothWaysInEveryDirection) {
  for (const v1::Direction direction : {v1::DIRECTION_OUT, v1::DIRECTION_IN, v1::DIRECTION_ANY}) {
    const RelationSet befriends = {Relation("befriends")};
    EXPECT_EQ(schema_->KindsNextTo(Kinds({"team"}), befriends, direction), Kinds({"club"}));
    EXPECT_EQ(schema_->KindsNextTo(Kinds({"club"}), befriends, direction), Kinds({"club", "team"}));
    EXPECT_EQ(schema_->KindsNextTo(Kinds({"hall"}), befriends, direction), KindSet());
  }
}

TEST_F(SchemaTest, SeveralKindsAndRelationsLeadTogether) {
  const RelationSet both = {Relation("belongs_to"), Relation("plays_in")};
  EXPECT_EQ(schema_->KindsNextTo(Kinds({"team"}), both, v1::DIRECTION_OUT),
            Kinds({"club", "hall"}));
  EXPECT_EQ(schema_->KindsNextTo(Kinds({"club", "hall"}), both, v1::DIRECTION_IN),
            Kinds({"team", "club"}));
  EXPECT_EQ(schema_->KindsNextTo(KindSet(), both, v1::DIRECTION_ANY), KindSet());
  EXPECT_EQ(schema_->KindsNextTo(Kinds({"team"}), {}, v1::DIRECTION_ANY), KindSet());
  // Sets of all ids hold some that the schema does not use.
  EXPECT_EQ(schema_->KindsNextTo(KindSet::All(), RelationSet::All(), v1::DIRECTION_ANY),
            Kinds({"club", "team", "hall"}));
}

TEST_F(SchemaTest, Statuses) {
  EXPECT_EQ(schema_->default_status(), StatusId(0));
  EXPECT_EQ(schema_->counting_statuses(), StatusSet{StatusId(0)});
  EXPECT_EQ(schema_->introduction_relations(),
            (RelationSet{Relation("belongs_to"), Relation("befriends")}));
}

TEST_F(SchemaTest, APairOfItsOwnGoesBeforeOneForAny) {
  EXPECT_EQ(schema_->FindPair("club", "hall")->message->id(), "club-hall");
  EXPECT_EQ(schema_->FindPair("team", "hall")->message->id(), "any-hall");
  EXPECT_EQ(schema_->FindPair("hall", "club"), nullptr);
  EXPECT_EQ(schema_->FindPair("team", "hall")->kind, Kinds({"club", "team", "hall"}));
  EXPECT_EQ(schema_->FindPair("club", "hall")->other, Kind("hall"));
}

TEST_F(SchemaTest, RulesAreFoundByIdAndCode) {
  ASSERT_NE(schema_->FindRule("C1"), nullptr);
  EXPECT_EQ(schema_->FindRule("C1"), schema_->FindRule("club_without_hall"));
  EXPECT_EQ(schema_->rules().size(), 2U);
}

TEST_F(SchemaTest, APairWritesOutItsWalk) {
  const CompiledNeed& need = schema_->FindRule("C1")->needs.at(0);
  ASSERT_EQ(need.any_of.size(), 1U);
  ASSERT_EQ(need.any_of[0].size(), 1U);
  EXPECT_EQ(need.any_of[0][0].direction, v1::DIRECTION_ANY);
  EXPECT_EQ(need.any_of[0][0].relations, RelationSet{Relation("plays_in")});
  EXPECT_EQ(need.any_of[0][0].to.kinds, Kinds({"hall"}));
  EXPECT_EQ(need.at_least, 1U);
}

TEST_F(SchemaTest, APartOfTheChainWritesOutItsWalk) {
  const CompiledRule& rule = *schema_->FindRule("C2");
  const CompiledStep& high = rule.needs.at(0).any_of.at(0).at(0);
  EXPECT_EQ(high.direction, v1::DIRECTION_IN);
  EXPECT_EQ(high.relations, RelationSet{Relation("befriends")});
  EXPECT_EQ(high.to.kinds, Kinds({"club"}));
  ASSERT_EQ(high.to.conditions.size(), 1U);
  EXPECT_EQ(high.to.conditions[0].accepted, 0b011U);  // first and second, not amateur
  EXPECT_EQ(high.to.conditions[0].attribute, schema_->FindAttribute(Kind("club"), "league"));
  const CompiledNeed& rich = rule.needs.at(1);
  EXPECT_EQ(rich.any_of.at(0).at(0).to.conditions.at(0).accepted, 0b10U);  // true
  EXPECT_EQ(rich.missing_when_unknown, "rich_unknown");
  EXPECT_EQ(rich.at_least, 2U);
}

TEST_F(SchemaTest, WalksKeepTheirSteps) {
  const CompiledNeed& mate = schema_->FindRule("lonely_club")->needs.at(2);
  ASSERT_EQ(mate.any_of.size(), 2U);
  ASSERT_EQ(mate.any_of[0].size(), 2U);
  EXPECT_EQ(mate.any_of[0][0].direction, v1::DIRECTION_IN);
  EXPECT_EQ(mate.any_of[0][1].to.kinds, Kinds({"hall"}));
  EXPECT_EQ(mate.any_of[1][0].to.kinds, Kinds({"club", "team", "hall"}));
}

TEST_F(SchemaTest, TheChain) {
  ASSERT_TRUE(schema_->chain().has_value());
  EXPECT_EQ(schema_->chain()->kinds, Kinds({"club"}));
  EXPECT_EQ(schema_->chain()->parts.size(), 2U);
  EXPECT_EQ(schema_->chain()->parts[1].message->id(), "side");
  EXPECT_EQ(schema_->chain()->flag->message->id(), "rich");
}

TEST_F(SchemaTest, SameContentSameBytes) {
  EXPECT_EQ(TinySchema()->canonical_bytes(), schema_->canonical_bytes());
  EXPECT_EQ(Schema::Compile(schema_->message()).value()->canonical_bytes(),
            schema_->canonical_bytes());
  v1::Schema other = schema_->message();
  other.mutable_label()->set_nl("Clubs");
  EXPECT_NE(Schema::Compile(other).value()->canonical_bytes(), schema_->canonical_bytes());
}

TEST_F(SchemaTest, OutlivesItsText) {
  std::string text(kTinySchema);
  const std::shared_ptr<const Schema> schema = *Schema::Parse(text);
  text.assign(text.size(), 'x');
  EXPECT_EQ(schema->kind(*schema->FindKind("club")).id(), "club");
  EXPECT_EQ(schema->FindRule("C1")->message->id(), "club_without_hall");
}

TEST(SchemaLimitsTest, HoldsItsMaximum) {
  v1::Schema message;
  message.set_id("big");
  for (int i = 0; i < 8; ++i) message.add_statuses()->set_id("s" + std::to_string(i));
  message.mutable_statuses(7)->set_is_default(true);
  for (int i = 0; i < 250; ++i) message.add_kinds()->set_id("k" + std::to_string(i));
  for (int i = 0; i < 250; ++i) {
    v1::Relation* relation = message.add_relations();
    relation->set_id("r" + std::to_string(i));
    relation->add_endpoints();
  }
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(message);
  ASSERT_TRUE(schema.ok()) << schema.status();
  EXPECT_EQ((*schema)->FindKind("k249"), KindId(249));
  EXPECT_TRUE((*schema)->AllowsEndpoints(RelationId(249), KindId(249), KindId(0)));

  v1::Schema kinds = message;
  kinds.add_kinds()->set_id("one_too_many");
  EXPECT_EQ(ProblemOf(Schema::Compile(kinds).status()).message.en,
            "schema: kinds[250]: at most 250 kinds");
  v1::Schema relations = message;
  relations.add_relations()->set_id("one_too_many");
  EXPECT_EQ(ProblemOf(Schema::Compile(relations).status()).message.en,
            "schema: relations[250]: at most 250 relations");
  v1::Schema statuses = message;
  statuses.add_statuses()->set_id("one_too_many");
  EXPECT_EQ(ProblemOf(Schema::Compile(statuses).status()).message.en,
            "schema: statuses[8]: at most 8 statuses");
}

}  // namespace
}  // namespace schakel
