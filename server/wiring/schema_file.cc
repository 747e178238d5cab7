#include "server/wiring/schema_file.h"

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace schakel::server {

absl::StatusOr<std::shared_ptr<const Schema>> LoadSchema(const std::string& path) {
  if (path.empty()) return Schema::Parse(EmbeddedSchemaText());
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  }
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Parse(text);
  if (schema.ok()) return schema;
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", schema.status().message()));
}

}  // namespace schakel::server
