// Attribute values between people, programs and the wire.
#ifndef SCHAKEL_CLIENT_CLI_BASE_VALUES_H_
#define SCHAKEL_CLIENT_CLI_BASE_VALUES_H_

#include <string>

#include "absl/strings/string_view.h"

#include "client/cli/output/language.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/schema.pb.h"

namespace schakel::client {

// The value that `text` means for this type: euros become cents, several texts are split at "|". A
// type of null (unknown attribute) and a text that does not fit are sent as they stand: the server
// knows what is wrong with them and says it better, with the near matches.
v1::Value ParseValue(const v1::AttributeType* type, absl::string_view text);

// A value for people: labels, "ja", "€ 12.500,00".
std::string ValueText(const v1::AttributeType* type, const v1::Value& value, Language language);

// A value for programs, as import takes it: ids, "true", "12500.00", texts joined by "|".
std::string ValuePlain(const v1::AttributeType* type, const v1::Value& value);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_VALUES_H_
