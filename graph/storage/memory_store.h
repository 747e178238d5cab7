// MemoryStore: the reference for every store, and the fake that tests use because it passes the
// contract. It keeps every version of every record and forgets nothing but the process.
#ifndef SCHAKEL_GRAPH_STORAGE_MEMORY_STORE_H_
#define SCHAKEL_GRAPH_STORAGE_MEMORY_STORE_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/base/mutex.h"
#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/storage/store.h"
#include "graph/storage/versioned.h"

namespace schakel {

struct MemoryStoreOptions {
  // What secret() gives. Fixed by default, so that tests that use tokens repeat.
  std::string secret = std::string(32, 's');
};

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(MemoryStoreOptions options = {});

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
  std::uint32_t format_version() const override { return 0; }
  bool writable() const override { return true; }
  const std::string& secret() const override { return options_.secret; }

 private:
  friend class MemoryRecords;
  friend class MemoryBulkWriter;

  // A link key with its words. Compared in the order of the port; no day is the unknown since.
  struct LinkName {
    std::string source;
    std::string relation;
    std::string target;
    std::optional<Day> since;
    friend auto operator<=>(const LinkName&, const LinkName&) = default;
  };

  // Rule and subject of a gap, or the two of a pair.
  using NoteName = std::pair<std::string, std::string>;

  static LinkName NameOf(const LinkKeyView& key);
  Revision newest() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return Revision(log_.size()); }
  // The change set of a revision; null beyond the newest. REQUIRES: revision is not 0.
  std::shared_ptr<const ChangeSet> SetAt(std::size_t revision) const;
  void Keep(ChangeSet set) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Keep(const v1::ChangeRecord& change, Revision revision)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const MemoryStoreOptions options_;
  mutable Mutex mutex_;
  Versioned<std::string, v1::Entity> entities_ ABSL_GUARDED_BY(mutex_);
  Versioned<LinkName, v1::Link> links_ ABSL_GUARDED_BY(mutex_);
  std::map<NoteName, v1::Dismissal> dismissals_ ABSL_GUARDED_BY(mutex_);
  std::map<NoteName, v1::Feedback> feedback_ ABSL_GUARDED_BY(mutex_);
  std::map<Revision, v1::Schema> schemas_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, Revision, std::less<>> requests_ ABSL_GUARDED_BY(mutex_);
  // Revision r stands at r - 1. Never changed once written, so a reader needs the lock for the copy
  // of a pointer only.
  std::vector<std::shared_ptr<const ChangeSet>> log_ ABSL_GUARDED_BY(mutex_);
  bool bulk_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_MEMORY_STORE_H_
