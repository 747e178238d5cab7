#include "graph/queries/relations.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;

class RelationsTest : public ::testing::Test {
 protected:
  std::shared_ptr<const Schema> schema_ = testing::TinySchema();
  RelationNames only_;
  RelationNames except_;

  std::vector<std::string> Resolved() {
    const absl::StatusOr<RelationSet> set = ResolveRelations(*schema_, only_, except_);
    EXPECT_TRUE(set.ok()) << set.status();
    RelationNames names;
    EchoRelations(*schema_, *set, names);
    return {names.begin(), names.end()};
  }
};

TEST_F(RelationsTest, FollowsIntroductionRelationsByDefault) {
  EXPECT_THAT(Resolved(), ElementsAre("funds", "joins", "knows"));
}

TEST_F(RelationsTest, FollowsExactlyThoseNamedInSchemaOrder) {
  *only_.Add() = "part_of";
  *only_.Add() = "funds";
  *only_.Add() = "funds";
  EXPECT_THAT(Resolved(), ElementsAre("funds", "part_of"));
}

TEST_F(RelationsTest, FollowsAllButThoseNamed) {
  *except_.Add() = "about";
  *except_.Add() = "funds";
  EXPECT_THAT(Resolved(), ElementsAre("joins", "knows", "part_of"));
}

TEST_F(RelationsTest, RefusesBothAtOnce) {
  *only_.Add() = "funds";
  *except_.Add() = "about";
  testing::ExpectRefused(ResolveRelations(*schema_, only_, except_).status(),
                         absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_INVALID_ARGUMENT,
                         "except_relations");
}

TEST_F(RelationsTest, NamesEveryUnknownRelation) {
  *except_.Add() = "about";
  *except_.Add() = "found";
  *except_.Add() = "xyzzyxyzzy";
  const absl::StatusOr<RelationSet> set = ResolveRelations(*schema_, only_, except_);
  const std::vector<Problem> problems = ProblemsOf(set.status());
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].field, "except_relations[1]");
  EXPECT_EQ(problems[0].reason, v1::ERROR_REASON_UNKNOWN_RELATION);
  EXPECT_EQ(problems[1].field, "except_relations[2]");
  EXPECT_EQ(testing::MetadataOf(problems[1], "suggestion"), "");
}

TEST_F(RelationsTest, OnlyRelationsDefaultToAll) {
  EXPECT_EQ(ResolveOnlyRelations(*schema_, only_)->size(), schema_->relation_count());
  *only_.Add() = "knows";
  EXPECT_EQ(ResolveOnlyRelations(*schema_, only_)->size(), 1u);
}

}  // namespace
}  // namespace schakel
