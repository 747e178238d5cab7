#include "graph/model/matching_compiler.h"

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/model/schema.h"
#include "graph/model/scorer_id.h"
#include "tests/unit/graph/model/tiny_schema.h"

namespace schakel {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<std::shared_ptr<const Schema>> With(const std::string& matching) {
  return Schema::Parse(absl::StrCat(kTinySchema, "matching { ", matching, " }"));
}

TEST(MatchingCompilerTest, WhoSaysNothingHasTheScorersOfLinks) {
  const std::shared_ptr<const Schema> schema = TinySchema();
  const CompiledMatching& matching = schema->matching();
  EXPECT_EQ(matching.scorers.size(), 7u);
  EXPECT_EQ(&matching.ScorersFor(*schema->FindKind("team")), &matching.scorers);
  EXPECT_TRUE(matching.themes.empty());
  EXPECT_FALSE(matching.group.has_value());
  EXPECT_EQ(matching.near_km, 0u);
  EXPECT_EQ(matching.rank_constant, 60);
}

TEST(MatchingCompilerTest, CompilesWhatIsSaid) {
  const auto schema = With(R"(
      scorers { id: "adamic_adar" weight: 0.5 } scorers { id: "themes" } scorers { id: "metapaths" }
      scorers_by_kind { kind: "team" scorers { id: "l3" weight: 4 } }
      rank_constant: 0
      theme_relations: "plays_in" group_relation: "plays_in" region_relation: "plays_in"
      metapaths {
        id: "hall" from: "team"
        way {
          steps { relations: "plays_in" direction: DIRECTION_OUT to { kinds: "hall" } }
          steps { relations: "plays_in" direction: DIRECTION_IN to {} }
        }
      }
      caveat_rules: "C2")");
  ASSERT_TRUE(schema.ok()) << schema.status();
  const CompiledMatching& matching = (*schema)->matching();
  ASSERT_EQ(matching.scorers.size(), 3u);
  EXPECT_EQ(matching.scorers[0].scorer, ScorerId::kAdamicAdar);
  EXPECT_EQ(matching.scorers[0].weight, 0.5);
  EXPECT_EQ(matching.scorers[1].weight, 1);
  EXPECT_EQ(matching.rank_constant, 0);
  const auto& own = matching.ScorersFor(*(*schema)->FindKind("team"));
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].scorer, ScorerId::kL3);
  EXPECT_EQ(own[0].weight, 4);
  EXPECT_EQ(matching.ScorersFor(*(*schema)->FindKind("hall")).size(), 3u);
  const RelationId plays_in = *(*schema)->FindRelation("plays_in");
  EXPECT_EQ(matching.themes, RelationSet{plays_in});
  EXPECT_EQ(matching.group, plays_in);
  EXPECT_EQ(matching.region, plays_in);
  ASSERT_EQ(matching.metapaths.size(), 1u);
  EXPECT_EQ(matching.metapaths[0].way.size(), 2u);
  EXPECT_EQ(matching.metapaths[0].from, KindSet{*(*schema)->FindKind("team")});
  ASSERT_EQ(matching.caveat_rules.size(), 1u);
  EXPECT_EQ((*schema)->rules()[matching.caveat_rules[0]].message->id(), "lonely_club");
}

TEST(MatchingCompilerTest, RefusesWhatMakesNoSense) {
  const struct {
    const char* matching;
    const char* reason;
  } cases[] = {
      {R"(scorers { id: "adamicadar" })", "did you mean adamic_adar?"},
      {R"(scorers { id: "l3" } scorers { id: "l3" })", "\"l3\" is there twice"},
      {R"(scorers { id: "l3" weight: 0 })", "a weight is above 0"},
      {R"(scorers { id: "l3" weight: nan })", "a weight is above 0"},
      {R"(rank_constant: -1)", "0 to 1000"},
      {R"(scorers_by_kind { kind: "teem" scorers { id: "l3" } })", "did you mean team?"},
      {R"(scorers_by_kind { kind: "team" })", "there is at least one"},
      {R"(scorers_by_kind { kind: "team" scorers { id: "l3" } scorers { id: "l3" } })",
       "there twice"},
      {R"(scorers_by_kind { kind: "team" scorers { id: "l3" } }
          scorers_by_kind { kind: "team" scorers { id: "l3" } })",
       "\"team\" is there twice"},
      {R"(rank_constant: 1001)", "0 to 1000"},
      {R"(rank_constant: nan)", "0 to 1000"},
      {R"(scorers { id: "themes" })", "themes needs theme_relations"},
      {R"(scorers { id: "metapaths" })", "metapaths needs metapaths"},
      {R"(scorers { id: "nearby" } near_km: 3)", "nearby needs a geo_point"},
      {R"(theme_relations: "plays")", "unknown relation \"plays\""},
      {R"(group_relation: "plays")", "unknown relation \"plays\""},
      {R"(near_km: 30000)", "at most 20000 kilometres"},
      {R"(caveat_rules: "C9")", "unknown gap rule \"C9\""},
      {R"(metapaths { id: "w" way { steps { relations: "plays_in" direction: DIRECTION_OUT to {} } } })",
       "a way has 2 to 5 steps"},
      {R"(metapaths { id: "w" way {
            steps { relations: "plays_in" direction: DIRECTION_OUT to {} ever: true }
            steps { relations: "plays_in" direction: DIRECTION_IN to {} } } })",
       "relations, introduction, direction and to alone"},
  };
  for (const auto& one : cases) {
    const auto schema = With(one.matching);
    ASSERT_FALSE(schema.ok()) << one.matching;
    EXPECT_THAT(std::string(schema.status().message()), HasSubstr(one.reason)) << one.matching;
  }
}

TEST(ScorerIdTest, IsFoundByNameAndAbbreviation) {
  for (const std::string& name : ScorerNames()) {
    const auto found = FindScorer(name);
    ASSERT_TRUE(found.has_value()) << name;
    EXPECT_EQ(NameOf(*found), name);
  }
  EXPECT_EQ(FindScorer("AA"), ScorerId::kAdamicAdar);
  EXPECT_EQ(FindScorer("ppr"), ScorerId::kPagerank);
  EXPECT_FALSE(FindScorer("Adamic_Adar").has_value());
  EXPECT_FALSE(FindScorer("").has_value());
  EXPECT_EQ(ScorerNames().size(), kScorerCount);
}

}  // namespace
}  // namespace schakel
