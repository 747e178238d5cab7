#include "graph/network/loader.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"

#include "graph/model/errors.h"
#include "graph/network/draft.h"
#include "graph/network/timestamps.h"

namespace schakel {
namespace {

absl::Status DoesNotFit(absl::string_view what, absl::string_view id) {
  return CorruptRecordError(absl::StrCat(what, " ", id));
}

// Collects entities per shard, numbers them in key order, then turns links into rows per shard.
class SnapshotSink : public LoadSink {
 public:
  explicit SnapshotSink(std::shared_ptr<const Schema> schema)
      : schema_(std::move(schema)), draft_(schema_) {}

  void Begin(std::size_t shards) override { shards_.resize(shards); }

  absl::Status Entity(std::size_t shard, absl::string_view id, absl::string_view value) override {
    Shard& mine = shards_[shard];
    const std::optional<KindId> kind = schema_->FindKind(KindOfEntityId(id));
    if (!kind.has_value()) return DoesNotFit("entity", id);
    if (value.empty()) {
      NodeData removed;
      removed.header.kind = *kind;
      removed.row.id = std::string(id);
      mine.nodes.push_back(std::move(removed));
      return absl::OkStatus();
    }
    if (!mine.entity.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return DoesNotFit("entity", id);
    }
    mine.entity.set_id(std::string(id));
    mine.nodes.push_back(MakeNode(*schema_, mine.entity));
    return absl::OkStatus();
  }

  absl::Status EntitiesDone() override {
    std::size_t count = 0;
    for (const Shard& shard : shards_) count += shard.nodes.size();
    draft_.Reserve(count);
    for (Shard& shard : shards_) {
      for (NodeData& node : shard.nodes) draft_.PutNode(std::move(node));
      shard.nodes = {};
    }
    // Published for its index, which the threads that read links share without locks.
    entities_ = std::move(draft_).Publish(Revision(), absl::InfinitePast(), nullptr);
    return absl::OkStatus();
  }

  absl::Status Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) override {
    Shard& mine = shards_[shard];
    // Links come ordered by source and relation, so both mostly repeat.
    if (!mine.source.has_value() || entities_->id(*mine.source) != key.source) {
      mine.source = entities_->Find(key.source);
    }
    if (mine.relation_name != key.relation) {
      mine.relation = schema_->FindRelation(key.relation);
      mine.relation_name = std::string(key.relation);
    }
    const std::optional<NodeId> target = entities_->Find(key.target);
    if (!mine.source || !mine.relation || !target ||
        !mine.link.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return DoesNotFit("link", absl::StrCat(key.source, " ", key.relation, " ", key.target));
    }
    const absl::StatusOr<Period> period = Period::Parse(mine.link.since(), mine.link.until());
    const std::optional<StatusId> status = schema_->FindStatus(mine.link.status());
    if (!period.ok() || !status) return DoesNotFit("link", key.source);
    mine.links.push_back({*mine.source, *target, *period, *mine.relation, *status});
    return absl::OkStatus();
  }

  std::shared_ptr<const Snapshot> Finish(Revision revision, absl::Time committed_at,
                                         std::shared_ptr<const Records> records) && {
    Draft draft(*entities_);
    std::vector<LinkRow> all = std::move(shards_.empty() ? none_ : shards_[0].links);
    for (std::size_t i = 1; i < shards_.size(); ++i) {
      all.insert(all.end(), shards_[i].links.begin(), shards_[i].links.end());
      shards_[i].links = {};
    }
    draft.PutNewLinks(all);
    return std::move(draft).Publish(revision, committed_at, std::move(records));
  }

 private:
  struct Shard {
    std::vector<NodeData> nodes;
    std::vector<LinkRow> links;
    // Reused between records: parsing into a used message keeps its allocations.
    v1::Entity entity;
    v1::Link link;
    std::optional<NodeId> source;
    std::optional<RelationId> relation;
    std::string relation_name;
  };

  std::shared_ptr<const Schema> schema_;
  Draft draft_;
  std::vector<Shard> shards_;
  std::vector<LinkRow> none_;
  std::shared_ptr<const Snapshot> entities_;
};

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const Store& store,
                                                             std::shared_ptr<const Schema> schema,
                                                             std::size_t threads) {
  absl::StatusOr<StoreState> state = store.ReadState();
  if (!state.ok()) return state.status();
  SnapshotSink sink(std::move(schema));
  if (absl::Status s = store.Load(threads, sink); !s.ok()) return s;
  return std::move(sink).Finish(Revision(state->newest.revision()),
                                FromTimestamp(state->newest.committed_at()), store.OpenRecords());
}

}  // namespace schakel
