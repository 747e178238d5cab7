#include "graph/model/linkage_compiler.h"

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

constexpr absl::string_view kGardens = R"pb(
  id: "gardens"
  statuses { id: "sure" is_default: true }
  kinds { id: "garden" }
  kinds {
    id: "gardener"
    attributes { id: "handy" type: VALUE_TYPE_BOOLEAN }
  }
  kinds { id: "street" }
  relations {
    id: "digs_in"
    endpoints { sources: "gardener" targets: "garden" }
    attributes { id: "zeal" type: VALUE_TYPE_INTEGER }
    attributes { id: "note" type: VALUE_TYPE_TEXT }
  }
  relations {
    id: "lies_in"
    endpoints { sources: "garden" targets: "street" }
    attributes { id: "zeal" type: VALUE_TYPE_INTEGER }
  }
  relations {
    id: "near"
    endpoints {}
  }
  strong_link { attribute: "zeal" at_least: "2" days_min: 30 }
  chain {
    kinds: "garden"
    relations: "digs_in"
    parts {
      id: "hands"
      partner { kinds: "gardener" }
    }
    unions {
      kinds: "street"
      members {
        steps {
          relations: "lies_in"
          direction: DIRECTION_IN
          to { kinds: "garden" }
        }
      }
    }
  }
)pb";

TEST(LinkageCompilerTest, AStrongLinkHasItsBoundByRelation) {
  const auto schema = Schema::Parse(kGardens);
  ASSERT_TRUE(schema.ok()) << schema.status();
  const CompiledStrongLink& strong = *(*schema)->strong_link();
  EXPECT_EQ(strong.days_min, 30);
  ASSERT_EQ(strong.bounds.size(), 3u);
  EXPECT_EQ(strong.bounds[0]->at_least, 2);
  EXPECT_EQ(strong.bounds[1]->at_least, 2);
  EXPECT_NE(strong.bounds[0]->attribute, strong.bounds[1]->attribute);
  EXPECT_FALSE(strong.bounds[2].has_value());
}

TEST(LinkageCompilerTest, OfAnEnumTheBoundIsThePositionOfTheValue) {
  const auto schema = Schema::Parse(absl::StrReplaceAll(
      kGardens, {{"id: \"zeal\" type: VALUE_TYPE_INTEGER",
                  "id: \"zeal\" type: VALUE_TYPE_ENUM values { id: \"little\" } values { id: "
                  "\"much\" }"},
                 {"at_least: \"2\"", "at_least: \"much\""}}));
  ASSERT_TRUE(schema.ok()) << schema.status();
  EXPECT_EQ((*schema)->strong_link()->bounds[0]->at_least, 1);
}

TEST(LinkageCompilerTest, AUnionLeadsFromItsKindsToChains) {
  const auto schema = Schema::Parse(kGardens);
  ASSERT_TRUE(schema.ok()) << schema.status();
  const CompiledChain& chain = *(*schema)->chain();
  ASSERT_EQ(chain.unions.size(), 1u);
  EXPECT_TRUE(chain.unions[0].kinds.Contains(*(*schema)->FindKind("street")));
  EXPECT_EQ(chain.unions[0].members.size(), 1u);
}

// A mistake: this text is replaced by that one, which is refused with this reason.
struct Mistake {
  const char* text;
  const char* by;
  const char* reason;
};

class LinkageRefusalTest : public testing::TestWithParam<Mistake> {};

TEST_P(LinkageRefusalTest, SaysWhy) {
  const Mistake& mistake = GetParam();
  const std::string file = absl::StrReplaceAll(kGardens, {{mistake.text, mistake.by}});
  ASSERT_NE(file, kGardens);
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(file);
  ASSERT_EQ(schema.status().code(), absl::StatusCode::kInvalidArgument);
  std::string all;
  for (const Problem& problem : ProblemsOf(schema.status())) {
    absl::StrAppend(&all, problem.message.en, "\n");
  }
  EXPECT_TRUE(absl::StrContains(all, mistake.reason)) << all;
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, LinkageRefusalTest,
    testing::Values(
        Mistake{"attribute: \"zeal\"", "attribute: \"seal\"", "no link has an attribute \"seal\""},
        Mistake{"attribute: \"zeal\"", "attribute: \"note\"", "note is neither ENUM nor INTEGER"},
        Mistake{"at_least: \"2\"", "at_least: \"very\"", "\"very\" is no value of zeal"},
        Mistake{"at_least: \"2\"", "", "\"\" is no value of zeal"},
        Mistake{"days_min: 30", "days_min: 40000", "at most 36525 days"},
        Mistake{"kinds: \"street\"\n", "\n", "names its kinds"},
        Mistake{"kinds: \"street\"\n", "kinds: \"garden\"\n", "already has a chain"},
        Mistake{"kinds: \"street\"\n", "kinds: \"stret\"\n", "did you mean street?"},
        Mistake{"to { kinds: \"garden\" }", "to { kinds: \"garden\" kinds: \"gardener\" }",
                "must end at kinds that have chains"},
        Mistake{"direction: DIRECTION_IN\n          to { kinds: \"garden\" }", "",
                "a step needs a direction"}));

}  // namespace
}  // namespace schakel
