#include "graph/queries/batch_get_entities.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using testing::TinySchema;
using testing::World;

class BatchGetEntitiesTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::BatchGetEntitiesRequest request_;
  v1::BatchGetEntitiesResponse response_;

  absl::Status Ask(BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    response_.Clear();
    return BatchGetEntities(asking, request_, response_);
  }
};

TEST_F(BatchGetEntitiesTest, KeepsTheOrderAskedAndNamesWhatIsMissing) {
  world_.Add("org:a").Add("org:b", {.until = "2000"}).Add("project:p");
  for (const char* id : {"project:p", "org:zz", "org:b", "", "not an id", "org:a", "org:b"}) {
    request_.add_ids(id);
  }
  ASSERT_TRUE(Ask().ok());
  std::vector<std::string> found;
  for (const v1::EntityState& state : response_.entities()) {
    found.push_back(absl::StrCat(state.entity().id(), state.active() ? "" : " (not live)"));
  }
  EXPECT_THAT(found, ElementsAre("project:p", "org:b (not live)", "org:a", "org:b (not live)"));
  EXPECT_THAT(response_.missing_ids(), ElementsAre("org:zz", "", "not an id"));
  EXPECT_TRUE(response_.info().complete());
}

TEST_F(BatchGetEntitiesTest, AnswersNothingWithNothing) {
  ASSERT_TRUE(Ask().ok());
  EXPECT_EQ(response_.entities_size(), 0);
}

TEST_F(BatchGetEntitiesTest, RefusesMoreThanAThousand) {
  for (int i = 0; i < 1000; ++i) request_.add_ids("org:a");
  EXPECT_TRUE(Ask().ok());
  request_.add_ids("org:a");
  ExpectRefused(Ask(), absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_LIMIT_REACHED, "ids");
}

TEST_F(BatchGetEntitiesTest, RefusesAnAnswerThatWouldBeTooLarge) {
  world_.Add("org:a").Add("org:b");
  request_.add_ids("org:a");
  request_.add_ids("org:b");
  ExpectRefused(Ask({.answer_bytes_max = 10}), absl::StatusCode::kResourceExhausted,
                v1::ERROR_REASON_LIMIT_REACHED, "answer_bytes");
}

}  // namespace
}  // namespace schakel
