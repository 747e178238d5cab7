#include "graph/storage/rocks_options.h"

#include <cstddef>

#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace schakel {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

// Rows that are looked up by key one at a time, from any of several levels.
bool IsLookedUp(Column column) {
  return column == Column::kEntities || column == Column::kLinks || column == Column::kRequests;
}

rocksdb::BlockBasedTableOptions MakeTableOptions(Column column,
                                                 const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  // Counted against the cache: memory has one bound, not one plus whatever the files need.
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // Start-up reads everything and a page of people reads a handful of neighbours: both like larger
  // blocks than the default of 4 KiB, which also costs four times the index.
  table.block_size = 16 * 1024;
  // Ten bits per key let one look-up in a hundred read a block in vain.
  if (IsLookedUp(column)) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  return table;
}

}  // namespace

rocksdb::DBOptions MakeDatabaseOptions(rocksdb::Env* env) {
  rocksdb::DBOptions options;
  options.env = env;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  // A torn tail is what a power cut leaves of a write nobody was told about, so it must not stop
  // the open; a log that misses or that files have overtaken must.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  options.track_and_verify_wals_in_manifest = true;
  // After a failed write nothing is known until the store is opened again, so RocksDB does not mend
  // itself behind our back.
  options.max_bgerror_resume_count = 0;
  // Column families of a few rows would keep old logs alive; this bounds what an open has to
  // replay.
  options.max_total_wal_size = 128 * kMebibyte;
  options.max_background_jobs = 2;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.keep_log_file_num = 5;
  return options;
}

rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column,
                                               const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(MakeTableOptions(column, cache)));
  options.compression = rocksdb::CompressionType::kLZ4Compression;
  options.write_buffer_size = 32 * kMebibyte;
  options.level_compaction_dynamic_level_bytes = true;
  return options;
}

rocksdb::ReadOptions MakeScanOptions() {
  rocksdb::ReadOptions options;
  options.readahead_size = 4 * kMebibyte;
  options.fill_cache = false;
  options.total_order_seek = true;
  return options;
}

}  // namespace schakel
