#include "tests/cases/outcome.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/util/message_differencer.h"

namespace schakel::testing {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kTokenField[] = "next_page_token";

std::unique_ptr<Message> NewMessage(const Descriptor* type) {
  return std::unique_ptr<Message>(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New());
}

// Calls fn on every message that stands in `field` of `message`.
template <typename Fn>
void ForEachIn(Message& message, const FieldDescriptor* field, Fn fn) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  if (!field->is_repeated()) {
    if (reflection.HasField(message, field)) fn(*reflection.MutableMessage(&message, field));
    return;
  }
  for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
    fn(*reflection.MutableRepeatedMessage(&message, field, i));
  }
}

void TakeOutNumbers(Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      ForEachIn(message, field, TakeOutNumbers);
    } else if (field->name() == "revision" || field->name() == "version") {
      message.GetReflection()->ClearField(&message, field);
    }
  }
}

using Path = std::vector<std::string>;

absl::Status TakeOut(Message& message, Path::const_iterator step, Path::const_iterator end) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(*step);
  const bool leads_on = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
  if (field == nullptr || (step + 1 != end && !leads_on)) {
    return absl::InvalidArgumentError(
        absl::StrCat("leave_out: ", message.GetTypeName(), " has no such field: ", *step));
  }
  if (step + 1 == end) {
    message.GetReflection()->ClearField(&message, field);
    return absl::OkStatus();
  }
  absl::Status status;
  ForEachIn(message, field, [&](Message& below) { status.Update(TakeOut(below, step + 1, end)); });
  return status;
}

void ReplaceToken(Message& message) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(kTokenField);
  if (field == nullptr || message.GetReflection()->GetString(message, field).empty()) return;
  message.GetReflection()->SetString(&message, field, "next");
}

absl::StatusOr<std::unique_ptr<Message>> ParseAnswer(const Descriptor* type,
                                                     const std::string& bytes) {
  std::unique_ptr<Message> answer = NewMessage(type);
  if (answer->ParseFromString(bytes)) return answer;
  return absl::InternalError(absl::StrCat(bytes.size(), " bytes that are no ", type->full_name()));
}

}  // namespace

absl::StatusOr<Question> WithOutcome(const Question& question, const server::Method& method,
                                     const Reply& reply) {
  Question filled = question;
  if (const auto* refusal = std::get_if<Refusal>(&reply)) {
    *filled.mutable_refusal() = *refusal;
    return filled;
  }
  absl::StatusOr<std::unique_ptr<Message>> answer =
      ParseAnswer(method.response, std::get<std::string>(reply));
  if (!answer.ok()) return answer.status();
  TakeOutNumbers(**answer);
  ReplaceToken(**answer);
  for (const std::string& left_out : question.leave_out()) {
    const Path path = absl::StrSplit(left_out, '.');
    if (absl::Status s = TakeOut(**answer, path.begin(), path.end()); !s.ok()) return s;
  }
  filled.mutable_answer()->PackFrom(**answer);
  return filled;
}

std::string Differences(const Question& right, const Question& actual) {
  std::string lines;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&lines);
  // Answers are compared inside their wrapping, field by field.
  if (differencer.Compare(right, actual)) return "";
  return lines;
}

std::string NextPageToken(const server::Method& method, const Reply& reply) {
  const auto* bytes = std::get_if<std::string>(&reply);
  const FieldDescriptor* field = method.response->FindFieldByName(kTokenField);
  if (bytes == nullptr || field == nullptr) return "";
  const std::unique_ptr<Message> answer = NewMessage(method.response);
  if (!answer->ParseFromString(*bytes)) return "";
  return answer->GetReflection()->GetString(*answer, field);
}

}  // namespace schakel::testing
