#include "client/cpp/error.h"

#include "gtest/gtest.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace schakel::client {
namespace {

// As a server in any language would send it.
std::string Details() {
  google::rpc::Status status;
  google::rpc::ErrorInfo info;
  info.set_reason("INVALID_ARGUMENT");
  (*info.mutable_metadata())["suggestion"] = "centrum:cew";
  status.add_details()->PackFrom(info);
  google::rpc::BadRequest bad;
  auto* field = bad.add_field_violations();
  field->set_field("changes[0].put_entity.entity.kind");
  field->set_reason("UNKNOWN_KIND");
  field->set_description("kind centra does not exist");
  field->mutable_localized_message()->set_locale("nl");
  field->mutable_localized_message()->set_message("soort centra bestaat niet");
  bad.add_field_violations()->set_description("English alone");
  status.add_details()->PackFrom(bad);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(1);
  retry.mutable_retry_delay()->set_nanos(500000000);
  status.add_details()->PackFrom(retry);
  google::rpc::LocalizedMessage dutch;
  dutch.set_locale("nl");
  dutch.set_message("twee dingen zijn mis");
  status.add_details()->PackFrom(dutch);
  return status.SerializeAsString();
}

TEST(Explain, UnpacksEveryDetailOfTheServer) {
  const Error error =
      Explain(WithDetails(absl::InvalidArgumentError("two things are wrong"), Details()));
  EXPECT_EQ(error.code, absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(error.reason, "INVALID_ARGUMENT");
  EXPECT_EQ(error.message_en, "two things are wrong");
  EXPECT_EQ(error.message_nl, "twee dingen zijn mis");
  EXPECT_EQ(error.metadata.at("suggestion"), "centrum:cew");
  EXPECT_EQ(error.retry_delay, absl::Milliseconds(1500));
  ASSERT_EQ(error.violations.size(), 2U);
  EXPECT_EQ(error.violations[0].field, "changes[0].put_entity.entity.kind");
  EXPECT_EQ(error.violations[0].reason, "UNKNOWN_KIND");
  EXPECT_EQ(error.violations[0].message_en, "kind centra does not exist");
  EXPECT_EQ(error.violations[0].message_nl, "soort centra bestaat niet");
}

TEST(Explain, FallsBackOnEnglishWhereTheServerGaveNoDutch) {
  const Error error = Explain(WithDetails(absl::InvalidArgumentError("wrong"), Details()));
  EXPECT_EQ(error.violations[1].message_nl, "English alone");
  EXPECT_EQ(Explain(absl::InternalError("oops")).message_nl, "oops");
}

TEST(Explain, TellsAServerThatIsBusyFromNoServerAtAll) {
  Error busy;
  busy.code = absl::StatusCode::kUnavailable;
  busy.reason = "BUSY";
  EXPECT_FALSE(Explain(ToStatus(busy)).unreachable());
  EXPECT_TRUE(Explain(absl::UnavailableError("connection refused")).unreachable());
  EXPECT_FALSE(Explain(absl::NotFoundError("gone")).unreachable());
}

TEST(WithDetails, LeavesOutBytesThatAreNoStatus) {
  const Error error = Explain(WithDetails(absl::NotFoundError("gone"), "\xff\xff garbage"));
  EXPECT_EQ(error.code, absl::StatusCode::kNotFound);
  EXPECT_EQ(error.message_en, "gone");
  EXPECT_EQ(error.reason, "");
}

TEST(ToStatus, IsUndoneByExplain) {
  Error error;
  error.code = absl::StatusCode::kFailedPrecondition;
  error.reason = "ENTITY_HAS_LINKS";
  error.message_en = "it has links";
  error.message_nl = "het heeft links";
  error.metadata = {{"id", "centrum:cew"}};
  error.violations = {{"changes[0]", "ENTITY_HAS_LINKS", "three links", "drie links"}};
  error.retry_delay = absl::Milliseconds(2250);
  const Error back = Explain(ToStatus(error));
  EXPECT_EQ(back.code, error.code);
  EXPECT_EQ(back.reason, error.reason);
  EXPECT_EQ(back.message_en, error.message_en);
  EXPECT_EQ(back.message_nl, error.message_nl);
  EXPECT_EQ(back.metadata, error.metadata);
  EXPECT_EQ(back.retry_delay, error.retry_delay);
  ASSERT_EQ(back.violations.size(), 1U);
  EXPECT_EQ(back.violations[0].message_nl, "drie links");
}

}  // namespace
}  // namespace schakel::client
