// RocksStore: the store that runs, on RocksDB in one directory. One process may have it open.
//
//   RocksStoreOptions options;
//   options.now = now;
//   absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open("/var/lib/schakel", options);
//
// Large revisions are written beside the database in DIRECTORY/bulk and taken in with one atomic
// step; what a crash leaves there is removed at open.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_STORE_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_STORE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "graph/base/mutex.h"
#include "graph/model/ids.h"
#include "graph/storage/store.h"

namespace rocksdb {
class FileSystem;
}

namespace schakel {

class RocksDatabase;

struct RocksStoreOptions {
  // Uncompressed blocks kept in memory, indexes and filters among them. Questions are answered from
  // the network in memory; records are read for what people look at, which is little.
  std::size_t block_cache_bytes = std::size_t{256} << 20;

  // A large revision is cut into files of about this size: few enough to open at once, small enough
  // for a later compaction to rewrite one without hurting.
  std::size_t bulk_file_bytes = std::size_t{256} << 20;

  // The present, for forgetting request ids that are older than seven days. Nothing is forgotten
  // without it.
  absl::Time now = absl::InfinitePast();

  // Called with the name of every kill point that is passed, for tests that end the process there.
  std::function<void(absl::string_view name)> kill_point;

  // Where files live; null is the machine's own file system. Tests put one here that fails.
  std::shared_ptr<rocksdb::FileSystem> file_system;
};

// The moments at which a crash is told apart from any other, in the order in which they are passed.
inline constexpr absl::string_view kKillBeforeWrite = "commit.before_write";
inline constexpr absl::string_view kKillAfterWrite = "commit.after_write";
inline constexpr absl::string_view kKillBulkWritten =
    "bulk.written";  // Files are complete and synced.
inline constexpr absl::string_view kKillBulkLinked =
    "bulk.linked";  // A file joined the database's folder.
inline constexpr absl::string_view kKillBulkIngested =
    "bulk.ingested";  // Durable; nobody was told yet.

class RocksStore final : public Store {
 public:
  // Opens the store in `directory`, which is made when it does not exist (its parent must).
  // FailedPrecondition (STORE_UNUSABLE) when another process has it open, when a newer version
  // wrote it, or when the place cannot be written; DataLoss when what is there is damaged.
  static absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& directory,
                                                     RocksStoreOptions options = {});
  ~RocksStore() override;

  absl::StatusOr<StoreState> ReadState() const override;
  absl::Status Load(std::size_t threads, LoadSink& sink) const override;
  std::shared_ptr<const Records> OpenRecords() const override;
  absl::Status Commit(absl::Span<const ChangeSet> group) override;
  absl::StatusOr<std::unique_ptr<BulkWriter>> BeginBulk(Revision revision) override;
  absl::StatusOr<std::optional<v1::RevisionRecord>> FindRequest(
      absl::string_view request_id) const override;
  absl::Status ReadChanges(Revision from, Revision to, const ChangeVisitor& visit) const override;
  absl::Status ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const override;
  absl::Status ReadRevisions(Revision from, Revision to,
                             const RevisionVisitor& visit) const override;
  absl::Status ReadSchemas(const SchemaVisitor& visit) const override;
  absl::Status Checkpoint(const std::string& path) const override;
  std::uint32_t format_version() const override;
  bool writable() const override { return writable_.load(); }
  const std::string& secret() const override { return secret_; }

 private:
  friend class RocksBulkWriter;

  RocksStore(std::unique_ptr<RocksDatabase> database, RocksStoreOptions options, std::string secret,
             Revision newest);

  // The end of a large revision: with the newest revision when it was committed.
  void EndBulk(std::optional<Revision> committed);
  // Remembers that a write failed midway, after which nothing is known; returns kUnknown.
  absl::Status Failed(const absl::Status& cause);
  void PassKillPoint(absl::string_view name) const;

  const std::unique_ptr<RocksDatabase> database_;
  const RocksStoreOptions options_;
  const std::string secret_;
  std::atomic<bool> writable_ = true;
  Mutex mutex_;  // Held by the one who writes.
  Revision newest_ ABSL_GUARDED_BY(mutex_);
  bool bulk_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_STORE_H_
