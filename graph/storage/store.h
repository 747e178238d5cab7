// Store keeps what was committed, in order, and gives it back after a restart. It knows records and
// keys, not their meaning: whoever commits has validated first.
//
// Thread-safe. Implementations pass tests/contract/store_contract. MemoryStore is the reference;
// RocksStore is what runs. The layout on disk is the grammar in graph/storage/README.md.
#ifndef SCHAKEL_GRAPH_STORAGE_STORE_H_
#define SCHAKEL_GRAPH_STORAGE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/date.h"
#include "graph/model/ids.h"
#include "graph/storage/change_log.h"
#include "schakel/v1/model.pb.h"
#include "schakel/v1/schema.pb.h"
#include "schakel/v1/storage.pb.h"

namespace schakel {

// The identity of a link without owning its words. `since` counts by its first day alone.
struct LinkKeyView {
  absl::string_view source;
  absl::string_view relation;
  absl::string_view target;
  PartialDate since;
};

// The identity of a gap, without owning its words.
struct DismissalKeyView {
  absl::string_view rule;
  absl::string_view subject;
};

// The identity of a pair that somebody gave a verdict on, without owning its words: the id that is
// smaller by its bytes comes first.
struct FeedbackKeyView {
  absl::string_view first;
  absl::string_view second;
};

// One revision, validated and ready to be written. Ids in images are canonical, `version` of every
// after image (`revision` of a dismissal and of a verdict) is the revision. At most one change per
// entity, per link, per gap and per pair.
struct ChangeSet {
  v1::RevisionRecord record;
  std::vector<v1::ChangeRecord> changes;
};

// Full records as they were at one moment, whatever is committed later. Thread-safe; holds
// resources of its store and must be destroyed before it.
class Records {
 public:
  virtual ~Records() = default;

  // The entity with this id; empty when it does not exist or was removed. DataLoss when its bytes
  // are bad.
  virtual absl::StatusOr<std::optional<v1::Entity>> ReadEntity(absl::string_view id) const = 0;

  // Many at once, in the order asked; cheaper than one by one.
  virtual absl::StatusOr<std::vector<std::optional<v1::Entity>>> ReadEntities(
      absl::Span<const absl::string_view> ids) const = 0;

  // The links with these keys, in the order asked; empty where there is none.
  virtual absl::StatusOr<std::vector<std::optional<v1::Link>>> ReadLinks(
      absl::Span<const LinkKeyView> keys) const = 0;
};

// Receives a whole network from Store::Load. Entities come first, then links, then dismissals, then
// feedback. Calls for different shards come from different threads at the same time; within a shard
// they come in key order, and every key of shard i sorts before every key of shard i + 1. Views are
// valid during the call only.
class LoadSink {
 public:
  virtual ~LoadSink() = default;

  // Comes once, before everything else.
  virtual void Begin(std::size_t shards) = 0;
  // `value` is a serialised v1::Entity whose id is left out, or empty when the entity was removed.
  virtual absl::Status Entity(std::size_t shard, absl::string_view id, absl::string_view value) = 0;
  // Comes once, after the last entity and before the first link, from one thread.
  virtual absl::Status EntitiesDone() = 0;
  // `value` is a serialised v1::Link whose source, relation and target are left out.
  virtual absl::Status Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) = 0;
  // Comes after the last link, from one thread, ascending by (rule, subject). `value` is a serialised
  // v1::Dismissal.
  virtual absl::Status Dismissal(const DismissalKeyView& key, absl::string_view value) = 0;
  // Comes after the last dismissal, from one thread, ascending by (first, second). `value` is a
  // serialised v1::Feedback.
  virtual absl::Status Feedback(const FeedbackKeyView& key, absl::string_view value) = 0;
};

// Writes one revision that is too large to hold: records stream in, and become visible and durable
// all at once, or not at all. Destroying it before Commit leaves no trace. Not thread-safe.
class BulkWriter {
 public:
  virtual ~BulkWriter() = default;

  // Adds a change. Entities come first, ascending by id (bytes), then links, ascending by (source,
  // relation, target, first day of since), then dismissals, ascending by (rule, subject), then
  // feedback, ascending by (first, second). InvalidArgument when out of order; Unknown when the disk
  // fails.
  virtual absl::Status Add(const v1::ChangeRecord& change) = 0;

  // Makes everything durable as the revision in `record`; its `changes` is filled in. The errors
  // are those of Store::Commit. Nothing may be added after it.
  virtual absl::Status Commit(v1::RevisionRecord record) = 0;
};

// What a store holds, at a glance.
struct StoreState {
  // The newest revision's record; revision 0 when nothing was committed.
  v1::RevisionRecord newest;
  // The schema in force; empty when none was committed.
  std::optional<v1::Schema> schema;
};

class Store : public ChangeLog {
 public:
  // Newest revision and schema.
  virtual absl::StatusOr<StoreState> ReadState() const = 0;

  // Streams the newest state of every entity, link, dismissal and verdict into `sink` with up to `threads` threads.
  // Removed entities come with an empty value, because their ids stay taken. Returns the sink's
  // first error. Not to be called while something commits.
  virtual absl::Status Load(std::size_t threads, LoadSink& sink) const = 0;

  // Records as they are now.
  virtual std::shared_ptr<const Records> OpenRecords() const = 0;

  // Commits the change sets of `group` in order, one revision each, with one synced write. When it
  // returns OK they survive a power cut:
  //   kAborted          the first revision does not follow the newest; validate again
  //   kUnavailable      refused before anything was written; retry later
  //   kUnknown          the disk failed midway; the group may or may not survive; every later
  //                     commit fails the same way until the store is opened again
  virtual absl::Status Commit(absl::Span<const ChangeSet> group) = 0;

  // Begins a large revision. kAborted as for Commit when `revision` does not follow the newest. No
  // Commit may come between this and the writer's end.
  virtual absl::StatusOr<std::unique_ptr<BulkWriter>> BeginBulk(Revision revision) = 0;

  // The revision committed under a request id, kept at least seven days; empty when there is none.
  virtual absl::StatusOr<std::optional<v1::RevisionRecord>> FindRequest(
      absl::string_view request_id) const = 0;

  // Calls `visit` for every schema that was ever in force, ascending by the revision that brought
  // it. Stops at the first error and returns it.
  using SchemaVisitor = std::function<absl::Status(Revision revision, const v1::Schema& schema)>;
  virtual absl::Status ReadSchemas(const SchemaVisitor& visit) const = 0;

  // Makes a consistent copy in the new directory `path`, while others read and commit.
  // kAlreadyExists when it exists; kUnimplemented when the store has no files.
  virtual absl::Status Checkpoint(const std::string& path) const = 0;

  // Version of the format on disk; 0 when there is no disk.
  virtual std::uint32_t format_version() const = 0;

  // False after a commit failed with kUnknown.
  virtual bool writable() const = 0;

  // 32 bytes made at random when the store was created; never leaves the server. Page tokens are
  // bound to it.
  virtual const std::string& secret() const = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_STORE_H_
