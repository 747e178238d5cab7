// FaultyStore: a store that refuses writes when told to. What reaches the store behind it is as
// real as that store is.
//
//   FaultyStore store(std::make_unique<MemoryStore>());
//   store.FailCommits(absl::UnknownError("disk"));   // every commit from now on
#ifndef SCHAKEL_TESTS_SUPPORT_FAULTY_STORE_H_
#define SCHAKEL_TESTS_SUPPORT_FAULTY_STORE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/base/mutex.h"
#include "graph/storage/store.h"

namespace schakel::testing {

// Thread-safe, as the port asks.
class FaultyStore final : public Store {
 public:
  explicit FaultyStore(std::unique_ptr<Store> target) : target_(std::move(target)) {}

  // Fails commits after the next `good` ones with `error`, small and large alike. An Unknown error
  // lasts and makes the store read-only, as the port says; any other is given once.
  void FailCommits(absl::Status error, std::size_t good = 0) {
    MutexLock lock(mutex_);
    error_ = std::move(error);
    good_ = good;
  }
  // The next commits reach the store behind this one again.
  void Heal() { FailCommits(absl::OkStatus()); }

  Store& target() { return *target_; }

  absl::Status Commit(absl::Span<const ChangeSet> group) override {
    if (absl::Status s = TakeError(); !s.ok()) return s;
    return target_->Commit(group);
  }
  absl::StatusOr<std::unique_ptr<BulkWriter>> BeginBulk(Revision revision) override {
    absl::StatusOr<std::unique_ptr<BulkWriter>> writer = target_->BeginBulk(revision);
    if (!writer.ok()) return writer;
    return std::unique_ptr<BulkWriter>(std::make_unique<FaultyWriter>(*this, *std::move(writer)));
  }
  bool writable() const override {
    MutexLock lock(mutex_);
    return !broken_ && target_->writable();
  }

  absl::StatusOr<StoreState> ReadState() const override { return target_->ReadState(); }
  absl::Status Load(std::size_t threads, LoadSink& sink) const override {
    return target_->Load(threads, sink);
  }
  std::shared_ptr<const Records> OpenRecords() const override { return target_->OpenRecords(); }
  absl::StatusOr<std::optional<v1::RevisionRecord>> FindRequest(
      absl::string_view request_id) const override {
    return target_->FindRequest(request_id);
  }
  absl::Status ReadChanges(Revision from, Revision to, const ChangeVisitor& visit) const override {
    return target_->ReadChanges(from, to, visit);
  }
  absl::Status ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const override {
    return target_->ScanChanges(scan, visit);
  }
  absl::Status ReadRevisions(Revision from, Revision to,
                             const RevisionVisitor& visit) const override {
    return target_->ReadRevisions(from, to, visit);
  }
  absl::Status ReadSchemas(const SchemaVisitor& visit) const override {
    return target_->ReadSchemas(visit);
  }
  absl::Status Checkpoint(const std::string& path) const override {
    return target_->Checkpoint(path);
  }
  std::uint32_t format_version() const override { return target_->format_version(); }
  const std::string& secret() const override { return target_->secret(); }

 private:
  class FaultyWriter final : public BulkWriter {
   public:
    FaultyWriter(FaultyStore& store, std::unique_ptr<BulkWriter> target)
        : store_(store), target_(std::move(target)) {}
    absl::Status Add(const v1::ChangeRecord& change) override { return target_->Add(change); }
    absl::Status Commit(v1::RevisionRecord record) override {
      if (absl::Status s = store_.TakeError(); !s.ok()) return s;
      return target_->Commit(std::move(record));
    }

   private:
    FaultyStore& store_;
    std::unique_ptr<BulkWriter> target_;
  };

  // What the next commit fails with; OK when it goes through.
  absl::Status TakeError() {
    MutexLock lock(mutex_);
    if (error_.ok() || good_ > 0) {
      if (good_ > 0) --good_;
      return absl::OkStatus();
    }
    if (!absl::IsUnknown(error_)) return std::exchange(error_, absl::OkStatus());
    broken_ = true;
    return error_;
  }

  const std::unique_ptr<Store> target_;
  mutable Mutex mutex_;
  absl::Status error_ ABSL_GUARDED_BY(mutex_);
  std::size_t good_ ABSL_GUARDED_BY(mutex_) = 0;
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_SUPPORT_FAULTY_STORE_H_
