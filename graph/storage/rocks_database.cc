#include "graph/storage/rocks_database.h"

#include <rocksdb/cache.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/model/errors.h"
#include "graph/storage/kill_point_file_system.h"
#include "graph/storage/rocks_options.h"
#include "graph/storage/rocks_status.h"

namespace schakel {
namespace {

std::unique_ptr<rocksdb::Env> MakeEnv(const RocksStoreOptions& options) {
  std::shared_ptr<rocksdb::FileSystem> files = options.file_system;
  if (options.kill_point) {
    if (files == nullptr) files = rocksdb::FileSystem::Default();
    files = std::make_shared<KillPointFileSystem>(files, options.kill_point);
  }
  return files != nullptr ? rocksdb::NewCompositeEnv(files) : nullptr;
}

std::vector<rocksdb::ColumnFamilyDescriptor> DescribeColumns(std::size_t block_cache_bytes) {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> columns;
  for (std::size_t i = 0; i < kColumnNames.size(); ++i) {
    columns.emplace_back(std::string(kColumnNames[i]), MakeColumnOptions(static_cast<Column>(i), cache));
  }
  // RocksDB insists on a column family of this name; nothing is kept in it.
  columns.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  return columns;
}

absl::Status OpenError(const std::string& directory, const rocksdb::Status& status) {
  if (status.IsCorruption()) return FromRocks(status);
  if (absl::StrContains(status.ToString(), "/LOCK")) {
    return StoreUnusableError(directory, {"een ander proces heeft deze map open; stop dat eerst",
                                          "another process has this directory open; stop that first"});
  }
  return StoreUnusableError(directory, {status.ToString(), status.ToString()});
}

// A newer version may have added a column family, which RocksDB would report in words of its own.
absl::Status CheckColumns(const std::string& directory, const rocksdb::DBOptions& options) {
  std::vector<std::string> names;
  if (!rocksdb::DB::ListColumnFamilies(options, directory, &names).ok()) return absl::OkStatus();  // New.
  for (const std::string& name : names) {
    const bool known = name == rocksdb::kDefaultColumnFamilyName ||
                       std::find(kColumnNames.begin(), kColumnNames.end(), name) != kColumnNames.end();
    if (known) continue;
    return StoreUnusableError(
        directory, {absl::StrCat("een nieuwere versie schreef er \"", name, "\" in; gebruik die versie"),
                    absl::StrCat("a newer version wrote \"", name, "\" in it; use that version")});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::Open(const std::string& directory,
                                                                   const RocksStoreOptions& options) {
  std::unique_ptr<RocksDatabase> database(new RocksDatabase);
  database->bulk_directory_ = absl::StrCat(directory, "/bulk");
  database->env_ = MakeEnv(options);
  const rocksdb::DBOptions settings =
      MakeDatabaseOptions(database->env_ ? database->env_.get() : rocksdb::Env::Default());
  if (absl::Status s = CheckColumns(directory, settings); !s.ok()) return s;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened = rocksdb::DB::Open(
      settings, directory, DescribeColumns(options.block_cache_bytes), &database->columns_, &db);
  if (!opened.ok()) return OpenError(directory, opened);
  database->db_.reset(db);
  return database;
}

RocksDatabase::~RocksDatabase() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* column : columns_) db_->DestroyColumnFamilyHandle(column);
  db_->Close();
}

absl::StatusOr<std::optional<std::string>> RocksDatabase::Read(Column column, absl::string_view key,
                                                               const rocksdb::ReadOptions& options) const {
  std::optional<std::string> value(std::in_place);
  const rocksdb::Status status = db_->Get(options, this->column(column), ToSlice(key), &*value);
  if (status.IsNotFound()) return std::optional<std::string>();
  if (!status.ok()) return FromRocks(status);
  return value;
}

absl::StatusOr<std::optional<RocksDatabase::Row>> RocksDatabase::ReadLast(Column column) const {
  const std::unique_ptr<rocksdb::Iterator> row(db_->NewIterator({}, this->column(column)));
  row->SeekToLast();
  if (!row->status().ok()) return FromRocks(row->status());
  std::optional<Row> last;
  if (row->Valid()) last = Row{row->key().ToString(), row->value().ToString()};
  return last;
}

}  // namespace schakel
