#include "graph/storage/memory_store.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"

#include "graph/model/errors.h"
#include "graph/storage/follows.h"
#include "graph/storage/keys.h"
#include "graph/storage/memory_bulk_writer.h"
#include "graph/storage/memory_loader.h"
#include "graph/storage/memory_records.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// What RocksStore refuses while it serialises is refused here as well.
absl::Status CheckImages(const ChangeSet& set) {
  std::string buffer;
  for (const v1::ChangeRecord& change : set.changes) {
    buffer.clear();
    if (absl::StatusOr<ChangeRow> row = AppendChangeRow(change, buffer); !row.ok())
      return row.status();
  }
  return absl::OkStatus();
}

template <typename Image, typename Images>
std::optional<Image> AfterOf(const Images& images) {
  return images.has_after() ? std::optional<Image>(images.after()) : std::nullopt;
}

// Keeps the after image of a note under its name, or takes the note out when there is none.
template <typename Name, typename Note, typename Images>
void KeepNote(const Name& name, const Images& images, std::map<Name, Note>& notes) {
  if (images.has_after()) {
    notes[name] = images.after();
  } else {
    notes.erase(name);
  }
}

template <typename Images>
const auto& AnyImage(const Images& images) {
  return images.has_after() ? images.after() : images.before();
}

}  // namespace

MemoryStore::MemoryStore(MemoryStoreOptions options) : options_(std::move(options)) {}

MemoryStore::LinkName MemoryStore::NameOf(const LinkKeyView& key) {
  std::optional<Day> since;
  if (key.since.IsBounded()) since = key.since.first();
  return {std::string(key.source), std::string(key.relation), std::string(key.target), since};
}

absl::StatusOr<StoreState> MemoryStore::ReadState() const {
  MutexLock lock(mutex_);
  StoreState state;
  if (!log_.empty()) state.newest = log_.back()->record;
  if (!schemas_.empty()) state.schema = schemas_.rbegin()->second;
  return state;
}

absl::Status MemoryStore::Load(std::size_t threads, LoadSink& sink) const {
  MemoryLoader loader;
  {
    MutexLock lock(mutex_);
    entities_.ForEachNewest(
        [&](const std::string& id, const v1::Entity* entity) { loader.AddEntity(id, entity); });
    links_.ForEachNewest([&](const LinkName&, const v1::Link* link) {
      if (link != nullptr) loader.AddLink(*link);
    });
    for (const auto& [gap, dismissal] : dismissals_) {
      loader.AddDismissal({gap.first, gap.second}, dismissal);
    }
    for (const auto& [pair, feedback] : feedback_) {
      loader.AddFeedback({pair.first, pair.second}, feedback);
    }
  }
  return std::move(loader).Run(std::max<std::size_t>(threads, 1), sink);
}

std::shared_ptr<const Records> MemoryStore::OpenRecords() const {
  MutexLock lock(mutex_);
  return std::make_shared<MemoryRecords>(*this, newest());
}

absl::Status MemoryStore::Commit(absl::Span<const ChangeSet> group) {
  MutexLock lock(mutex_);
  if (bulk_) return BusyError();
  if (absl::Status s = CheckFollows(group, newest()); !s.ok()) return s;
  for (const ChangeSet& set : group) {
    if (absl::Status s = CheckImages(set); !s.ok()) return s;
  }
  for (const ChangeSet& set : group) Keep(set);
  return absl::OkStatus();
}

void MemoryStore::Keep(ChangeSet set) {
  const Revision revision(set.record.revision());
  set.record.set_changes(set.changes.size());
  for (const v1::ChangeRecord& change : set.changes) Keep(change, revision);
  if (!set.record.request_id().empty()) requests_[set.record.request_id()] = revision;
  log_.push_back(std::make_shared<const ChangeSet>(std::move(set)));
}

void MemoryStore::Keep(const v1::ChangeRecord& change, Revision revision) {
  if (change.has_schema()) {
    schemas_[revision] = change.schema().after();
  } else if (change.has_entity()) {
    entities_.Set(AnyImage(change.entity()).id(), revision, AfterOf<v1::Entity>(change.entity()));
  } else if (change.has_dismissal()) {
    const v1::DismissalChange& images = change.dismissal();
    KeepNote(NoteName(images.rule(), images.subject()), images, dismissals_);
  } else if (change.has_feedback()) {
    const v1::FeedbackChange& images = change.feedback();
    KeepNote(NoteName(images.first(), images.second()), images, feedback_);
  } else {
    links_.Set(NameOf(*LinkKeyOf(AnyImage(change.link()))), revision,
               AfterOf<v1::Link>(change.link()));
  }
}

absl::StatusOr<std::unique_ptr<BulkWriter>> MemoryStore::BeginBulk(Revision revision) {
  MutexLock lock(mutex_);
  if (bulk_) return BusyError();
  if (absl::Status s = CheckFollows(revision, newest()); !s.ok()) return s;
  bulk_ = true;
  return std::unique_ptr<BulkWriter>(std::make_unique<MemoryBulkWriter>(*this, revision));
}

absl::StatusOr<std::optional<v1::RevisionRecord>> MemoryStore::FindRequest(
    absl::string_view request_id) const {
  MutexLock lock(mutex_);
  std::optional<v1::RevisionRecord> record;
  const auto found = requests_.find(std::string(request_id));
  if (found != requests_.end()) record = log_[found->second.value() - 1]->record;
  return record;
}

std::shared_ptr<const ChangeSet> MemoryStore::SetAt(std::size_t revision) const {
  MutexLock lock(mutex_);
  return revision > log_.size() ? nullptr : log_[revision - 1];
}

absl::Status MemoryStore::ReadChanges(Revision from, Revision to,
                                      const ChangeVisitor& visit) const {
  const std::size_t first = std::max<std::size_t>(from.value(), 1);
  for (std::size_t revision = first; revision <= to.value(); ++revision) {
    const std::shared_ptr<const ChangeSet> set = SetAt(revision);
    if (set == nullptr) return absl::OkStatus();
    if (absl::Status s = visit(set->record, nullptr); !s.ok()) return s;
    for (const v1::ChangeRecord& change : set->changes) {
      if (absl::Status s = visit(set->record, &change); !s.ok()) return s;
    }
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const {
  const std::size_t first = std::max<std::size_t>(scan.from.value(), 1);
  for (std::size_t revision = first; revision <= scan.to.value(); ++revision) {
    const std::shared_ptr<const ChangeSet> set = SetAt(revision);
    if (set == nullptr) return absl::OkStatus();
    for (std::size_t i = revision == scan.from.value() ? scan.first_sequence : 0;
         i < set->changes.size(); ++i) {
      const v1::ChangeRecord& change = set->changes[i];
      const bool wanted =
          scan.naming.empty() || absl::StrContains(change.SerializeAsString(), scan.naming);
      absl::Status s =
          visit(set->record, static_cast<std::uint32_t>(i), wanted ? &change : nullptr);
      if (!s.ok()) return s;
    }
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::ReadRevisions(Revision from, Revision to,
                                        const RevisionVisitor& visit) const {
  const std::size_t first = std::max<std::size_t>(from.value(), 1);
  for (std::size_t revision = first; revision <= to.value(); ++revision) {
    const std::shared_ptr<const ChangeSet> set = SetAt(revision);
    if (set == nullptr) return absl::OkStatus();
    if (absl::Status s = visit(set->record); !s.ok()) return s;
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::ReadSchemas(const SchemaVisitor& visit) const {
  std::map<Revision, v1::Schema> schemas;
  {
    MutexLock lock(mutex_);
    schemas = schemas_;
  }
  for (const auto& [revision, schema] : schemas) {
    if (absl::Status s = visit(revision, schema); !s.ok()) return s;
  }
  return absl::OkStatus();
}

absl::Status MemoryStore::Checkpoint(const std::string&) const {
  return FeatureNotAvailableError("checkpoint");
}

}  // namespace schakel
