// Between RocksDB's words and ours. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_STATUS_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <rocksdb/slice.h>
#include <rocksdb/status.h>

namespace schakel {

// DataLoss for damaged bytes, Unknown for a disk that failed; OK stays OK. Not for absence: ask
// IsNotFound.
absl::Status FromRocks(const rocksdb::Status& status);

inline rocksdb::Slice ToSlice(absl::string_view view) { return {view.data(), view.size()}; }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_STATUS_H_
