#include "tests/cases/world_parts.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace schakel::testing {

absl::StatusOr<std::vector<std::string>> FilesOf(const CaseWorld& world) {
  std::vector<std::string> files;
  if (world.folder().empty()) return files;
  const std::filesystem::path folder = std::filesystem::path(SCHAKEL_SOURCE_DIR) / world.folder();
  std::error_code ignored;  // What cannot be read has no files.
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path().string());
  }
  if (files.empty()) return absl::NotFoundError(absl::StrCat(world.folder(), ": no CSV there"));
  std::sort(files.begin(), files.end());
  return files;
}

v1::ApplyRequest ChangesOf(const CaseWorld& world) {
  v1::ApplyRequest request;
  for (const v1::Entity& entity : world.entities()) {
    *request.add_changes()->mutable_put_entity()->mutable_entity() = entity;
  }
  for (const v1::Link& link : world.links()) {
    *request.add_changes()->mutable_put_link()->mutable_link() = link;
  }
  return request;
}

absl::Status RequireWhole(const v1::ImportResult& result, absl::string_view folder) {
  if (result.rows_refused() == 0) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(folder, ": ", result.rows_refused(), " rows were refused"));
}

}  // namespace schakel::testing
