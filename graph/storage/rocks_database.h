// RocksDatabase: an open RocksDB with its column families, and the row operations several parts
// share. Private to the store; the only place that opens and closes.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_DATABASE_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_DATABASE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include "graph/storage/ingestion_file_system.h"
#include "graph/storage/rocks_columns.h"
#include "graph/storage/rocks_store.h"

namespace schakel {

// Thread-safe, as RocksDB is.
class RocksDatabase {
 public:
  // The errors are those of RocksStore::Open.
  static absl::StatusOr<std::unique_ptr<RocksDatabase>> Open(const std::string& directory,
                                                             const RocksStoreOptions& options);
  ~RocksDatabase();
  RocksDatabase(const RocksDatabase&) = delete;
  RocksDatabase& operator=(const RocksDatabase&) = delete;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* column(Column column) const {
    return columns_[static_cast<std::size_t>(column)];
  }

  // Takes files of bulk_directory() in, all or none.
  rocksdb::Status Ingest(const std::vector<rocksdb::IngestExternalFileArg>& files);

  // Where files of large revisions are made; on the same file system as the database.
  const std::string& bulk_directory() const { return bulk_directory_; }

  // The value of a row; empty when there is none.
  absl::StatusOr<std::optional<std::string>> Read(Column column, absl::string_view key,
                                                  const rocksdb::ReadOptions& options = {}) const;

  struct Row {
    std::string key;
    std::string value;
  };
  // The row with the greatest key; empty when the column has none.
  absl::StatusOr<std::optional<Row>> ReadLast(Column column) const;

 private:
  explicit RocksDatabase(const std::string& directory, const RocksStoreOptions& options);

  const std::string bulk_directory_;
  const std::shared_ptr<IngestionFileSystem> files_;
  const std::unique_ptr<rocksdb::Env> env_;
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*>
      columns_;  // In the order of Column, then RocksDB's default.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_DATABASE_H_
