// The schema a server starts with.
#ifndef SCHAKEL_SERVER_WIRING_SCHEMA_FILE_H_
#define SCHAKEL_SERVER_WIRING_SCHEMA_FILE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"

#include "graph/model/schema.h"

namespace schakel::server {

// Reads the file at `path`, or takes the vocabulary of this program when it is empty.
// InvalidArgument names the file, and the line, column and reason when its content is malformed.
absl::StatusOr<std::shared_ptr<const Schema>> LoadSchema(const std::string& path);

}  // namespace schakel::server

#endif  // SCHAKEL_SERVER_WIRING_SCHEMA_FILE_H_
