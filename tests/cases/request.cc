#include "tests/cases/request.h"

#include <memory>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

#include "schakel/v1/read.pb.h"
#include "server/calls/methods.h"

namespace schakel::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void SetDay(Message& request, const std::string& day) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("read");
  if (field == nullptr) return;
  auto& read =
      static_cast<v1::ReadOptions&>(*request.GetReflection()->MutableMessage(&request, field));
  if (read.as_of().empty()) read.set_as_of(day);
}

void SetToken(Message& request, const std::string& token) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("page_token");
  if (field == nullptr || request.GetReflection()->GetString(request, field) != "next") return;
  request.GetReflection()->SetString(&request, field, token);
}

}  // namespace

absl::StatusOr<const server::Method*> MethodOf(const Question& question) {
  const std::string& url = question.ask().type_url();
  const std::string type = url.substr(url.rfind('/') + 1);
  for (const server::Method& method : server::Methods()) {
    if (method.request->full_name() != type) continue;
    if (!std::holds_alternative<server::Converse>(method.run)) return &method;
    return absl::InvalidArgumentError(absl::StrCat(method.path, " is a stream, not a question"));
  }
  return absl::InvalidArgumentError(absl::StrCat("no rpc takes \"", type, "\""));
}

std::string RequestOf(const Question& question, const server::Method& method,
                      const std::string& day, const std::string& token) {
  const std::unique_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(method.request)->New());
  question.ask().UnpackTo(request.get());
  SetDay(*request, day);
  SetToken(*request, token);
  return request->SerializeAsString();
}

}  // namespace schakel::testing
