#include "graph/storage/rocks_status.h"

#include "graph/model/errors.h"

namespace schakel {

absl::Status FromRocks(const rocksdb::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsCorruption()) return CorruptRecordError(status.ToString());
  return StoreFailedError(status.ToString());
}

}  // namespace schakel
