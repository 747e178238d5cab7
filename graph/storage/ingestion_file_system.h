// IngestionFileSystem: stands between RocksDB and the disk while a large revision is taken in.
// Private to the store.
//
// RocksDB links the files of an ingestion into its folder, notes them in its MANIFEST and syncs
// that. When the sync fails it deletes the links again, although the note may have reached the
// disk; the next open then finds a MANIFEST that names files nobody has, and refuses for ever. So
// links stay until the ingestion is known to have succeeded: an open removes what its MANIFEST does
// not name.
#ifndef SCHAKEL_GRAPH_STORAGE_INGESTION_FILE_SYSTEM_H_
#define SCHAKEL_GRAPH_STORAGE_INGESTION_FILE_SYSTEM_H_

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include <rocksdb/file_system.h>

#include "graph/base/mutex.h"

namespace schakel {

// Thread-safe.
class IngestionFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  // Files that RocksDB links from `bulk_directory` are those of an ingestion. `kill_point` may be
  // null.
  IngestionFileSystem(const std::shared_ptr<rocksdb::FileSystem>& target,
                      const std::string& bulk_directory,
                      std::function<void(absl::string_view)> kill_point);

  // The ingestion succeeded: its files may be deleted like any other.
  void Release();

  const char* Name() const override { return "schakel.Ingestion"; }
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override;
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override;

 private:
  bool Holds(const std::string& name);

  const std::string bulk_prefix_;
  const std::function<void(absl::string_view)> kill_point_;
  Mutex mutex_;
  std::set<std::string> linked_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_INGESTION_FILE_SYSTEM_H_
