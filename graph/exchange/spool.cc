#include "graph/exchange/spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"

#include "graph/model/errors.h"

namespace schakel {
namespace {

absl::Status DiskError(absl::string_view what) {
  return absl::ErrnoToStatus(errno, absl::StrCat("import could not ", what, " its spool file"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SpoolFile>> SpoolFile::Create(const std::string& directory,
                                                             std::string name) {
  // A file that never has a name cannot be left behind by a kill.
  int descriptor = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) {
    // Not every file system has O_TMPFILE: made and unlinked at once.
    std::string path = absl::StrCat(directory, "/schakel-import-XXXXXX");
    descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return DiskError("create");
    ::unlink(path.c_str());
  }
  return std::unique_ptr<SpoolFile>(new SpoolFile(descriptor, std::move(name)));
}

SpoolFile::~SpoolFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
  ::close(descriptor_);
}

absl::Status SpoolFile::Append(absl::string_view data) {
  while (!data.empty()) {
    const ssize_t written = ::write(descriptor_, data.data(), data.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return DiskError("write");
    data.remove_prefix(static_cast<std::size_t>(written));
    size_ += static_cast<std::size_t>(written);
  }
  return absl::OkStatus();
}

absl::Status SpoolFile::Map() {
  if (size_ == 0) return absl::OkStatus();
  void* const mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor_, 0);
  if (mapped == MAP_FAILED) return DiskError("read");
  data_ = static_cast<const char*>(mapped);
  return absl::OkStatus();
}

}  // namespace schakel
