#include "tests/bench/rocks_floor.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include <rocksdb/cache.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/utilities/options_util.h>

namespace schakel::bench {
namespace {

void RequireRocks(const rocksdb::Status& status, absl::string_view what) {
  if (!status.ok()) Fail(what, status.ToString());
}

// How the column families of a store are set up: compression, blocks and filters cost what they
// cost, and a floor that leaves them out would be the floor of another store.
std::vector<rocksdb::ColumnFamilyDescriptor> FamiliesOf(const std::string& directory) {
  rocksdb::DBOptions ignored;
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(std::size_t{256} << 20);
  RequireRocks(
      rocksdb::LoadLatestOptions(rocksdb::ConfigOptions(), directory, &ignored, &families, &cache),
      "options of the store");
  return families;
}

rocksdb::ReadOptions ScanOptions() {
  rocksdb::ReadOptions options;
  options.readahead_size = std::size_t{4} << 20;
  options.fill_cache = false;
  return options;
}

template <typename Fn>
void ForEachRow(const PlainDatabase& database, rocksdb::ColumnFamilyHandle* family, Fn fn) {
  const std::unique_ptr<rocksdb::Iterator> row(database.db().NewIterator(ScanOptions(), family));
  for (row->SeekToFirst(); row->Valid(); row->Next()) fn(row->key(), row->value());
  RequireRocks(row->status(), "scan");
}

rocksdb::DBOptions NewDatabase() {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  return options;
}

}  // namespace

std::unique_ptr<PlainDatabase> PlainDatabase::Read(const std::string& directory) {
  std::unique_ptr<PlainDatabase> plain(new PlainDatabase());
  rocksdb::DB* db = nullptr;
  RequireRocks(
      rocksdb::DB::OpenForReadOnly({}, directory, FamiliesOf(directory), &plain->families_, &db),
      "open for reading");
  plain->db_.reset(db);
  return plain;
}

std::unique_ptr<PlainDatabase> PlainDatabase::Make(
    const std::string& directory, const std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  std::unique_ptr<PlainDatabase> plain(new PlainDatabase());
  rocksdb::DB* db = nullptr;
  RequireRocks(rocksdb::DB::Open(NewDatabase(), directory, families, &plain->families_, &db),
               "open");
  plain->db_.reset(db);
  return plain;
}

PlainDatabase::~PlainDatabase() {
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    RequireRocks(db_->DestroyColumnFamilyHandle(family), "close");
  }
}

Ingestion::Ingestion(const std::string& directory) {
  for (rocksdb::ColumnFamilyDescriptor& descriptor : FamiliesOf(directory)) {
    families_.push_back({std::move(descriptor), {}, {}});
  }
  const std::unique_ptr<PlainDatabase> store = PlainDatabase::Read(directory);
  for (std::size_t f = 0; f < families_.size(); ++f) {
    Family& family = families_[f];
    ForEachRow(
        *store, store->families()[f], [&](const rocksdb::Slice& key, const rocksdb::Slice& value) {
          family.rows.push_back(
              {static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(value.size())});
          family.bytes.append(key.data(), key.size());
          family.bytes.append(value.data(), value.size());
        });
  }
}

void Ingestion::WriteFile(const Family& family, const std::string& path) {
  const rocksdb::Options options(rocksdb::DBOptions(), family.descriptor.options);
  rocksdb::SstFileWriter writer(rocksdb::EnvOptions(), options);
  RequireRocks(writer.Open(path), "open a sorted file");
  const char* at = family.bytes.data();
  for (const Row& row : family.rows) {
    const rocksdb::Slice key(at, row.key_bytes);
    const rocksdb::Slice value(at + row.key_bytes, row.value_bytes);
    RequireRocks(writer.Put(key, value), "put in a sorted file");
    at += row.key_bytes + row.value_bytes;
  }
  RequireRocks(writer.Finish(), "finish a sorted file");
}

double Ingestion::Run(const std::string& scratch) const {
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  for (const Family& family : families_) descriptors.push_back(family.descriptor);
  const std::unique_ptr<PlainDatabase> database = PlainDatabase::Make(scratch + "/db", descriptors);
  return Seconds([&] {
    std::vector<rocksdb::IngestExternalFileArg> files;
    for (std::size_t f = 0; f < families_.size(); ++f) {
      if (families_[f].rows.empty()) continue;
      rocksdb::IngestExternalFileArg& file = files.emplace_back();
      file.column_family = database->families()[f];
      file.external_files = {absl::StrCat(scratch, "/", f, ".sst")};
      file.options.move_files = true;
      file.options.write_global_seqno = false;
      WriteFile(families_[f], file.external_files.front());
    }
    RequireRocks(database->db().IngestExternalFiles(files), "ingest");
  });
}

std::uint64_t Ingestion::rows() const {
  std::uint64_t sum = 0;
  for (const Family& family : families_) sum += family.rows.size();
  return sum;
}

std::uint64_t Ingestion::bytes() const {
  std::uint64_t sum = 0;
  for (const Family& family : families_) sum += family.bytes.size();
  return sum;
}

std::uint64_t RawScan(const std::string& directory) {
  const std::unique_ptr<PlainDatabase> store = PlainDatabase::Read(directory);
  std::uint64_t bytes = 0;
  for (rocksdb::ColumnFamilyHandle* family : store->families()) {
    if (family->GetName() != "entities" && family->GetName() != "links") continue;
    ForEachRow(*store, family, [&bytes](const rocksdb::Slice& key, const rocksdb::Slice& value) {
      bytes += key.size() + value.size();
    });
  }
  return bytes;
}

GroupCommit::GroupCommit(const std::string& scratch, std::size_t threads, std::size_t value_bytes)
    : threads_(threads),
      value_(value_bytes, 'v'),
      database_(PlainDatabase::Make(
          scratch, {{rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}})) {}

double GroupCommit::Rate(double seconds) {
  return RateOf(threads_, seconds, [this] {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const std::string key = absl::StrCat("company:", next_.fetch_add(1));
    RequireRocks(database_->db().Put(synced, key, value_), "put");
  });
}

}  // namespace schakel::bench
