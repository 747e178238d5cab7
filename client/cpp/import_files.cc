#include "client/cpp/import_files.h"

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace schakel::client {
namespace {

// Fills the chunk from `file`; what is shorter than a chunk is the last one. peek() tells whether
// more comes, so that a file of exactly one chunk does not end with an empty second.
bool ReadChunk(std::ifstream& file, v1::FileChunk& chunk) {
  std::string& data = *chunk.mutable_data();
  data.resize(kChunkBytes);
  file.read(data.data(), static_cast<std::streamsize>(kChunkBytes));
  data.resize(static_cast<std::size_t>(file.gcount()));
  chunk.set_last(file.eof() || file.peek() == std::ifstream::traits_type::eof());
  return !file.bad();
}

absl::Status SendFile(const std::string& path,
                      const std::function<bool(const v1::ImportRequest&)>& send, bool& stopped) {
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return absl::NotFoundError(absl::StrCat("cannot open ", path));
  v1::ImportRequest request;
  v1::FileChunk& chunk = *request.mutable_chunk();
  chunk.set_file(std::filesystem::path(path).filename().string());
  while (!stopped && !chunk.last()) {
    if (!ReadChunk(file, chunk)) return absl::UnknownError(absl::StrCat("cannot read ", path));
    stopped = !send(request);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status SendFiles(absl::Span<const std::string> paths,
                       const std::function<bool(const v1::ImportRequest&)>& send) {
  bool stopped = false;
  for (const std::string& path : paths) {
    absl::Status status = SendFile(path, send, stopped);
    if (!status.ok() || stopped) return status;
  }
  return absl::OkStatus();
}

}  // namespace schakel::client
