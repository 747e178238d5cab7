#include "server/calls/method.h"

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel::server {

absl::Duration DeadlineMax(CallClass call_class) {
  switch (call_class) {
    case CallClass::kQuick: return absl::Seconds(10);
    case CallClass::kHeavy: return absl::Minutes(1);
    case CallClass::kWrite: return absl::Minutes(1);  // May wait for an import to end.
    case CallClass::kLong: return absl::Hours(1);
    case CallClass::kWatch: return absl::InfiniteDuration();
  }
  return absl::ZeroDuration();
}

absl::Status ParseRequest(absl::string_view bytes, google::protobuf::Message& request) {
  if (request.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return absl::OkStatus();
  const std::string& type = request.GetDescriptor()->full_name();
  return InvalidValueError("request", absl::StrCat(bytes.size(), " bytes"),
                           {absl::StrCat("stuur een ", type, " als protobuf"),
                            absl::StrCat("send a ", type, " as protobuf")});
}

Answer Serialize(const google::protobuf::MessageLite& response) {
  auto bytes = std::make_shared<std::string>();
  response.SerializeToString(bytes.get());
  return bytes;
}

}  // namespace schakel::server
