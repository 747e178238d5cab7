#include "client/cli/base/files.h"

#include <fstream>
#include <iterator>

#include "client/cli/base/errors.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

std::string ReadAll(std::istream& in) {
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path, std::istream& in) {
  if (path == "-") return ReadAll(in);
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return FileError(text::kCannotOpen, path);
  return ReadAll(file);
}

}  // namespace schakel::client
