// SpoolFile: an uploaded file on its way through an import. It lies on disk, so that an upload
// costs the server no memory beyond the pages it is reading, and is gone when the object is,
// whatever happens.
#ifndef SCHAKEL_GRAPH_EXCHANGE_SPOOL_H_
#define SCHAKEL_GRAPH_EXCHANGE_SPOOL_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace schakel {

class SpoolFile {
 public:
  // Makes an unnamed file in `directory`. Unavailable when the disk refuses.
  static absl::StatusOr<std::unique_ptr<SpoolFile>> Create(const std::string& directory,
                                                           std::string name);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  // The name of the uploaded file.
  const std::string& name() const { return name_; }

  absl::Status Append(absl::string_view data);
  // Maps what was written. Append may not be called after it.
  absl::Status Map();
  // The content; only after Map. Lives as long as this.
  absl::string_view text() const { return {data_, size_}; }

 private:
  SpoolFile(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  int descriptor_;
  std::string name_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_SPOOL_H_
