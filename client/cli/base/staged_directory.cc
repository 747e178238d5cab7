#include "client/cli/base/staged_directory.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <utility>
#include <vector>

#include "client/cli/base/errors.h"
#include "client/cli/output/texts.h"

namespace schakel::client {
namespace {

namespace fs = std::filesystem;

bool SyncOne(const fs::path& path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = fsync(descriptor) == 0;
  close(descriptor);
  return synced;
}

// Files before the folders that name them.
absl::Status SyncTree(const fs::path& root) {
  std::error_code error;
  std::vector<fs::path> folders = {root};
  for (const auto& entry : fs::recursive_directory_iterator(root, error)) {
    if (entry.is_directory(error)) {
      folders.push_back(entry.path());
    } else if (!SyncOne(entry.path())) {
      return FileError(text::kCannotWrite, entry.path().string());
    }
  }
  for (const fs::path& folder : folders) {
    if (!SyncOne(folder)) return FileError(text::kCannotWrite, folder.string());
  }
  return absl::OkStatus();
}

bool IsFree(const fs::path& target) {
  std::error_code error;
  return !fs::exists(target, error) ||
         (fs::is_directory(target, error) && fs::is_empty(target, error));
}

}  // namespace

absl::StatusOr<StagedDirectory> StagedDirectory::Create(const std::string& target) {
  std::error_code error;
  fs::path whole = fs::absolute(target, error).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();  // "export/" is "export"
  if (!IsFree(whole)) return FileError(text::kNotEmpty, target);
  std::string pattern = whole.string() + ".part-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) return FileError(text::kCannotWrite, target);
  return StagedDirectory(std::move(whole), pattern);
}

StagedDirectory::StagedDirectory(fs::path target, fs::path staging)
    : target_(std::move(target)), staging_(std::move(staging)) {}

StagedDirectory::StagedDirectory(StagedDirectory&& other) noexcept
    : target_(std::move(other.target_)), staging_(std::exchange(other.staging_, fs::path())) {}

StagedDirectory::~StagedDirectory() {
  std::error_code error;
  if (!staging_.empty()) fs::remove_all(staging_, error);
}

absl::Status StagedDirectory::Commit() {
  std::error_code error;
  // mkdtemp made it for its owner alone; an ordinary directory follows the usual rights.
  fs::permissions(staging_,
                  fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                      fs::perms::others_exec,
                  fs::perm_options::add, error);
  absl::Status status = SyncTree(staging_);
  if (!status.ok()) return status;
  fs::rename(staging_, target_, error);  // takes the place of an empty directory
  if (error) return FileError(text::kCannotWrite, target_.string());
  staging_.clear();
  if (!SyncOne(target_.parent_path())) return FileError(text::kCannotWrite, target_.string());
  return absl::OkStatus();
}

absl::Status CopyTree(const fs::path& from, const fs::path& to) {
  std::error_code error;
  // The list is made before anything is written: the copy may lie inside what is copied.
  std::vector<fs::directory_entry> entries;
  for (const auto& entry : fs::recursive_directory_iterator(from, error)) {
    const bool inside =
        entry.path().string().rfind(to.string() + "/", 0) == 0 || entry.path() == to;
    if (!inside) entries.push_back(entry);
  }
  if (error) return FileError(text::kCannotOpen, from.string());
  for (const auto& entry : entries) {
    const fs::path copy = to / entry.path().lexically_relative(from);
    const fs::file_status status = entry.symlink_status(error);
    if (fs::is_directory(status)) {
      fs::create_directories(copy, error);
    } else if (fs::is_regular_file(status)) {
      fs::copy_file(entry.path(), copy, error);
    } else {
      return FileError(text::kNoPlainFile, entry.path().string());
    }
    if (error) return FileError(text::kCannotWrite, copy.string());
  }
  return absl::OkStatus();
}

}  // namespace schakel::client
