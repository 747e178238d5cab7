#include "server/grpc/status.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "graph/base/utf8.h"
#include "graph/model/problem.h"

namespace schakel::server {
namespace {

enum class Text { kShow, kHide };

// What a code means to a caller. Codes share their numbers with gRPC.
struct Row {
  absl::StatusCode code;
  Text text;
  // When the status says nothing itself, as those of libraries do.
  v1::ErrorReason reason;
  // Zero: trying the same again does not help.
  absl::Duration retry_after;
};

const std::array<Row, 16>& Rows() {
  using Code = absl::StatusCode;
  static const auto& rows = *new std::array<Row, 16>{{
      {Code::kCancelled, Text::kShow, v1::ERROR_REASON_DEADLINE, {}},
      {Code::kUnknown, Text::kHide, v1::ERROR_REASON_INTERNAL, {}},
      {Code::kInvalidArgument, Text::kShow, v1::ERROR_REASON_INVALID_ARGUMENT, {}},
      {Code::kDeadlineExceeded, Text::kShow, v1::ERROR_REASON_DEADLINE, {}},
      {Code::kNotFound, Text::kShow, v1::ERROR_REASON_INVALID_ARGUMENT, {}},
      {Code::kAlreadyExists, Text::kShow, v1::ERROR_REASON_DUPLICATE, {}},
      {Code::kPermissionDenied, Text::kShow, v1::ERROR_REASON_INVALID_ARGUMENT, {}},
      {Code::kUnauthenticated, Text::kShow, v1::ERROR_REASON_INVALID_ARGUMENT, {}},
      {Code::kResourceExhausted, Text::kShow, v1::ERROR_REASON_LIMIT_REACHED, {}},
      {Code::kFailedPrecondition, Text::kShow, v1::ERROR_REASON_PRECONDITION_FAILED, {}},
      {Code::kAborted, Text::kShow, v1::ERROR_REASON_REVISION_MISMATCH, {}},
      {Code::kOutOfRange, Text::kShow, v1::ERROR_REASON_OUT_OF_RANGE, {}},
      {Code::kUnimplemented, Text::kShow, v1::ERROR_REASON_FEATURE_NOT_AVAILABLE, {}},
      {Code::kInternal, Text::kHide, v1::ERROR_REASON_INTERNAL, {}},
      {Code::kUnavailable, Text::kShow, v1::ERROR_REASON_BUSY, absl::Seconds(1)},
      {Code::kDataLoss, Text::kHide, v1::ERROR_REASON_STORE_FAILED, {}},
  }};
  return rows;
}

const Row& RowOf(absl::StatusCode code) {
  for (const Row& row : Rows()) {
    if (row.code == code) return row;
  }
  return RowOf(absl::StatusCode::kInternal);
}

// Errors quote what the caller sent, which may be a megabyte.
constexpr std::size_t kTextBytesMax = 400;

void Shorten(Problem& problem) {
  for (std::string* text : {&problem.field, &problem.message.nl, &problem.message.en,
                            &problem.remedy.nl, &problem.remedy.en}) {
    *text = PrintableUtf8(*text, kTextBytesMax);
  }
  for (auto& [key, value] : problem.metadata) value = PrintableUtf8(value, kTextBytesMax);
}

std::vector<Problem> ProblemsToTell(const absl::Status& status, const Row& row,
                                    absl::string_view request_id) {
  std::vector<Problem> problems = ProblemsOf(status);
  if (problems.empty()) {
    Problem problem;
    problem.reason = row.reason;
    problem.message = {std::string(status.message()), std::string(status.message())};
    problems.push_back(std::move(problem));
  }
  for (Problem& problem : problems) Shorten(problem);
  if (row.text == Text::kShow) return problems;
  Problem hidden;
  hidden.reason = problems.front().reason;
  hidden.message = {
      absl::StrCat("er ging iets mis in de server; het logboek weet meer onder ", request_id),
      absl::StrCat("something went wrong inside the server; its log knows more under ",
                   request_id)};
  hidden.metadata = {{"request_id", std::string(request_id)}};
  return {hidden};
}

void AddErrorInfo(const std::vector<Problem>& problems, std::size_t told, google::rpc::Status& to) {
  google::rpc::ErrorInfo info;
  info.set_reason(ReasonName(problems.front().reason));
  info.set_domain("schakel");
  for (const auto& [key, value] : problems.front().metadata)
    (*info.mutable_metadata())[key] = value;
  if (told < problems.size()) {
    (*info.mutable_metadata())["violations"] = absl::StrCat(problems.size());
  }
  to.add_details()->PackFrom(info);
}

enum class Languages { kBoth, kEnglish };

void AddBadRequest(absl::Span<const Problem> problems, Languages languages,
                   google::rpc::Status& to) {
  google::rpc::BadRequest bad;
  for (const Problem& problem : problems) {
    auto& violation = *bad.add_field_violations();
    violation.set_field(problem.field);
    violation.set_reason(ReasonName(problem.reason));
    violation.set_description(WholeSentence(problem).en);
    if (languages == Languages::kEnglish) continue;
    violation.mutable_localized_message()->set_locale("nl");
    violation.mutable_localized_message()->set_message(WholeSentence(problem).nl);
  }
  to.add_details()->PackFrom(bad);
}

void AddRetryInfo(absl::Duration delay, google::rpc::Status& to) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(delay));
  to.add_details()->PackFrom(info);
}

void AddSentence(const char* locale, const std::string& text, google::rpc::Status& to) {
  google::rpc::LocalizedMessage message;
  message.set_locale(locale);
  message.set_message(text);
  to.add_details()->PackFrom(message);
}

// The details with the first `told` violations.
google::rpc::Status Details(const Row& row, const std::vector<Problem>& problems, std::size_t told,
                            Languages languages) {
  const Problem& first = problems.front();
  google::rpc::Status details;
  details.set_code(static_cast<int>(row.code));
  details.set_message(WholeSentence(first).en);
  AddErrorInfo(problems, told, details);
  // A violation has a field; a status without any is about the whole.
  if (problems.size() > 1 || !first.field.empty()) {
    AddBadRequest(absl::MakeConstSpan(problems).first(told), languages, details);
  }
  if (row.retry_after > absl::ZeroDuration()) AddRetryInfo(row.retry_after, details);
  AddSentence("nl", WholeSentence(first).nl, details);
  AddSentence("en", WholeSentence(first).en, details);
  return details;
}

// The most that fits: everything, or everything in English, or ever less of that.
google::rpc::Status DetailsThatFit(const Row& row, const std::vector<Problem>& problems) {
  // More than these never fit, so they are not tried.
  std::size_t told = std::min<std::size_t>(problems.size(), 200);
  google::rpc::Status details = Details(row, problems, told, Languages::kBoth);
  for (; told > 0 && details.ByteSizeLong() > kDetailsBytesMax; told = told * 7 / 8) {
    details = Details(row, problems, told, Languages::kEnglish);
  }
  return details;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, absl::string_view request_id) {
  if (status.ok()) return grpc::Status::OK;
  const Row& row = RowOf(status.code());
  const std::vector<Problem> problems = ProblemsToTell(status, row, request_id);
  const google::rpc::Status details = DetailsThatFit(row, problems);
  std::string message = details.message();
  if (problems.size() > 1) absl::StrAppend(&message, " (and ", problems.size() - 1, " more)");
  return grpc::Status(static_cast<grpc::StatusCode>(row.code), message,
                      details.SerializeAsString());
}

}  // namespace schakel::server
