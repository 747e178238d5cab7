// KillPointFileSystem: tells when RocksDB links a file of a large revision into its folder, the one step of
// an ingestion that happens inside RocksDB. Private to the store; in use only when kill points are.
#ifndef SCHAKEL_GRAPH_STORAGE_KILL_POINT_FILE_SYSTEM_H_
#define SCHAKEL_GRAPH_STORAGE_KILL_POINT_FILE_SYSTEM_H_

#include <rocksdb/file_system.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "graph/storage/rocks_store.h"

namespace schakel {

class KillPointFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  KillPointFileSystem(const std::shared_ptr<rocksdb::FileSystem>& target,
                      std::function<void(absl::string_view)> kill_point)
      : FileSystemWrapper(target), kill_point_(std::move(kill_point)) {}

  const char* Name() const override { return "schakel.KillPoints"; }

  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options, rocksdb::IODebugContext* debug) override {
    rocksdb::IOStatus status = FileSystemWrapper::LinkFile(from, to, options, debug);
    if (status.ok()) kill_point_(kKillBulkLinked);
    return status;
  }

 private:
  const std::function<void(absl::string_view)> kill_point_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_KILL_POINT_FILE_SYSTEM_H_
