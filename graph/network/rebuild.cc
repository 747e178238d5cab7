#include "graph/network/rebuild.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/model/schema.h"
#include "graph/network/commit_days.h"
#include "graph/network/dismissals.h"
#include "graph/network/draft.h"
#include "graph/network/link_keys.h"
#include "graph/network/net_changes.h"
#include "graph/network/pair_feedback.h"
#include "graph/network/past_records.h"
#include "graph/network/snapshot_conversion.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

// Going back is preferred below this many changes without looking at the other way; and forth must
// be this much less work, because it makes the whole network anew.
constexpr std::uint64_t kFewChanges = 20'000;
constexpr std::uint64_t kForthMustBeLess = 4;

// What a copied page takes that was shared before.
constexpr std::size_t kPageBytes = std::size_t{16} << 10;

// Reads the records of the revisions in [from, to].
absl::StatusOr<std::vector<v1::RevisionRecord>> ReadRecords(const ChangeLog& log, Revision from,
                                                            Revision to, const Patience& patience) {
  std::vector<v1::RevisionRecord> records;
  const absl::Status read = log.ReadRevisions(from, to, [&](const v1::RevisionRecord& record) {
    records.push_back(record);
    return patience(1);
  });
  if (!read.ok()) return read;
  if (records.empty()) return CorruptRecordError("revisions");
  return records;
}

std::uint64_t ChangesOf(const std::vector<v1::RevisionRecord>& records) {
  std::uint64_t changes = 0;
  for (const v1::RevisionRecord& record : records) changes += record.changes();
  return changes;
}

absl::StatusOr<LinkRow> RowOf(const Draft& draft, const LinkKeyView& key) {
  const std::optional<NodeId> source = draft.FindEver(key.source);
  const std::optional<NodeId> target = draft.FindEver(key.target);
  const std::optional<RelationId> relation = draft.staged().schema().FindRelation(key.relation);
  if (!source || !target || !relation) return CorruptRecordError(key.source);
  LinkRow row;
  row.source = *source;
  row.target = *target;
  row.relation = *relation;
  row.period.since = key.since;
  return row;
}

template <typename Note>
using Notes = typename NoteList<Note>::List;

// Notes of one sort as they were: those of `later`, with what changed put back.
template <typename Note>
Notes<Note> NotesBefore(absl::Span<const std::shared_ptr<const Note>> later,
                        const NetNotes<typename Note::Message>& changes) {
  std::map<std::pair<std::string, std::string>, std::shared_ptr<const Note>> notes;
  for (const std::shared_ptr<const Note>& note : later) {
    const auto& [first, second, message] = *note;
    notes[{first, second}] = note;
  }
  for (const auto& [name, change] : changes) {
    notes.erase(name);
    if (change.before == nullptr) continue;
    notes[name] = NoteList<Note>::Make({name.first, name.second}, *change.before);
  }
  Notes<Note> list;
  for (auto& [name, note] : notes) list.push_back(std::move(note));
  return list;
}

// The steps from a later state back to that before `net`, in the order in which they may be taken.
class Reverter {
 public:
  Reverter(const NetChanges& net, const Patience& patience) : net_(net), patience_(patience) {}

  void KeepRecords(PastRecords& records) const {
    for (const auto& [id, change] : net_.entities) records.SetEntity(id, change.before);
    for (const auto& [key, change] : net_.links) records.SetLink(key, change.before);
  }

  // Takes out the links that were not there, or all that changed.
  absl::Status RemoveLinks(Draft& draft, bool all) const {
    for (const auto& [key, change] : net_.links) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      if (change.before != nullptr && !all) continue;
      const absl::StatusOr<LinkRow> row = RowOf(draft, FromMapKey(key));
      if (!row.ok()) return row.status();
      draft.RemoveLink(*row);
    }
    return absl::OkStatus();
  }

  // REQUIRES: entities that were not there have no links.
  absl::Status PutEntities(Draft& draft) const {
    for (const auto& [id, change] : net_.entities) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      if (change.before != nullptr) {
        draft.PutEntity(*change.before);
        continue;
      }
      const std::optional<NodeId> v = draft.FindEver(id);
      if (v.has_value() && draft.staged().header(*v).present) draft.RemoveEntity(*v);
    }
    return absl::OkStatus();
  }

  // Ids of kinds that another schema does not have: nothing of them can have been there under it.
  // Those that came after the later state are among them when that was rebuilt itself.
  void ForgetKindsBeyond(const Schema& schema, Draft& draft) const {
    std::vector<NodeId> beyond;
    const std::vector<std::string> kinds = draft.staged().schema().KindNames();
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (schema.FindKind(kinds[i]).has_value()) continue;
      draft.staged().ForEachOfKind(KindId(static_cast<KindId::rep>(i)),
                                   [&](NodeId v) { beyond.push_back(v); });
    }
    for (const NodeId v : beyond) draft.ForgetRemoved(v);
  }

  absl::Status PutLinks(Draft& draft) const {
    for (const auto& [key, change] : net_.links) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      if (change.before == nullptr) continue;
      const absl::StatusOr<LinkRow> row = RowOf(draft, KeyOf(*change.before));
      if (!row.ok()) return row.status();
      draft.PutLink(*change.before, row->source, row->target);
    }
    return absl::OkStatus();
  }

  void PutNotes(Draft& draft) const {
    if (!net_.dismissals.empty()) {
      draft.SetDismissals(Dismissals(
          NotesBefore<DismissedGap>(draft.staged().dismissals().all(), net_.dismissals)));
    }
    if (!net_.feedback.empty()) {
      draft.SetFeedback(
          PairFeedback(NotesBefore<JudgedPair>(draft.staged().feedback().pairs(), net_.feedback)));
    }
  }

 private:
  const NetChanges& net_;
  const Patience& patience_;
};

// Every change copies at most two pages, and there are only so many.
std::size_t PagesTouched(const NetChanges& net, const Snapshot& base) {
  const std::size_t changes = net.entities.size() + 2 * net.links.size();
  return std::min(changes, 2 * (base.node_count() / Adjacency::kPageVertices + 1));
}

// What both ways are told.
struct Task {
  const Snapshot& base;
  const ChangeLog& log;
  Revision revision;
  absl::Time committed_at;
  std::size_t bytes_max = 0;
  const Patience& patience;
};

absl::StatusOr<Draft> GoBackUnderOneSchema(const Task& task, const Reverter& reverter) {
  Draft draft(task.base);
  if (absl::Status s = reverter.RemoveLinks(draft, /*all=*/false); !s.ok()) return s;
  if (absl::Status s = reverter.PutEntities(draft); !s.ok()) return s;
  if (absl::Status s = reverter.PutLinks(draft); !s.ok()) return s;
  return draft;
}

// What changed is put back under the later schema as far as that has words for it, so that all there
// is can be said under the earlier one, and then put back once more in its own words.
absl::StatusOr<Draft> GoBackToSchema(const Task& task, const Reverter& reverter,
                                     const v1::Schema& earlier,
                                     const std::shared_ptr<const Records>& records) {
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(earlier);
  if (!schema.ok()) return schema.status();
  if ((*schema)->canonical_bytes() == task.base.schema().canonical_bytes()) {
    return GoBackUnderOneSchema(task, reverter);
  }
  Draft common(task.base);
  if (absl::Status s = reverter.RemoveLinks(common, /*all=*/true); !s.ok()) return s;
  if (absl::Status s = reverter.PutEntities(common); !s.ok()) return s;
  reverter.ForgetKindsBeyond(**schema, common);
  const std::shared_ptr<const Snapshot> between =
      std::move(common).Publish(task.revision, task.committed_at, records);
  absl::StatusOr<Draft> draft = ConvertSnapshot(*between, *std::move(schema));
  if (!draft.ok()) return draft.status();
  if (absl::Status s = reverter.PutEntities(*draft); !s.ok()) return s;
  if (absl::Status s = reverter.PutLinks(*draft); !s.ok()) return s;
  return draft;
}

absl::StatusOr<RebuiltSnapshot> GoBack(const Task& task) {
  const absl::StatusOr<NetChanges> net =
      ReadNetChanges(task.log, {task.revision, task.base.revision()},
                     {.keep_after = false, .bytes_max = task.bytes_max}, task.patience);
  if (!net.ok()) return net.status();
  const Reverter reverter(*net, task.patience);
  const auto records = std::make_shared<PastRecords>(task.base.shared_records());
  reverter.KeepRecords(*records);
  absl::StatusOr<Draft> draft = net->schema_before.has_value()
                                    ? GoBackToSchema(task, reverter, *net->schema_before, records)
                                    : GoBackUnderOneSchema(task, reverter);
  if (!draft.ok()) return draft.status();
  reverter.PutNotes(*draft);
  return RebuiltSnapshot{(*std::move(draft)).Publish(task.revision, task.committed_at, records),
                         net->bytes + PagesTouched(*net, task.base) * kPageBytes};
}

// A map in the order of its keys, so that the draft is the same each time.
template <typename Map>
std::vector<const typename Map::value_type*> InOrder(const Map& map) {
  std::vector<const typename Map::value_type*> entries;
  entries.reserve(map.size());
  for (const auto& entry : map) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  return entries;
}

absl::Status LoadEntities(const NetChanges& net, const Patience& patience, Draft& draft,
                          PastRecords& records) {
  draft.Reserve(net.entities.size());
  for (const auto* entry : InOrder(net.entities)) {
    if (absl::Status s = patience(1); !s.ok()) return s;
    const auto& [id, change] = *entry;
    const std::optional<KindId> kind = draft.staged().schema().FindKind(KindOfEntityId(id));
    if (!kind.has_value()) return CorruptRecordError(id);
    if (change.after == nullptr) {
      draft.PutNode(MakeRemovedNode(id, *kind));
      continue;
    }
    draft.PutEntity(*change.after);
    records.SetEntity(id, change.after);
  }
  return absl::OkStatus();
}

absl::Status LoadLinks(const NetChanges& net, const Patience& patience, Draft& draft,
                       PastRecords& records) {
  const Schema& schema = draft.staged().schema();
  std::vector<LinkRow> rows;
  std::vector<LinkValue> values;
  for (const auto& [key, change] : net.links) {
    if (absl::Status s = patience(1); !s.ok()) return s;
    if (change.after == nullptr) continue;
    const absl::StatusOr<LinkRow> ends = RowOf(draft, KeyOf(*change.after));
    if (!ends.ok()) return ends.status();
    LinkRow& row =
        rows.emplace_back(MakeLinkRow(schema, *change.after, ends->source, ends->target));
    const auto attributes = CompactAttributesOf(schema, row.relation, *change.after);
    row.has_values = !attributes.empty();
    for (const CompactAttribute& known : attributes) values.emplace_back(row, known);
    records.SetLink(key, change.after);
  }
  const NewLinks list{rows, values};
  draft.PutNewLinks(absl::MakeConstSpan(&list, 1));
  return absl::OkStatus();
}

// Notes of one sort as a stretch from the beginning leaves them.
template <typename Note>
Notes<Note> NotesAfter(const NetNotes<typename Note::Message>& changes) {
  Notes<Note> list;
  for (const auto* entry : InOrder(changes)) {
    const auto& [name, change] = *entry;
    if (change.after == nullptr) continue;
    list.push_back(NoteList<Note>::Make({name.first, name.second}, *change.after));
  }
  return list;
}

// `until` are the records of all revisions up to that of the task.
absl::StatusOr<RebuiltSnapshot> GoForth(const Task& task,
                                        const std::vector<v1::RevisionRecord>& until) {
  const absl::StatusOr<NetChanges> net =
      ReadNetChanges(task.log, {Revision(), task.revision},
                     {.keep_before = false, .bytes_max = task.bytes_max}, task.patience);
  if (!net.ok()) return net.status();
  if (!net->schema_after.has_value()) return CorruptRecordError("schema");
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(*net->schema_after);
  if (!schema.ok()) return schema.status();
  Draft draft(*std::move(schema));
  for (const v1::RevisionRecord& record : until) {
    draft.NoteCommitDay(Revision(record.revision()),
                        UtcDayOf(FromTimestamp(record.committed_at())));
  }
  const auto records = std::make_shared<PastRecords>(nullptr);
  if (absl::Status s = LoadEntities(*net, task.patience, draft, *records); !s.ok()) return s;
  if (absl::Status s = LoadLinks(*net, task.patience, draft, *records); !s.ok()) return s;
  draft.SetDismissals(Dismissals(NotesAfter<DismissedGap>(net->dismissals)));
  draft.SetFeedback(PairFeedback(NotesAfter<JudgedPair>(net->feedback)));
  std::shared_ptr<const Snapshot> made =
      std::move(draft).Publish(task.revision, task.committed_at, records);
  const std::size_t bytes = net->bytes + made->adjacency().MemoryBytes();
  return RebuiltSnapshot{std::move(made), bytes};
}

}  // namespace

absl::StatusOr<RebuiltSnapshot> RebuildSnapshot(const Snapshot& base, const ChangeLog& log,
                                                Revision revision, std::size_t bytes_max,
                                                const Patience& patience) {
  const auto since = ReadRecords(log, revision, base.revision(), patience);
  if (!since.ok()) return since.status();
  const v1::RevisionRecord& own = since->front();
  const Task task{base, log, revision, FromTimestamp(own.committed_at()), bytes_max, patience};
  const std::uint64_t changes_since = ChangesOf(*since) - own.changes();
  if (changes_since <= kFewChanges) return GoBack(task);
  const auto until = ReadRecords(log, Revision(1), revision, patience);
  if (!until.ok()) return until.status();
  if (changes_since <= ChangesOf(*until) * kForthMustBeLess) return GoBack(task);
  return GoForth(task, *until);
}

}  // namespace schakel
