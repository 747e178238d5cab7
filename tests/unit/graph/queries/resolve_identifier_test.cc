#include "graph/queries/resolve_identifier.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/unit/graph/queries/asking.h"

namespace schakel {
namespace {

using testing::Asking;
using ::testing::ElementsAre;
using testing::ExpectRefused;
using ::testing::IsEmpty;
using testing::MetadataOf;
using testing::TinySchema;
using testing::World;

class ResolveIdentifierTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  v1::ResolveIdentifierResponse response_;

  absl::Status Ask(const std::string& scheme, const std::string& value, BudgetLimits limits = {}) {
    Asking asking(world_.network(), limits);
    v1::ResolveIdentifierRequest request;
    request.set_scheme(scheme);
    request.set_value(value);
    response_.Clear();
    return ResolveIdentifier(asking, request, response_);
  }

  std::vector<std::string> Ids() {
    std::vector<std::string> ids;
    for (const v1::EntityState& state : response_.entities()) {
      ids.push_back(absl::StrCat(state.entity().id(), state.active() ? "" : " (not active)"));
    }
    return ids;
  }
};

TEST_F(ResolveIdentifierTest, FindsTheHolderInAnyFormThatImportTakes) {
  world_.Add("org:a", {.identifiers = {{"code", "0042"}, {"code", "0043"}}})
      .Add("org:b", {.identifiers = {{"code", "4200"}}});
  for (const char* value : {"42", "0042", "042"}) {
    ASSERT_TRUE(Ask("code", value).ok());
    EXPECT_THAT(Ids(), ElementsAre("org:a"));
    EXPECT_EQ(response_.identifier().scheme(), "code");
    EXPECT_EQ(response_.identifier().value(), "0042");
    EXPECT_THAT(response_.info().warnings(), IsEmpty());
    EXPECT_TRUE(response_.info().complete());
  }
}

TEST_F(ResolveIdentifierTest, SeveralHoldersMakeAWarning) {
  world_.Add("org:z", {.identifiers = {{"code", "0042"}}})
      .Add("org:a", {.until = "2010", .identifiers = {{"code", "0042"}}});
  ASSERT_TRUE(Ask("code", "42").ok());
  EXPECT_THAT(Ids(), ElementsAre("org:a (not active)", "org:z"));
  ASSERT_EQ(response_.info().warnings_size(), 1);
  EXPECT_EQ(response_.info().warnings(0).reason(), "IDENTIFIER_CLAIMED_TWICE");
  EXPECT_FALSE(response_.info().warnings(0).message().nl().empty());
}

TEST_F(ResolveIdentifierTest, NobodyIsAnAnswer) {
  ASSERT_TRUE(Ask("code", "42").ok());
  EXPECT_THAT(Ids(), IsEmpty());
}

TEST_F(ResolveIdentifierTest, ForgetsWhoWasRemoved) {
  world_.Add("org:a", {.identifiers = {{"code", "0042"}}}).Build();
  v1::ApplyRequest removal;
  removal.add_changes()->mutable_remove_entity()->set_id("org:a");
  ASSERT_TRUE(world_.network().Apply(removal).ok());
  ASSERT_TRUE(Ask("code", "42").ok());
  EXPECT_THAT(Ids(), IsEmpty());
}

TEST_F(ResolveIdentifierTest, RefusesWhatIsNoIdentifier) {
  const absl::Status unknown = Ask("coed", "42");
  ExpectRefused(unknown, absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_UNKNOWN_SCHEME,
                "scheme");
  EXPECT_EQ(MetadataOf(ProblemOf(unknown), "suggestion"), "code");
  ExpectRefused(Ask("code", "42000"), absl::StatusCode::kInvalidArgument,
                v1::ERROR_REASON_MALFORMED_IDENTIFIER, "value");
  ExpectRefused(Ask("", "42"), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED,
                "scheme");
  ExpectRefused(Ask("code", ""), absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_REQUIRED,
                "value");
}

TEST_F(ResolveIdentifierTest, AnAnswerTooLargeIsRefusedAndNotCut) {
  for (int i = 0; i < 9; ++i) {
    world_.Add(absl::StrCat("org:n", i), {.attributes = {{"note", std::string(1000, 'x')}},
                                          .identifiers = {{"code", "0042"}}});
  }
  EXPECT_EQ(Ask("code", "42", {.answer_bytes_max = 3500}).code(),
            absl::StatusCode::kResourceExhausted);
}

TEST_F(ResolveIdentifierTest, StopsWhenTheBudgetIsSpent) {
  for (int i = 0; i < 5000; ++i) world_.Add(absl::StrCat("org:n", i));
  EXPECT_EQ(Ask("code", "42", {.work_max = 100}).code(), absl::StatusCode::kResourceExhausted);
}

}  // namespace
}  // namespace schakel
