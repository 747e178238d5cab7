#include "graph/storage/rocks_loader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/errors.h"
#include "graph/storage/key_ranges.h"
#include "graph/storage/keys.h"
#include "graph/storage/rocks_options.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/shards.h"

namespace schakel {
namespace {

// Rows [begin, end) of a column; an absent bound is no bound.
struct KeyRange {
  std::optional<rocksdb::Slice> begin;
  std::optional<rocksdb::Slice> end;
};

KeyRange RangeOf(const std::vector<std::string>& cuts, std::size_t shard) {
  KeyRange range;
  if (shard > 0) range.begin = rocksdb::Slice(cuts[shard - 1]);
  if (shard < cuts.size()) range.end = rocksdb::Slice(cuts[shard]);
  return range;
}

template <typename Give>
absl::Status ScanRange(const RocksDatabase& database, Column column, const KeyRange& range,
                       const std::atomic<bool>& stop, Give give) {
  rocksdb::ReadOptions options = MakeScanOptions();
  if (range.end.has_value()) options.iterate_upper_bound = &*range.end;
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(options, database.column(column)));
  if (range.begin.has_value()) {
    row->Seek(*range.begin);
  } else {
    row->SeekToFirst();
  }
  for (; row->Valid() && !stop.load(std::memory_order_relaxed); row->Next()) {
    if (absl::Status s = give(ToView(row->key()), ToView(row->value())); !s.ok()) return s;
  }
  return FromRocks(row->status());
}

// Calls give(shard, key, value) for every row, each shard on a thread.
template <typename Give>
absl::Status ScanColumn(const RocksDatabase& database, Column column, std::size_t shards,
                        Give give) {
  absl::StatusOr<std::vector<std::string>> cuts = SplitColumn(database, column, shards);
  if (!cuts.ok()) return cuts.status();
  return RunShards(shards, [&](std::size_t shard, const std::atomic<bool>& stop) {
    return ScanRange(
        database, column, RangeOf(*cuts, shard), stop,
        [&](absl::string_view key, absl::string_view value) { return give(shard, key, value); });
  });
}

// Calls give(key, value) for every note whose key has this prefix; `parse` reads a key. They are few;
// notes of another sort, also of one to come, sort elsewhere.
template <typename Parse, typename Give>
absl::Status LoadNotes(const RocksDatabase& database, absl::string_view key_prefix, Parse parse,
                       Give give) {
  const std::unique_ptr<rocksdb::Iterator> row(
      database.db().NewIterator(MakeScanOptions(), database.column(Column::kNotes)));
  const rocksdb::Slice prefix = ToSlice(key_prefix);
  for (row->Seek(prefix); row->Valid() && row->key().starts_with(prefix); row->Next()) {
    const auto key = parse(ToView(row->key()));
    if (!key.has_value()) return CorruptRecordError("key of a note");
    if (absl::Status s = give(*key, ToView(row->value())); !s.ok()) return s;
  }
  return FromRocks(row->status());
}

absl::Status LoadAllNotes(const RocksDatabase& database, LoadSink& sink) {
  absl::Status dismissals = LoadNotes(database, DismissalKeyPrefix(), ParseDismissalKey,
                                      [&](const DismissalKeyView& key, absl::string_view value) {
                                        return sink.Dismissal(key, value);
                                      });
  if (!dismissals.ok()) return dismissals;
  return LoadNotes(database, FeedbackKeyPrefix(), ParseFeedbackKey,
                   [&](const FeedbackKeyView& key, absl::string_view value) {
                     return sink.Feedback(key, value);
                   });
}

}  // namespace

absl::Status LoadAll(const RocksDatabase& database, std::size_t threads, LoadSink& sink) {
  const std::size_t shards = std::max<std::size_t>(threads, 1);
  sink.Begin(shards);
  const auto entity = [&](std::size_t shard, absl::string_view id, absl::string_view value) {
    return sink.Entity(shard, id, value);
  };
  if (absl::Status s = ScanColumn(database, Column::kEntities, shards, entity); !s.ok()) return s;
  if (absl::Status s = sink.EntitiesDone(); !s.ok()) return s;
  const auto link = [&](std::size_t shard, absl::string_view row, absl::string_view value) {
    const std::optional<LinkKeyView> key = ParseLinkKey(row);
    return key.has_value() ? sink.Link(shard, *key, value) : CorruptRecordError("key of a link");
  };
  if (absl::Status s = ScanColumn(database, Column::kLinks, shards, link); !s.ok()) return s;
  return LoadAllNotes(database, sink);
}

}  // namespace schakel
