// Files on their way to TransferService.Import, a piece at a time.
#ifndef SCHAKEL_CLIENT_CPP_IMPORT_FILES_H_
#define SCHAKEL_CLIENT_CPP_IMPORT_FILES_H_

#include <cstddef>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/types/span.h"

#include "schakel/v1/transfer_service.pb.h"

namespace schakel::client {

// Bytes of a chunk: large enough to make messages cheap, small enough that a file is never in
// memory.
inline constexpr std::size_t kChunkBytes = 256 * 1024;

// Reads `paths` one after the other and hands their chunks to `send` in order; the last chunk of a
// file is marked, an empty file is one empty last chunk. Stops early, with OK, when `send` returns
// false. A file that cannot be read is kNotFound or kUnknown, naming it.
absl::Status SendFiles(absl::Span<const std::string> paths,
                       const std::function<bool(const v1::ImportRequest&)>& send);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CPP_IMPORT_FILES_H_
