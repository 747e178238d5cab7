#include "graph/model/linkage_compiler.h"

#include <memory>
#include <string>

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
  kinds { id: "gardener" attributes { id: "handy" type: VALUE_TYPE_BOOLEAN } }
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
    attributes {
      id: "zeal"
      type: VALUE_TYPE_ENUM
      values { id: "1" }
      values { id: "2" }
      values { id: "3" }
    }
  }
  relations { id: "near" endpoints {} }
  strong_link { attribute: "zeal" at_least: "2" days_min: 30 }
  chain {
    kinds: "garden"
    relations: "digs_in"
    parts { id: "hands" partner { kinds: "gardener" } }
    unions {
      kinds: "street"
      members { steps { relations: "lies_in" direction: DIRECTION_IN to { kinds: "garden" } } }
    }
  }
)pb";

TEST(LinkageCompilerTest, AStrongLinkHasItsBoundByRelation) {
  const auto schema = Schema::Parse(kGardens);
  ASSERT_TRUE(schema.ok()) << schema.status();
  const CompiledStrongLink& strong = *(*schema)->strong_link();
  EXPECT_EQ(strong.days_min, 30);
  ASSERT_EQ(strong.bounds.size(), 3u);
  EXPECT_EQ(strong.bounds[0]->at_least, 2);  // The number.
  EXPECT_EQ(strong.bounds[1]->at_least, 1);  // The position of the value.
  EXPECT_NE(strong.bounds[0]->attribute, strong.bounds[1]->attribute);
  EXPECT_FALSE(strong.bounds[2].has_value());
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
  EXPECT_NE(std::string(schema.status().message()).find(mistake.reason), std::string::npos)
      << schema.status();
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, LinkageRefusalTest,
    testing::Values(
        Mistake{"attribute: \"zeal\"", "attribute: \"seal\"", "no link has an attribute \"seal\""},
        Mistake{"attribute: \"zeal\"", "attribute: \"note\"", "note is neither ENUM nor INTEGER"},
        Mistake{"at_least: \"2\"", "at_least: \"4\"", "\"4\" is no value of zeal"},
        Mistake{"at_least: \"2\"", "", "\"\" is no value of zeal"},
        Mistake{"days_min: 30", "days_min: 40000", "at most 36525 days"},
        Mistake{"unions {\n      kinds: \"street\"", "unions {", "names its kinds"},
        Mistake{"unions {\n      kinds: \"street\"", "unions {\n      kinds: \"garden\"",
                "already has a chain"},
        Mistake{"unions {\n      kinds: \"street\"", "unions {\n      kinds: \"stret\"",
                "did you mean street?"},
        Mistake{"direction: DIRECTION_IN to { kinds: \"garden\" }",
                "direction: DIRECTION_IN to { kinds: \"garden\" kinds: \"gardener\" }",
                "must end at kinds that have chains"},
        Mistake{"members { steps { relations: \"lies_in\" direction: DIRECTION_IN to { kinds: "
                "\"garden\" } } }",
                "", "needs a walk"}));

}  // namespace
}  // namespace schakel
