#include "graph/storage/directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

absl::Status Unusable(const std::string& directory, const std::string& cause) {
  return StoreUnusableError(
      directory, {absl::StrCat("de map kan niet gemaakt of geleegd worden (", cause, ")"),
                  absl::StrCat("it cannot be made or emptied (", cause, ")")});
}

absl::Status SyncDirectory(const std::string& directory) {
  const int file = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return Unusable(directory, std::strerror(errno));
  const int synced = fsync(file);
  const int cause = errno;
  close(file);
  return synced == 0 ? absl::OkStatus() : Unusable(directory, std::strerror(cause));
}

std::string ParentOf(const std::string& directory) {
  std::filesystem::path path(directory);
  if (!path.has_filename()) path = path.parent_path();  // A slash at the end is not a level.
  const std::filesystem::path parent = path.parent_path();
  return parent.empty() ? "." : parent.string();
}

}  // namespace

absl::Status EnsureDirectory(const std::string& directory) {
  if (mkdir(directory.c_str(), S_IRWXU) == 0) return SyncDirectory(ParentOf(directory));
  const int cause = errno;
  std::error_code ignored;
  if (cause == EEXIST && std::filesystem::is_directory(directory, ignored)) return absl::OkStatus();
  return Unusable(directory, std::strerror(cause));
}

absl::Status ClearDirectory(const std::string& directory) {
  std::error_code error;
  std::filesystem::remove_all(directory, error);
  if (!error) std::filesystem::create_directory(directory, error);
  return error ? Unusable(directory, error.message()) : absl::OkStatus();
}

}  // namespace schakel
