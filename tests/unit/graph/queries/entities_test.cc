#include "graph/queries/entities.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::ExpectRefused;
using testing::TinySchema;
using testing::World;

class EntitiesTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};

  std::string Suggestion(const std::string& id) {
    const absl::Status status = ResolveEntity(*world_.Build(), id, "from").status();
    ExpectRefused(status, absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "from");
    return testing::MetadataOf(ProblemOf(status), "suggestion");
  }
};

TEST_F(EntitiesTest, FindsAnEntityThatIsNotLiveToo) {
  world_.Add("org:acme", {.until = "2001"});
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  const absl::StatusOr<NodeId> v = ResolveEntity(*snapshot, "org:acme", "id");
  ASSERT_TRUE(v.ok()) << v.status();
  EXPECT_EQ(snapshot->id(*v), "org:acme");
}

TEST_F(EntitiesTest, RefusesWhatIsNotAnId) {
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  ExpectRefused(ResolveEntity(*snapshot, "", "from").status(), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_REQUIRED, "from");
  ExpectRefused(ResolveEntity(*snapshot, "ACME", "from").status(),
                absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_ID, "from");
}

TEST_F(EntitiesTest, SuggestsTheNearestIdOfTheKind) {
  world_.Add("org:acme").Add("org:acne").Add("org:ajax").Add("project:acm");
  EXPECT_EQ(Suggestion("org:acm"), "org:acme");
  EXPECT_EQ(Suggestion("org:acge"), "org:acme");  // Two are as near: the first by id.
  EXPECT_EQ(Suggestion("org:somebody-else"), "");
}

TEST_F(EntitiesTest, SuggestsTheSameSlugUnderAKindSpeltAlike) {
  world_.Add("org:acme");
  EXPECT_EQ(Suggestion("orgs:acme"), "org:acme");
  EXPECT_EQ(Suggestion("orgs:ajax"), "");
  EXPECT_EQ(Suggestion("vereniging:acme"), "");
}

TEST_F(EntitiesTest, NeverSuggestsWhatWasRemoved) {
  world_.Add("org:acme").Build();
  v1::ApplyRequest request;
  request.add_changes()->mutable_remove_entity()->set_id("org:acme");
  ASSERT_TRUE(world_.network().Apply(request).ok());
  EXPECT_EQ(Suggestion("org:acm"), "");
  EXPECT_EQ(Suggestion("org:acme"), "");
}

TEST_F(EntitiesTest, RefusesUnknownKindsWithTheNearest) {
  const absl::Status status = ResolveKind(world_.Build()->schema(), "projct", "kind").status();
  ExpectRefused(status, absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_KIND, "kind");
  EXPECT_EQ(testing::MetadataOf(ProblemOf(status), "suggestion"), "project");
}

}  // namespace
}  // namespace schakel
