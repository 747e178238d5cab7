#include "graph/storage/memory_loader.h"

#include <utility>

#include "graph/storage/keys.h"
#include "graph/storage/shards.h"

namespace schakel {
namespace {

// Calls give(shard, row) for every row, in `shards` ranges of about equal length.
template <typename Row, typename Give>
absl::Status GiveInShards(const std::vector<Row>& rows, std::size_t shards, Give give) {
  return RunShards(shards, [&](std::size_t shard, const std::atomic<bool>& stop) -> absl::Status {
    const std::size_t end = rows.size() * (shard + 1) / shards;
    for (std::size_t i = rows.size() * shard / shards; i < end && !stop; ++i) {
      if (absl::Status s = give(shard, rows[i]); !s.ok()) return s;
    }
    return absl::OkStatus();
  });
}

}  // namespace

void MemoryLoader::AddEntity(absl::string_view id, const v1::Entity* entity) {
  EntityRow row{std::string(id), ""};
  if (entity != nullptr) {
    v1::Entity value = *entity;
    value.clear_id();
    row.value = value.SerializeAsString();
  }
  entities_.push_back(std::move(row));
}

void MemoryLoader::AddLink(v1::Link link) {
  LinkRow row;
  row.key.set_since(link.since());
  row.key.mutable_source()->swap(*link.mutable_source());
  row.key.mutable_relation()->swap(*link.mutable_relation());
  row.key.mutable_target()->swap(*link.mutable_target());
  row.value = link.SerializeAsString();
  links_.push_back(std::move(row));
}

void MemoryLoader::AddDismissal(const DismissalKeyView& gap, const v1::Dismissal& dismissal) {
  dismissals_.push_back(
      {std::string(gap.rule), std::string(gap.subject), dismissal.SerializeAsString()});
}

void MemoryLoader::AddFeedback(const FeedbackKeyView& pair, const v1::Feedback& feedback) {
  feedback_.push_back(
      {std::string(pair.first), std::string(pair.second), feedback.SerializeAsString()});
}

absl::Status MemoryLoader::GiveNotes(LoadSink& sink) const {
  for (const NoteRow& row : dismissals_) {
    if (absl::Status s = sink.Dismissal({row.first, row.second}, row.value); !s.ok()) return s;
  }
  for (const NoteRow& row : feedback_) {
    if (absl::Status s = sink.Feedback({row.first, row.second}, row.value); !s.ok()) return s;
  }
  return absl::OkStatus();
}

absl::Status MemoryLoader::Run(std::size_t shards, LoadSink& sink) && {
  sink.Begin(shards);
  absl::Status done = GiveInShards(entities_, shards, [&](std::size_t shard, const EntityRow& row) {
    return sink.Entity(shard, row.id, row.value);
  });
  if (!done.ok()) return done;
  if (absl::Status s = sink.EntitiesDone(); !s.ok()) return s;
  done = GiveInShards(links_, shards, [&](std::size_t shard, const LinkRow& row) {
    absl::StatusOr<LinkKeyView> key = LinkKeyOf(row.key);
    // Like a store on disk: the key knows the day, the value its precision.
    if (key->since.IsBounded()) key->since = PartialDate(key->since.first(), DatePrecision::kDay);
    return sink.Link(shard, *key, row.value);
  });
  return done.ok() ? GiveNotes(sink) : done;
}

}  // namespace schakel
