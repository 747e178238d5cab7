#include "client/cpp/error.h"

#include <utility>

#include "absl/strings/cord.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace schakel::client {
namespace {

constexpr absl::string_view kDetailsUrl = "type.googleapis.com/google.rpc.Status";

void TakeErrorInfo(const google::rpc::ErrorInfo& info, Error& error) {
  error.reason = info.reason();
  error.metadata = {info.metadata().begin(), info.metadata().end()};
}

void TakeBadRequest(const google::rpc::BadRequest& bad, Error& error) {
  for (const auto& field : bad.field_violations()) {
    Violation& violation = error.violations.emplace_back();
    violation.field = field.field();
    violation.reason = field.reason();
    violation.message_en = field.description();
    violation.message_nl = field.localized_message().locale() == "nl"
                               ? field.localized_message().message()
                               : field.description();
  }
}

void TakeRetryInfo(const google::rpc::RetryInfo& info, Error& error) {
  error.retry_delay =
      absl::Seconds(info.retry_delay().seconds()) + absl::Nanoseconds(info.retry_delay().nanos());
}

void TakeLocalizedMessage(const google::rpc::LocalizedMessage& message, Error& error) {
  if (message.locale() == "nl") error.message_nl = message.message();
  if (message.locale() == "en") error.message_en = message.message();
}

void TakeDetail(const google::protobuf::Any& any, Error& error) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad;
  google::rpc::RetryInfo retry;
  google::rpc::LocalizedMessage message;
  if (any.UnpackTo(&info)) TakeErrorInfo(info, error);
  if (any.UnpackTo(&bad)) TakeBadRequest(bad, error);
  if (any.UnpackTo(&retry)) TakeRetryInfo(retry, error);
  if (any.UnpackTo(&message)) TakeLocalizedMessage(message, error);
}

void AddSentence(const std::string& locale, const std::string& text, google::rpc::Status& to) {
  google::rpc::LocalizedMessage message;
  message.set_locale(locale);
  message.set_message(text);
  to.add_details()->PackFrom(message);
}

void AddViolations(const std::vector<Violation>& violations, google::rpc::Status& to) {
  if (violations.empty()) return;
  google::rpc::BadRequest bad;
  for (const Violation& violation : violations) {
    auto* field = bad.add_field_violations();
    field->set_field(violation.field);
    field->set_reason(violation.reason);
    field->set_description(violation.message_en);
    field->mutable_localized_message()->set_locale("nl");
    field->mutable_localized_message()->set_message(violation.message_nl);
  }
  to.add_details()->PackFrom(bad);
}

void AddRetryDelay(absl::Duration delay, google::rpc::Status& to) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(delay));
  info.mutable_retry_delay()->set_nanos(
      static_cast<int>(absl::ToInt64Nanoseconds(delay % absl::Seconds(1))));
  to.add_details()->PackFrom(info);
}

}  // namespace

Error Explain(const absl::Status& status) {
  Error error;
  error.code = status.code();
  error.message_en = std::string(status.message());
  google::rpc::Status details;
  const auto payload = status.GetPayload(kDetailsUrl);
  if (payload.has_value() && details.ParseFromString(std::string(*payload))) {
    for (const auto& any : details.details()) TakeDetail(any, error);
  }
  if (error.message_nl.empty()) error.message_nl = error.message_en;
  return error;
}

absl::Status ToStatus(const Error& error) {
  google::rpc::Status details;
  details.set_code(static_cast<int>(error.code));
  details.set_message(error.message_en);
  google::rpc::ErrorInfo info;
  info.set_reason(error.reason);
  info.set_domain("schakel");
  info.mutable_metadata()->insert(error.metadata.begin(), error.metadata.end());
  details.add_details()->PackFrom(info);
  AddViolations(error.violations, details);
  if (error.retry_delay.has_value()) AddRetryDelay(*error.retry_delay, details);
  if (!error.message_nl.empty()) AddSentence("nl", error.message_nl, details);
  return WithDetails(absl::Status(error.code, error.message_en), details.SerializeAsString());
}

absl::Status WithDetails(absl::Status status, absl::string_view details) {
  google::rpc::Status parsed;
  if (details.empty() || !parsed.ParseFromArray(details.data(), static_cast<int>(details.size()))) {
    return status;
  }
  status.SetPayload(kDetailsUrl, absl::Cord(details));
  return status;
}

}  // namespace schakel::client
