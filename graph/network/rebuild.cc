#include "graph/network/rebuild.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"

#include "graph/model/errors.h"
#include "graph/model/schema.h"
#include "graph/network/draft.h"
#include "graph/network/link_keys.h"
#include "graph/network/net_changes.h"
#include "graph/network/past_records.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

// Going back is preferred below this many changes without looking at the other way; and forth must
// be this much less work, because it makes the whole network anew.
constexpr std::uint64_t kFewChanges = 20'000;
constexpr std::uint64_t kForthMustBeLess = 4;

// What a copied page takes that was shared before.
constexpr std::size_t kPageBytes = std::size_t{16} << 10;

struct LogFacts {
  absl::Time committed_at;
  std::uint64_t changes = 0;
};

// How many changes the revisions in [from, to] have, and when the first of them was committed.
absl::StatusOr<LogFacts> ReadFacts(const ChangeLog& log, Revision from, Revision to,
                                   const Patience& patience) {
  LogFacts facts;
  std::uint64_t seen = 0;
  const absl::Status read = log.ReadRevisions(from, to, [&](const v1::RevisionRecord& record) {
    if (seen++ == 0) facts.committed_at = FromTimestamp(record.committed_at());
    facts.changes += record.changes();
    return patience(1);
  });
  if (!read.ok()) return read;
  if (seen == 0) return CorruptRecordError("revisions");
  return facts;
}

absl::Status Contradiction(absl::string_view what) { return CorruptRecordError(what); }

absl::StatusOr<LinkRow> RowOf(const Draft& draft, const LinkKeyView& key) {
  const std::optional<NodeId> source = draft.FindEver(key.source);
  const std::optional<NodeId> target = draft.FindEver(key.target);
  const std::optional<RelationId> relation = draft.staged().schema().FindRelation(key.relation);
  if (!source || !target || !relation) return Contradiction(key.source);
  LinkRow row;
  row.source = *source;
  row.target = *target;
  row.relation = *relation;
  row.period.since = key.since;
  return row;
}

// Puts a draft of a later state back to what it was before `net`.
class Reverter {
 public:
  Reverter(Draft& draft, PastRecords& records, const Patience& patience)
      : draft_(draft), records_(records), patience_(patience) {}

  // Links go before the entities they hang on, and come after them.
  absl::Status Revert(const NetChanges& net) {
    for (const auto& [key, change] : net.links) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      records_.SetLink(key, change.before);
      if (change.before != nullptr) continue;
      const absl::StatusOr<LinkRow> row = RowOf(draft_, FromMapKey(key));
      if (!row.ok()) return row.status();
      draft_.RemoveLink(*row);
    }
    for (const auto& [id, change] : net.entities) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      records_.SetEntity(id, change.before);
      const std::optional<NodeId> v = draft_.FindEver(id);
      if (!v.has_value()) return Contradiction(id);
      if (change.before != nullptr) {
        draft_.PutEntity(*change.before);
      } else if (draft_.staged().header(*v).present) {
        draft_.RemoveEntity(*v);
      }
    }
    for (const auto& [key, change] : net.links) {
      if (absl::Status s = patience_(1); !s.ok()) return s;
      if (change.before == nullptr) continue;
      const absl::StatusOr<LinkRow> row = RowOf(draft_, KeyOf(*change.before));
      if (!row.ok()) return row.status();
      draft_.PutLink(
          MakeLinkRow(draft_.staged().schema(), *change.before, row->source, row->target));
    }
    return absl::OkStatus();
  }

 private:
  Draft& draft_;
  PastRecords& records_;
  const Patience& patience_;
};

// Every change copies at most two pages, and there are only so many.
std::size_t PagesTouched(const NetChanges& net, const Snapshot& base) {
  const std::size_t changes = net.entities.size() + 2 * net.links.size();
  return std::min(changes, 2 * (base.node_count() / Adjacency::kPageVertices + 1));
}

absl::StatusOr<RebuiltSnapshot> GoBack(const Snapshot& base, const NetChanges& net,
                                       Revision revision, absl::Time committed_at,
                                       const Patience& patience) {
  Draft draft(base);
  const auto records = std::make_shared<PastRecords>(base.shared_records());
  if (absl::Status s = Reverter(draft, *records, patience).Revert(net); !s.ok()) return s;
  return RebuiltSnapshot{std::move(draft).Publish(revision, committed_at, records),
                         net.bytes + PagesTouched(net, base) * kPageBytes};
}

absl::StatusOr<std::shared_ptr<const Schema>> SchemaAfter(const NetChanges& net,
                                                          const Snapshot& base) {
  if (!net.schema_after.has_value()) return Contradiction("schema");
  absl::StatusOr<std::shared_ptr<const Schema>> schema = Schema::Compile(*net.schema_after);
  const bool same = schema.ok() && (*schema)->canonical_bytes() == base.schema().canonical_bytes();
  return same ? base.shared_schema() : schema;
}

// The ids of a map in order, so that the draft is the same each time.
template <typename Change>
std::vector<const std::pair<const std::string, Change>*> InOrder(
    const absl::flat_hash_map<std::string, Change>& changes) {
  std::vector<const std::pair<const std::string, Change>*> entries;
  entries.reserve(changes.size());
  for (const auto& entry : changes) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  return entries;
}

absl::StatusOr<RebuiltSnapshot> GoForth(const Snapshot& base, const NetChanges& net,
                                        Revision revision, absl::Time committed_at,
                                        const Patience& patience) {
  const absl::StatusOr<std::shared_ptr<const Schema>> schema = SchemaAfter(net, base);
  if (!schema.ok()) return schema.status();
  Draft draft(*schema);
  draft.Reserve(net.entities.size());
  const auto records = std::make_shared<PastRecords>(nullptr);
  for (const auto* entry : InOrder(net.entities)) {
    if (absl::Status s = patience(1); !s.ok()) return s;
    const auto& [id, change] = *entry;
    const std::optional<KindId> kind = (*schema)->FindKind(KindOfEntityId(id));
    if (!kind.has_value()) return Contradiction(id);
    if (change.after == nullptr) {
      draft.PutNode(MakeRemovedNode(id, *kind));
      continue;
    }
    draft.PutEntity(*change.after);
    records->SetEntity(id, change.after);
  }
  std::vector<LinkRow> rows;
  for (const auto& [key, change] : net.links) {
    if (absl::Status s = patience(1); !s.ok()) return s;
    if (change.after == nullptr) continue;
    const absl::StatusOr<LinkRow> row = RowOf(draft, KeyOf(*change.after));
    if (!row.ok()) return row.status();
    rows.push_back(MakeLinkRow(**schema, *change.after, row->source, row->target));
    records->SetLink(key, change.after);
  }
  const absl::Span<const LinkRow> list = rows;
  draft.PutNewLinks(absl::MakeConstSpan(&list, 1));
  std::shared_ptr<const Snapshot> made = std::move(draft).Publish(revision, committed_at, records);
  const std::size_t bytes = net.bytes + made->adjacency().MemoryBytes();
  return RebuiltSnapshot{std::move(made), bytes};
}

}  // namespace

absl::StatusOr<RebuiltSnapshot> RebuildSnapshot(const Snapshot& base, const ChangeLog& log,
                                                Revision revision, std::size_t bytes_max,
                                                const Patience& patience) {
  const absl::StatusOr<LogFacts> own = ReadFacts(log, revision, revision, patience);
  if (!own.ok()) return own.status();
  const absl::StatusOr<LogFacts> since =
      ReadFacts(log, Revision(revision.value() + 1), base.revision(), patience);
  if (!since.ok()) return since.status();
  bool back = since->changes <= kFewChanges;
  if (!back) {
    const absl::StatusOr<LogFacts> until = ReadFacts(log, Revision(1), revision, patience);
    if (!until.ok()) return until.status();
    back = since->changes <= until->changes * kForthMustBeLess;
  }
  if (back) {
    const absl::StatusOr<NetChanges> net = ReadNetChanges(
        log, {revision, base.revision()}, {.keep_after = false, .bytes_max = bytes_max}, patience);
    if (!net.ok()) return net.status();
    if (!net->schema_after.has_value()) {
      return GoBack(base, *net, revision, own->committed_at, patience);
    }
  }
  const absl::StatusOr<NetChanges> net = ReadNetChanges(
      log, {Revision(), revision}, {.keep_before = false, .bytes_max = bytes_max}, patience);
  if (!net.ok()) return net.status();
  return GoForth(base, *net, revision, own->committed_at, patience);
}

}  // namespace schakel
