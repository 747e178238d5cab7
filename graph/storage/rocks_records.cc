#include "graph/storage/rocks_records.h"

#include <utility>

#include "graph/storage/keys.h"
#include "graph/storage/rocks_status.h"
#include "graph/storage/rows.h"

namespace schakel {
namespace {

// Reads many rows with one call, which looks into each filter and block once, and hands each value
// to keep(i, value); absent rows are passed over.
template <typename Keep>
absl::Status ReadMany(const RocksDatabase& database, Column column,
                      const rocksdb::ReadOptions& options, const std::vector<rocksdb::Slice>& keys,
                      Keep keep) {
  std::vector<rocksdb::PinnableSlice> values(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  database.db().MultiGet(options, database.column(column), keys.size(), keys.data(), values.data(),
                         statuses.data());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok()) return FromRocks(statuses[i]);
    if (absl::Status s = keep(i, ToView(values[i])); !s.ok()) return s;
  }
  return absl::OkStatus();
}

}  // namespace

RocksRecords::RocksRecords(const RocksDatabase& database)
    : database_(database), snapshot_(&database.db()) {
  at_snapshot_.snapshot = snapshot_.snapshot();
}

absl::StatusOr<std::optional<v1::Entity>> RocksRecords::ReadEntity(absl::string_view id) const {
  rocksdb::PinnableSlice value;
  const rocksdb::Status status =
      database_.db().Get(at_snapshot_, database_.column(Column::kEntities), ToSlice(id), &value);
  if (status.IsNotFound()) return std::optional<v1::Entity>();
  if (!status.ok()) return FromRocks(status);
  return EntityFromRow(id, ToView(value));
}

absl::StatusOr<std::vector<std::optional<v1::Entity>>> RocksRecords::ReadEntities(
    absl::Span<const absl::string_view> ids) const {
  std::vector<rocksdb::Slice> keys;
  for (const absl::string_view id : ids) keys.push_back(ToSlice(id));
  std::vector<std::optional<v1::Entity>> entities(ids.size());
  const auto keep = [&](std::size_t i, absl::string_view value) -> absl::Status {
    absl::StatusOr<std::optional<v1::Entity>> entity = EntityFromRow(ids[i], value);
    if (!entity.ok()) return entity.status();
    entities[i] = *std::move(entity);
    return absl::OkStatus();
  };
  absl::Status read = ReadMany(database_, Column::kEntities, at_snapshot_, keys, keep);
  if (!read.ok()) return read;
  return entities;
}

absl::StatusOr<std::vector<std::optional<v1::Link>>> RocksRecords::ReadLinks(
    absl::Span<const LinkKeyView> keys) const {
  std::vector<std::string> rows(keys.size());
  std::vector<rocksdb::Slice> slices;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    AppendLinkKey(keys[i], rows[i]);
    slices.push_back(ToSlice(rows[i]));
  }
  std::vector<std::optional<v1::Link>> links(keys.size());
  const auto keep = [&](std::size_t i, absl::string_view value) -> absl::Status {
    absl::StatusOr<v1::Link> link = LinkFromRow(keys[i], value);
    if (!link.ok()) return link.status();
    links[i] = *std::move(link);
    return absl::OkStatus();
  };
  absl::Status read = ReadMany(database_, Column::kLinks, at_snapshot_, slices, keep);
  if (!read.ok()) return read;
  return links;
}

}  // namespace schakel
