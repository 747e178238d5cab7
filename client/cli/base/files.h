// Reading what a command is given as a file.
#ifndef SCHAKEL_CLIENT_CLI_BASE_FILES_H_
#define SCHAKEL_CLIENT_CLI_BASE_FILES_H_

#include <istream>
#include <string>

#include "absl/status/statusor.h"

namespace schakel::client {

// All of the file, or of `in` when the path is "-". A LOCAL_FILE error names a file that cannot be
// read.
absl::StatusOr<std::string> ReadFile(const std::string& path, std::istream& in);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_FILES_H_
