#include "graph/queries/get_entity.h"

#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::ExpectRefused;
using testing::TinySchema;
using testing::World;

class GetEntityTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::GetEntityRequest request_;
  v1::GetEntityResponse response_;

  absl::Status Ask() {
    Asking asking(world_.network());
    response_.Clear();
    return GetEntity(asking, request_, response_);
  }
};

TEST_F(GetEntityTest, GivesEverythingKnown) {
  world_.Add("org:acme", {.name = "Acme",
                          .since = "2016-09",
                          .status = "said",
                          .attributes = {{"size", "big"}, {"short_name", "AC"}},
                          .identifiers = {{"code", "0042"}},
                          .source = "Register"});
  request_.set_id("org:acme");
  ASSERT_TRUE(Ask().ok());
  const v1::Entity& entity = response_.entity();
  EXPECT_EQ(entity.id(), "org:acme");
  EXPECT_EQ(entity.kind(), "org");
  EXPECT_EQ(entity.name(), "Acme");
  EXPECT_EQ(entity.since(), "2016-09");
  EXPECT_EQ(entity.status(), "said");
  ASSERT_EQ(entity.attributes_size(), 2);
  EXPECT_EQ(entity.attributes(0).name(), "short_name");
  EXPECT_EQ(entity.identifiers(0).value(), "0042");
  EXPECT_EQ(entity.sources(0).title(), "Register");
  EXPECT_EQ(entity.version(), response_.info().revision());
  EXPECT_TRUE(response_.active());
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(GetEntityTest, AnswersForEntitiesThatAreNotLive) {
  world_.Add("org:future", {.since = "2018-06-02"}).Add("org:guess", {.status = "guessed"});
  request_.set_id("org:future");
  ASSERT_TRUE(Ask().ok());
  EXPECT_FALSE(response_.active());
  request_.mutable_read()->set_as_of("2018-06-02");
  ASSERT_TRUE(Ask().ok());
  EXPECT_TRUE(response_.active());

  request_.set_id("org:guess");
  ASSERT_TRUE(Ask().ok());
  EXPECT_FALSE(response_.active());
  request_.mutable_read()->add_statuses("guessed");
  ASSERT_TRUE(Ask().ok());
  EXPECT_TRUE(response_.active());
}

TEST_F(GetEntityTest, SaysWhatMayHaveBeenMeant) {
  world_.Add("org:acme");
  request_.set_id("org:acm");
  const absl::Status status = Ask();
  ExpectRefused(status, absl::StatusCode::kNotFound, v1::ERROR_REASON_UNKNOWN_ENTITY, "id");
  EXPECT_EQ(testing::MetadataOf(ProblemOf(status), "suggestion"), "org:acme");
}

TEST_F(GetEntityTest, DoesNotFindWhatWasRemoved) {
  world_.Add("org:acme").Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("org:acme");
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  request_.set_id("org:acme");
  EXPECT_EQ(Ask().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace schakel
