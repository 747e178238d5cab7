// A directory on this machine that appears whole or not at all, and survives a power cut once it is
// there.
//
//   auto staged = StagedDirectory::Create("export");
//   ... write files under staged->path() ...
//   return staged->Commit();
#ifndef SCHAKEL_CLIENT_CLI_BASE_STAGED_DIRECTORY_H_
#define SCHAKEL_CLIENT_CLI_BASE_STAGED_DIRECTORY_H_

#include <filesystem>
#include <string>

#include "absl/status/statusor.h"

namespace schakel::client {

class StagedDirectory {
 public:
  // Starts an empty directory beside `target`. LOCAL_FILE when the target is a file or holds
  // anything, or when nothing can be made there.
  static absl::StatusOr<StagedDirectory> Create(const std::string& target);

  StagedDirectory(StagedDirectory&& other) noexcept;
  StagedDirectory& operator=(StagedDirectory&&) = delete;
  ~StagedDirectory();  // removes what was not committed

  const std::filesystem::path& path() const { return staging_; }

  // Syncs everything to disk and gives it the name of the target.
  absl::Status Commit();

 private:
  StagedDirectory(std::filesystem::path target, std::filesystem::path staging);

  std::filesystem::path target_;
  std::filesystem::path staging_;  // empty once committed or moved from
};

// Copies the files and folders in `from` into the existing directory `to`. LOCAL_FILE names what
// cannot be copied; anything but files and folders is refused.
absl::Status CopyTree(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_BASE_STAGED_DIRECTORY_H_
