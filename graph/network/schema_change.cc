#include "graph/network/schema_change.h"

#include <utility>

#include "graph/model/errors.h"
#include "graph/model/schema_widening.h"
#include "graph/network/orphan_finder.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

// Whether a revision was asked for by a caller. One that a server makes when it starts has no
// request behind it, and so no hash of one.
absl::StatusOr<bool> WasAskedFor(const Store& store, Revision revision) {
  bool asked = false;
  const absl::Status read =
      store.ReadRevisions(revision, revision, [&](const v1::RevisionRecord& record) {
        asked = !record.request_hash().empty();
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return asked;
}

// Whether a server that started with `schema` was the last to start with another one than before,
// and callers changed the schema since.
absl::StatusOr<bool> GaveWay(const Store& store, const Schema& schema) {
  bool gave_way = false;
  const absl::Status read =
      store.ReadSchemas([&](Revision revision, const v1::Schema& stored) -> absl::Status {
        const absl::StatusOr<bool> asked = WasAskedFor(store, revision);
        if (!asked.ok()) return asked.status();
        if (!*asked) gave_way = stored.SerializeAsString() == schema.canonical_bytes();
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  return gave_way;
}

}  // namespace

absl::Status CheckSchemaFits(const Store& store, const Schema* in_force, const Schema& wanted,
                             const Patience& patience) {
  if (in_force != nullptr && OnlyWidens(*in_force, wanted)) return absl::OkStatus();
  OrphanFinder finder(wanted, patience);
  if (absl::Status s = store.Load(2, finder); !s.ok()) return s;
  return finder.Result();
}

ChangeSet MakeSchemaChange(const v1::Schema* before, const Schema& after, Revision revision,
                           absl::Time now) {
  ChangeSet set;
  set.record.set_revision(revision.value());
  *set.record.mutable_committed_at() = ToTimestamp(now);
  set.record.set_changes(1);
  v1::SchemaChange& change = *set.changes.emplace_back().mutable_schema();
  if (before != nullptr) *change.mutable_before() = *before;
  *change.mutable_after() = after.message();
  return set;
}

absl::StatusOr<std::shared_ptr<const Schema>> BringSchemaInForce(
    Store& store, std::shared_ptr<const Schema> wanted, absl::Time now) {
  absl::StatusOr<StoreState> state = store.ReadState();
  if (!state.ok()) return state.status();
  std::shared_ptr<const Schema> stored;
  if (state->schema.has_value()) {
    absl::StatusOr<std::shared_ptr<const Schema>> compiled = Schema::Compile(*state->schema);
    // A stored schema that this program cannot compile may still be replaced by one it can.
    if (!compiled.ok() && wanted == nullptr) return compiled.status();
    if (compiled.ok()) stored = *std::move(compiled);
  }
  if (wanted == nullptr) {
    if (stored == nullptr) return RequiredError("schema");
    return stored;
  }
  if (stored != nullptr) {
    if (stored->canonical_bytes() == wanted->canonical_bytes()) return stored;
    const absl::StatusOr<bool> gave_way = GaveWay(store, *wanted);
    if (!gave_way.ok()) return gave_way.status();
    if (*gave_way) return stored;
  }
  if (state->newest.revision() != 0) {
    const Patience patience = Endless;
    if (absl::Status s = CheckSchemaFits(store, stored.get(), *wanted, patience); !s.ok()) return s;
  }
  const ChangeSet set = MakeSchemaChange(state->schema.has_value() ? &*state->schema : nullptr,
                                         *wanted, Revision(state->newest.revision() + 1), now);
  if (absl::Status s = store.Commit(absl::MakeConstSpan(&set, 1)); !s.ok()) return s;
  return wanted;
}

}  // namespace schakel
