#include "graph/model/practices_compiler.h"

#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"

#include "graph/model/problem.h"
#include "graph/model/schema.h"

namespace schakel {
namespace {

constexpr absl::string_view kKitchens = R"pb(
  id: "kitchens"
  statuses { id: "sure" is_default: true }
  kinds { id: "cook" }
  kinds { id: "guild" }
  kinds {
    id: "recipe"
    attributes { id: "story" type: VALUE_TYPE_TEXT }
    attributes { id: "tools" type: VALUE_TYPE_TEXT }
    attributes { id: "stars" type: VALUE_TYPE_INTEGER }
  }
  relations {
    id: "wrote"
    endpoints { sources: "cook" targets: "recipe" }
  }
  relations {
    id: "tried"
    endpoints { sources: "cook" targets: "recipe" }
    attributes {
      id: "taste"
      type: VALUE_TYPE_ENUM
      values { id: "good" }
      values { id: "bad" }
    }
    attributes { id: "note" type: VALUE_TYPE_TEXT }
  }
  relations {
    id: "belongs_to"
    endpoints { sources: "cook" targets: "guild" }
  }
  gap_rules {
    id: "no_stars"
    subject { kinds: "recipe" }
    needs {
      missing: "stars"
      self { conditions { attribute: "stars" at_least: "1" } }
    }
  }
  matching {
    practices {
      kind: "recipe"
      fields { attribute: "name" weight: 3 }
      fields { attribute: "story" weight: 1 }
      conditions: "tools"
      evidence: "stars"
      shared_by: "wrote"
      adopted_by: "tried"
      outcome {
        attribute: "taste"
        points { value: "good" points: 2 }
        points { value: "bad" points: -2 }
      }
      sector: "belongs_to"
      steps_max: 3
      factors { id: "text" }
      factors { id: "outcomes" weight: 0.5 }
      caveat_rules: "no_stars"
      text {
        language: LANGUAGE_DUTCH
        stop_words: "de"
        compound_parts: "oven"
        whole_words: "waterstof"
        synonyms { ways: "soep" ways: "bouillon" }
      }
    }
  }
)pb";

// The refusal that comes when one thing is written in another way; empty when none does.
std::string RefusedWith(const std::string& from, const std::string& to) {
  EXPECT_TRUE(absl::StrContains(kKitchens, from)) << from;
  const auto schema = Schema::Parse(absl::StrReplaceAll(kKitchens, {{from, to}}));
  if (schema.ok()) return "";
  std::string all;
  for (const Problem& problem : ProblemsOf(schema.status())) {
    absl::StrAppend(&all, problem.message.en, "\n");
  }
  return all;
}

TEST(PracticesCompiler, TurnsNamesIntoIds) {
  const auto schema = Schema::Parse(kKitchens);
  ASSERT_TRUE(schema.ok()) << schema.status();
  ASSERT_TRUE((*schema)->practices().has_value());
  const CompiledPractices& practices = *(*schema)->practices();
  EXPECT_EQ(practices.kind, *(*schema)->FindKind("recipe"));
  EXPECT_EQ(practices.field_weights, (std::vector<std::uint32_t>{3, 1}));
  EXPECT_EQ(practices.evidence, (*schema)->FindAttribute(practices.kind, "stars"));
  EXPECT_TRUE(practices.shared_by.Contains(*(*schema)->FindRelation("wrote")));
  EXPECT_FALSE(practices.shared_by.Contains(*(*schema)->FindRelation("tried")));
  ASSERT_EQ(practices.outcomes.size(), 1u);
  EXPECT_EQ(practices.outcomes[0].points, (std::vector<std::int32_t>{2, -2}));
  EXPECT_TRUE(practices.sector_kinds.Contains(*(*schema)->FindKind("guild")));
  EXPECT_FALSE(practices.sector_kinds.Contains(*(*schema)->FindKind("cook")));
  ASSERT_EQ(practices.factors.size(), 2u);
  EXPECT_EQ(practices.factors[0].factor, PracticeFactor::kText);
  EXPECT_EQ(practices.factors[0].weight, 1);
  EXPECT_EQ(practices.factors[1].factor, PracticeFactor::kOutcomes);
  EXPECT_EQ(practices.factors[1].weight, 0.5);
}

TEST(PracticesCompiler, LeavesAVocabularyWithoutPracticesAlone) {
  const auto schema = Schema::Parse(R"pb(
    id: "bare"
    statuses { id: "sure" is_default: true }
    kinds { id: "thing" })pb");
  ASSERT_TRUE(schema.ok()) << schema.status();
  EXPECT_FALSE((*schema)->practices().has_value());
}

TEST(PracticesCompiler, RefusesWhatDoesNotExist) {
  const auto refuses = [](const std::string& from, const std::string& to, const std::string& why) {
    const std::string refusal = RefusedWith(from, to);
    EXPECT_TRUE(absl::StrContains(refusal, why)) << from << " → " << to << ": " << refusal;
  };
  refuses("kind: \"recipe\"\n      fields", "kind: \"recipes\"\n      fields", "recipe");
  refuses("attribute: \"story\" weight", "attribute: \"storey\" weight", "story");
  refuses("attribute: \"story\" weight", "attribute: \"stars\" weight", "stars is not TEXT");
  refuses("attribute: \"story\" weight", "attribute: \"name\" weight", "twice");
  refuses("weight: 3 }", "weight: 0 }", "1 to 100");
  refuses("conditions: \"tools\"", "conditions: \"stars\"", "stars is not TEXT");
  refuses("evidence: \"stars\"", "evidence: \"story\"", "story is not INTEGER");
  refuses("shared_by: \"wrote\"", "shared_by: \"belongs_to\"", "leads there");
  refuses("adopted_by: \"tried\"", "adopted_by: \"tryed\"", "tried");
  refuses("attribute: \"taste\"", "attribute: \"note\"", "\"note\" is no ENUM of tried");
  refuses("adopted_by: \"tried\"", "", "outcomes are those of adopted_by");
  refuses("value: \"bad\"", "value: \"worse\"", "\"worse\" is no value of taste");
  refuses("points: -2", "points: -101", "-100 to 100");
  refuses("steps_max: 3", "steps_max: 7", "1 to 6");
  refuses("steps_max: 3", "", "1 to 6");
  refuses("factors { id: \"text\" }", "factors { id: \"luck\" }", "luck");
  refuses("factors { id: \"text\" }", "factors { id: \"outcomes\" }", "twice");
  refuses("weight: 0.5", "weight: 0", "above 0");
  refuses("weight: 0.5", "weight: nan", "above 0");
  refuses("caveat_rules: \"no_stars\"", "caveat_rules: \"no_star\"", "no_stars");
  refuses("stop_words: \"de\"", "stop_words: \"de het\"", "not one word");
  refuses("compound_parts: \"oven\"", "compound_parts: \"-\"", "not one word");
  refuses("ways: \"soep\" ways: \"bouillon\"", "ways: \"soep\"", "two ways");
  refuses("ways: \"soep\" ways: \"bouillon\"", "ways: \"soep\" ways: \"!\"", "has words");
}

}  // namespace
}  // namespace schakel
