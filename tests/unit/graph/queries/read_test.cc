#include "graph/queries/read.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using testing::D;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using testing::HeldSnapshots;
using testing::TinySchema;
using testing::World;

class ReadTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  HeldSnapshots held_{{world_.Add("org:a").Build(), world_.Add("org:b").Build()}};
  Asking asking_{held_};
  v1::ReadOptions options_;

  absl::Status Refusal() { return ResolveRead(asking_, options_).status(); }
};

TEST_F(ReadTest, DefaultsToTodayTheNewestRevisionAndCountedStatuses) {
  const absl::StatusOr<Read> read = ResolveRead(asking_, options_);
  ASSERT_TRUE(read.ok()) << read.status();
  v1::AnswerInfo info;
  FillInfo(*read, info);
  EXPECT_EQ(info.revision(), held_.Current()->revision().value());
  EXPECT_EQ(info.as_of(), "2018-06-01");
  EXPECT_THAT(info.statuses(), ElementsAre("sure", "said"));
  EXPECT_TRUE(info.complete());
  EXPECT_EQ(info.warnings_size(), 0);
}

TEST_F(ReadTest, TakesWhatIsAskedAndEchoesStatusesInSchemaOrder) {
  options_.set_as_of("2016-02-29");
  options_.set_revision(held_.Current()->revision().value());
  options_.add_statuses("guessed");
  options_.add_statuses("sure");
  const absl::StatusOr<Read> read = ResolveRead(asking_, options_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->view().as_of(), D("2016-02-29"));
  v1::AnswerInfo info;
  FillInfo(*read, info);
  EXPECT_THAT(info.statuses(), ElementsAre("sure", "guessed"));
}

TEST_F(ReadTest, RefusesADayThatIsNotOne) {
  for (const char* bad : {"2018-09", "2018", "2018-02-30", "yesterday", " 2018-01-01"}) {
    options_.set_as_of(bad);
    ExpectRefused(Refusal(), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_MALFORMED_DATE,
                  "read.as_of");
  }
}

TEST_F(ReadTest, NamesEveryUnknownStatus) {
  options_.add_statuses("sure");
  options_.add_statuses("gessed");
  options_.add_statuses("xyzzy");
  const std::vector<Problem> problems = ProblemsOf(Refusal());
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].field, "read.statuses[1]");
  EXPECT_EQ(testing::MetadataOf(problems[0], "suggestion"), "guessed");
  EXPECT_EQ(problems[1].field, "read.statuses[2]");
  EXPECT_EQ(problems[1].reason, v1::ERROR_REASON_UNKNOWN_STATUS);
}

TEST_F(ReadTest, ReadsAnEarlierRevision) {
  options_.set_revision(held_.Current()->revision().value() - 1);
  const absl::StatusOr<Read> read = ResolveRead(asking_, options_);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_FALSE(read->snapshot->Find("org:b").has_value());
}

TEST_F(ReadTest, WaitsForNoRevisionThatMustBeKnownAtLeast) {
  options_.set_at_least_revision(held_.Current()->revision().value());
  EXPECT_TRUE(Refusal().ok());
  options_.set_at_least_revision(held_.Current()->revision().value() + 1);
  ExpectRefused(Refusal(), absl::StatusCode::kUnavailable, v1::ERROR_REASON_REVISION_NOT_REACHED,
                "read.at_least_revision");
}

TEST_F(ReadTest, RefusesARevisionBeyondTheNewest) {
  options_.set_revision(held_.Current()->revision().value() + 1);
  ExpectRefused(Refusal(), absl::StatusCode::kOutOfRange, v1::ERROR_REASON_UNKNOWN_REVISION,
                "read.revision");
}

}  // namespace
}  // namespace schakel
