#include "graph/storage/rocks_database.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include <rocksdb/cache.h>
#include <rocksdb/file_system.h>

#include "graph/model/errors.h"
#include "graph/storage/rocks_options.h"
#include "graph/storage/rocks_status.h"

namespace schakel {
namespace {

std::shared_ptr<IngestionFileSystem> MakeFiles(const std::string& bulk_directory,
                                               const RocksStoreOptions& options) {
  return std::make_shared<IngestionFileSystem>(
      options.file_system != nullptr ? options.file_system : rocksdb::FileSystem::Default(),
      bulk_directory, options.kill_point);
}

std::vector<rocksdb::ColumnFamilyDescriptor> DescribeColumns(std::size_t block_cache_bytes) {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(block_cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> columns;
  for (std::size_t i = 0; i < kColumnNames.size(); ++i) {
    columns.emplace_back(std::string(kColumnNames[i]),
                         MakeColumnOptions(static_cast<Column>(i), cache));
  }
  // RocksDB insists on a column family of this name; nothing is kept in it.
  columns.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  return columns;
}

absl::Status OpenError(const std::string& directory, const rocksdb::Status& status) {
  if (status.IsCorruption()) return FromRocks(status);
  if (absl::StrContains(status.ToString(), "/LOCK")) {
    return StoreUnusableError(directory,
                              {"een ander proces heeft deze map open; stop dat eerst",
                               "another process has this directory open; stop that first"});
  }
  return StoreUnusableError(directory, {status.ToString(), status.ToString()});
}

// A newer version may have added a column family, which RocksDB would report in words of its own.
absl::Status CheckColumns(const std::string& directory, const rocksdb::DBOptions& options) {
  std::vector<std::string> names;
  if (!rocksdb::DB::ListColumnFamilies(options, directory, &names).ok())
    return absl::OkStatus();  // New.
  for (const std::string& name : names) {
    const bool known =
        name == rocksdb::kDefaultColumnFamilyName ||
        std::find(kColumnNames.begin(), kColumnNames.end(), name) != kColumnNames.end();
    if (known) continue;
    return StoreUnusableError(
        directory,
        {absl::StrCat("een nieuwere versie schreef er \"", name, "\" in; gebruik die versie"),
         absl::StrCat("a newer version wrote \"", name, "\" in it; use that version")});
  }
  return absl::OkStatus();
}

}  // namespace

RocksDatabase::RocksDatabase(const std::string& directory, const RocksStoreOptions& options)
    : bulk_directory_(absl::StrCat(directory, "/bulk")),
      files_(MakeFiles(bulk_directory_, options)),
      env_(rocksdb::NewCompositeEnv(files_)) {}

absl::StatusOr<std::unique_ptr<RocksDatabase>> RocksDatabase::Open(
    const std::string& directory, const RocksStoreOptions& options) {
  std::unique_ptr<RocksDatabase> database(new RocksDatabase(directory, options));
  const rocksdb::DBOptions settings = MakeDatabaseOptions(database->env_.get());
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

rocksdb::Status RocksDatabase::Ingest(const std::vector<rocksdb::IngestExternalFileArg>& files) {
  const rocksdb::Status status = db_->IngestExternalFiles(files);
  if (status.ok()) files_->Release();
  return status;
}

absl::StatusOr<std::optional<std::string>> RocksDatabase::Read(
    Column column, absl::string_view key, const rocksdb::ReadOptions& options) const {
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
