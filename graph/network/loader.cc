#include "graph/network/loader.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"

#include "graph/model/errors.h"
#include "graph/network/commit_days.h"
#include "graph/network/draft.h"
#include "graph/network/id_index.h"
#include "graph/network/link_keys.h"
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
      mine.nodes.push_back(MakeRemovedNode(id, *kind));
      return absl::OkStatus();
    }
    if (!mine.entity.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return DoesNotFit("entity", id);
    }
    mine.entity.set_id(id.data(), id.size());
    mine.nodes.push_back(MakeNode(*schema_, mine.entity));
    return absl::OkStatus();
  }

  absl::Status EntitiesDone() override {
    std::size_t count = 0;
    for (const Shard& shard : shards_) count += shard.nodes.size();
    draft_.Reserve(count);
    ids_.emplace(count);
    for (Shard& shard : shards_) {
      for (NodeData& node : shard.nodes) {
        const absl::string_view id = node.row->id;
        ids_->Add(id, draft_.AppendNode(std::move(node)));
      }
      shard.nodes = {};
    }
    return absl::OkStatus();
  }

  absl::Status Link(std::size_t shard, const LinkKeyView& key, absl::string_view value) override {
    Shard& mine = shards_[shard];
    // Links come ordered by source and relation, so both mostly repeat.
    if (mine.source_id != key.source) {
      mine.source = ids_->Find(key.source);
      mine.source_id.assign(key.source.data(), key.source.size());
    }
    if (mine.relation_id != key.relation) {
      mine.relation = schema_->FindRelation(key.relation);
      mine.relation_id.assign(key.relation.data(), key.relation.size());
    }
    const std::optional<LinkWords> words = ReadLinkWords(value);
    if (!mine.source || !mine.relation || !words) return LinkDoesNotFit(key);
    if (mine.status_id != words->status) {
      mine.status = schema_->FindStatus(words->status);
      mine.status_id.assign(words->status.data(), words->status.size());
    }
    const absl::StatusOr<Period> period = Period::Parse(words->since, words->until);
    if (!period.ok() || !mine.status) return LinkDoesNotFit(key);
    mine.links.push_back({*mine.source, NodeId(), *period, *mine.relation, *mine.status});
    if (!words->attributes.empty() && !AddValues(mine, *words)) return LinkDoesNotFit(key);
    mine.Await(key.target, *ids_);
    return mine.waiting.size() == kWaitingMax ? FindTargets(mine) : absl::OkStatus();
  }

  absl::Status ReadDays(const Store& store, Revision newest) {
    return store.ReadRevisions(Revision(1), newest, [&](const v1::RevisionRecord& record) {
      draft_.NoteCommitDay(Revision(record.revision()),
                           UtcDayOf(FromTimestamp(record.committed_at())));
      return absl::OkStatus();
    });
  }

  absl::Status Dismissal(const DismissalKeyView& key, absl::string_view value) override {
    v1::Dismissal dismissal;
    if (!dismissal.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return DoesNotFit("dismissal", absl::StrCat(key.rule, " ", key.subject));
    }
    dismissals_.push_back(Dismissals::Make(key, std::move(dismissal)));
    return absl::OkStatus();
  }

  absl::Status Feedback(const FeedbackKeyView& key, absl::string_view value) override {
    v1::Feedback feedback;
    if (!feedback.ParseFromArray(value.data(), static_cast<int>(value.size()))) {
      return DoesNotFit("feedback", absl::StrCat(key.first, " ", key.second));
    }
    feedback_.push_back(NoteList<JudgedPair>::Make(key, std::move(feedback)));
    return absl::OkStatus();
  }

  absl::StatusOr<std::shared_ptr<const Snapshot>> Finish(
      Revision revision, absl::Time committed_at, std::shared_ptr<const Records> records) && {
    std::vector<NewLinks> links;
    for (Shard& shard : shards_) {
      if (absl::Status s = FindTargets(shard); !s.ok()) return s;
      links.push_back({shard.links, shard.values});
    }
    ids_.reset();
    draft_.PutNewLinks(links);
    draft_.SetDismissals(Dismissals(std::move(dismissals_)));
    draft_.SetFeedback(PairFeedback(feedback_));
    return std::move(draft_).Publish(revision, committed_at, std::move(records));
  }

 private:
  // Targets that are looked up together: enough that the memory they need is fetched at the same
  // time, few enough that none of it is pushed out again before it is used.
  static constexpr std::size_t kWaitingMax = 32;

  // The last links of a shard whose targets are still to be found, one for each waiting id.
  struct WaitingId {
    std::uint64_t hash;
    std::size_t end;  // In waiting_ids; it begins where the one before it ends.
  };

  struct Shard {
    std::vector<NodeData> nodes;
    std::vector<LinkRow> links;
    std::vector<LinkValue> values;
    // Reused: parsing into a used message keeps its allocations.
    v1::Entity entity;
    v1::Attribute attribute;
    std::string source_id;
    std::optional<NodeId> source;
    std::string relation_id;
    std::optional<RelationId> relation;
    std::string status_id;
    std::optional<StatusId> status;
    // Values from this one on are of links that wait for their target.
    std::size_t values_done = 0;
    std::vector<WaitingId> waiting;
    std::string waiting_ids;

    void Await(absl::string_view id, const IdTable& ids) {
      const std::uint64_t hash = IdIndex::Hash(id);
      ids.Prefetch(hash);
      waiting_ids.append(id.data(), id.size());
      waiting.push_back({hash, waiting_ids.size()});
    }
  };

  static absl::Status LinkDoesNotFit(const LinkKeyView& key) {
    return DoesNotFit("link", absl::StrCat(key.source, " ", key.relation, " ", key.target));
  }

  // Keeps the attributes of the newest link of a shard; false when their bytes are bad. Its target
  // is not known yet, so its position among the links takes that place.
  bool AddValues(Shard& shard, const LinkWords& words) const {
    LinkRow& row = shard.links.back();
    for (const absl::string_view bytes : words.attributes) {
      if (!shard.attribute.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return false;
      const std::optional<CompactAttribute> compact =
          CompactAttributeOf(*schema_, row.relation, shard.attribute);
      if (!compact.has_value()) continue;
      row.has_values = true;
      shard.values.emplace_back(row, *compact).target =
          NodeId(static_cast<std::uint32_t>(shard.links.size() - 1));
    }
    return true;
  }

  absl::Status FindTargets(Shard& shard) const {
    for (const WaitingId& id : shard.waiting) ids_->PrefetchId(id.hash);
    LinkRow* link = shard.links.data() + shard.links.size() - shard.waiting.size();
    std::size_t begin = 0;
    for (const auto& [hash, end] : shard.waiting) {
      const absl::string_view id = absl::string_view(shard.waiting_ids).substr(begin, end - begin);
      const std::optional<NodeId> target = ids_->Find(hash, id);
      if (!target.has_value()) return DoesNotFit("link to", id);
      link->target = *target;
      ++link;
      begin = end;
    }
    for (; shard.values_done < shard.values.size(); ++shard.values_done) {
      LinkValue& value = shard.values[shard.values_done];
      value.target = shard.links[value.target.value()].target;
    }
    shard.waiting.clear();
    shard.waiting_ids.clear();
    return absl::OkStatus();
  }

  std::shared_ptr<const Schema> schema_;
  Draft draft_;
  std::vector<Shard> shards_;
  Dismissals::List dismissals_;
  PairFeedback::List feedback_;
  std::optional<IdTable> ids_;
};

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> LoadSnapshot(const Store& store,
                                                             std::shared_ptr<const Schema> schema,
                                                             std::size_t threads) {
  absl::StatusOr<StoreState> state = store.ReadState();
  if (!state.ok()) return state.status();
  SnapshotSink sink(std::move(schema));
  if (absl::Status s = sink.ReadDays(store, Revision(state->newest.revision())); !s.ok()) return s;
  if (absl::Status s = store.Load(threads, sink); !s.ok()) return s;
  return std::move(sink).Finish(Revision(state->newest.revision()),
                                FromTimestamp(state->newest.committed_at()), store.OpenRecords());
}

}  // namespace schakel
