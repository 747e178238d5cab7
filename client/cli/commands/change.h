// What the writing commands share: flags, merging given values into what exists, and applying the
// result.
#ifndef SCHAKEL_CLIENT_CLI_COMMANDS_CHANGE_H_
#define SCHAKEL_CLIENT_CLI_COMMANDS_CHANGE_H_

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "client/cli/base/context.h"
#include "schakel/v1/model.pb.h"

namespace schakel::client {

// Flags of every write.
struct WriteOptions {
  std::string request_id;
  std::string actor;
  bool validate_only = false;
};

// Facts that put and link take alike. An option that was not typed leaves what is stored; an empty
// text clears it.
struct FactOptions {
  std::optional<std::string> since;
  std::optional<std::string> until;
  std::optional<std::string> status;
  std::vector<std::string> set;  // attr=value
};

void DeclareWrite(Command& command, WriteOptions& options);
void DeclareFacts(Command& command, FactOptions& options);

// "a=b" as its two halves; a usage error naming `flag` when there is no "=".
absl::StatusOr<std::pair<std::string, std::string>> SplitAssignment(const std::string& text,
                                                                    const char* flag);

using Attributes = google::protobuf::RepeatedPtrField<v1::Attribute>;
using TypeOf = std::function<const v1::AttributeType*(const std::string& name)>;

// Sets, replaces or (empty value) takes away the attributes of `assignments`.
absl::Status MergeAttributes(const std::vector<std::string>& assignments, const TypeOf& type_of,
                             Attributes& attributes);

// Sets since, until and status where they were given. Entity and Link have them under the same
// names.
template <typename Record>
void MergeFacts(const FactOptions& options, Record& record) {
  if (options.since.has_value()) record.set_since(*options.since);
  if (options.until.has_value()) record.set_until(*options.until);
  if (options.status.has_value()) record.set_status(*options.status);
}

// Applies the request with these flags and prints what became of it.
absl::StatusOr<ExitCode> ApplyAndShow(v1::ApplyRequest request, const WriteOptions& options,
                                      Context& context);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_COMMANDS_CHANGE_H_
