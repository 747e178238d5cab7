#include "graph/queries/get_schema.h"

#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

TEST(GetSchema, GivesTheVocabularyInForce) {
  testing::World world(testing::TinySchema());
  testing::Asking asking(world.network());
  v1::GetSchemaResponse response;
  ASSERT_TRUE(GetSchema(asking, v1::GetSchemaRequest(), response).ok());
  EXPECT_EQ(response.schema().SerializeAsString(),
            testing::TinySchema()->message().SerializeAsString());
  EXPECT_EQ(response.info().revision(), world.network().Current()->revision().value());
}

TEST(GetSchema, RefusesARevisionThatIsNotTheNewest) {
  testing::World world(testing::TinySchema());
  testing::Asking asking(world.network());
  v1::GetSchemaRequest request;
  request.mutable_read()->set_revision(999);
  v1::GetSchemaResponse response;
  EXPECT_EQ(GetSchema(asking, request, response).code(), absl::StatusCode::kOutOfRange);
}

}  // namespace
}  // namespace schakel
