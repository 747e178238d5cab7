#include "graph/storage/ingestion_file_system.h"

#include <utility>

#include "absl/strings/match.h"

#include "graph/storage/rocks_store.h"

namespace schakel {

IngestionFileSystem::IngestionFileSystem(const std::shared_ptr<rocksdb::FileSystem>& target,
                                         const std::string& bulk_directory,
                                         std::function<void(absl::string_view)> kill_point)
    : FileSystemWrapper(target),
      bulk_prefix_(bulk_directory + "/"),
      kill_point_(std::move(kill_point)) {}

void IngestionFileSystem::Release() {
  MutexLock lock(mutex_);
  linked_.clear();
}

rocksdb::IOStatus IngestionFileSystem::LinkFile(const std::string& from, const std::string& to,
                                                const rocksdb::IOOptions& options,
                                                rocksdb::IODebugContext* debug) {
  rocksdb::IOStatus status = FileSystemWrapper::LinkFile(from, to, options, debug);
  if (!status.ok() || !absl::StartsWith(from, bulk_prefix_)) return status;
  {
    MutexLock lock(mutex_);
    linked_.insert(to);
  }
  if (kill_point_) kill_point_(kKillBulkLinked);
  return status;
}

rocksdb::IOStatus IngestionFileSystem::DeleteFile(const std::string& name,
                                                  const rocksdb::IOOptions& options,
                                                  rocksdb::IODebugContext* debug) {
  if (Holds(name)) return rocksdb::IOStatus::OK();
  return FileSystemWrapper::DeleteFile(name, options, debug);
}

bool IngestionFileSystem::Holds(const std::string& name) {
  MutexLock lock(mutex_);
  return linked_.find(name) != linked_.end();
}

}  // namespace schakel
