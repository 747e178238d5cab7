// RocksRecords: records read through a snapshot of RocksDB. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_RECORDS_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_RECORDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include <rocksdb/options.h>
#include <rocksdb/snapshot.h>

#include "graph/storage/rocks_database.h"
#include "graph/storage/store.h"

namespace schakel {

class RocksRecords final : public Records {
 public:
  explicit RocksRecords(const RocksDatabase& database);

  absl::StatusOr<std::optional<v1::Entity>> ReadEntity(absl::string_view id) const override;
  absl::StatusOr<std::vector<std::optional<v1::Entity>>> ReadEntities(
      absl::Span<const absl::string_view> ids) const override;
  absl::StatusOr<std::vector<std::optional<v1::Link>>> ReadLinks(
      absl::Span<const LinkKeyView> keys) const override;

 private:
  const RocksDatabase& database_;
  rocksdb::ManagedSnapshot snapshot_;
  rocksdb::ReadOptions at_snapshot_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_RECORDS_H_
