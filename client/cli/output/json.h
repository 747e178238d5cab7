// Answers as protobuf JSON: lowerCamelCase names, fields that are zero or empty included so that
// programs need not guess them.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_JSON_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace schakel::client {

enum class JsonLayout { kOneLine, kIndented };

// One JSON object and a line end.
std::string ToJson(const google::protobuf::Message& message, JsonLayout layout);

// Fills `message` from JSON; kInvalidArgument says where it is not understood. Unknown fields are
// errors.
absl::Status FromJson(absl::string_view json, google::protobuf::Message& message);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_JSON_H_
