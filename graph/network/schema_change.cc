#include "graph/network/schema_change.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

#include "graph/base/mutex.h"
#include "graph/model/errors.h"
#include "graph/model/validation.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

// Checks every stored record against a schema and keeps the first few that do not fit.
class OrphanFinder : public LoadSink {
 public:
  explicit OrphanFinder(const Schema& schema) : schema_(schema) {}

  void Begin(std::size_t) override {}
  absl::Status EntitiesDone() override { return absl::OkStatus(); }

  absl::Status Entity(std::size_t, absl::string_view id, absl::string_view value) override {
    std::vector<Problem> problems;
    std::vector<Problem> remarks;
    v1::Entity entity;
    if (value.empty()) {
      // A removed id only needs its kind.
      if (!schema_.FindKind(KindOfEntityId(id))) {
        problems.push_back(
            UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_KIND, KindOfEntityId(id), {}));
      }
    } else {
      if (!entity.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
        return CorruptRecordError(id);
      }
      entity.set_id(std::string(id));
      NormalizeEntity(schema_, entity, problems, remarks);
    }
    Keep(id, problems);
    return absl::OkStatus();
  }

  absl::Status Link(std::size_t, const LinkKeyView& key, absl::string_view value) override {
    const std::string name = absl::StrCat(key.source, " ", key.relation, " ", key.target);
    v1::Link link;
    if (!link.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return CorruptRecordError(name);
    }
    link.set_source(std::string(key.source));
    link.set_relation(std::string(key.relation));
    link.set_target(std::string(key.target));
    std::vector<Problem> problems;
    std::vector<Problem> remarks;
    NormalizeLink(schema_, link, problems, remarks);
    Keep(name, problems);
    return absl::OkStatus();
  }

  // A dismissal needs its rule. That the rule looks at other kinds now takes nothing from it.
  absl::Status Dismissal(const DismissalKeyView& key, absl::string_view) override {
    if (schema_.FindRule(key.rule) != nullptr) return absl::OkStatus();
    Keep(absl::StrCat(key.subject, " (dismissed)"),
         {UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, key.rule, schema_.RuleNames())});
    return absl::OkStatus();
  }

  absl::Status Result() const {
    MutexLock lock(mutex_);
    if (count_ == 0) return absl::OkStatus();
    const std::string more = count_ > found_.size() ? absl::StrCat(" (", count_, ")") : "";
    return SchemaOrphansDataError(
        {absl::StrCat("het nieuwe schema past niet op ", absl::StrJoin(found_, "; "), more),
         absl::StrCat("the new schema does not fit ", absl::StrJoin(found_, "; "), more)});
  }

 private:
  static constexpr std::size_t kNamed = 5;

  void Keep(absl::string_view name, const std::vector<Problem>& problems) {
    if (problems.empty()) return;
    MutexLock lock(mutex_);
    ++count_;
    if (found_.size() < kNamed) found_.push_back(absl::StrCat(name, ": ", problems[0].message.en));
  }

  const Schema& schema_;
  mutable Mutex mutex_;
  std::vector<std::string> found_ ABSL_GUARDED_BY(mutex_);
  std::size_t count_ ABSL_GUARDED_BY(mutex_) = 0;
};

ChangeSet MakeChangeSet(const StoreState& state, const Schema& schema, absl::Time now) {
  ChangeSet set;
  set.record.set_revision(state.newest.revision() + 1);
  *set.record.mutable_committed_at() = ToTimestamp(now);
  set.record.set_changes(1);
  v1::SchemaChange& change = *set.changes.emplace_back().mutable_schema();
  if (state.schema.has_value()) *change.mutable_before() = *state.schema;
  *change.mutable_after() = schema.message();
  return set;
}

}  // namespace

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
  if (stored != nullptr && stored->canonical_bytes() == wanted->canonical_bytes()) return stored;
  if (state->newest.revision() != 0) {
    OrphanFinder finder(*wanted);
    if (absl::Status s = store.Load(2, finder); !s.ok()) return s;
    if (absl::Status s = finder.Result(); !s.ok()) return s;
  }
  const ChangeSet set = MakeChangeSet(*state, *wanted, now);
  if (absl::Status s = store.Commit(absl::MakeConstSpan(&set, 1)); !s.ok()) return s;
  return wanted;
}

}  // namespace schakel
