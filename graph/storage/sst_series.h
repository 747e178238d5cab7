// SstSeries: sorted rows of one column family, written to a series of files that RocksDB can take
// in. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_SST_SERIES_H_
#define SCHAKEL_GRAPH_STORAGE_SST_SERIES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>

#include "graph/storage/rocks_database.h"

namespace schakel {

// Not thread-safe. Rows come in ascending order of key. A file that is full is synced and closed;
// what is open when the series is destroyed is left behind for whoever clears the folder.
class SstSeries {
 public:
  SstSeries(const RocksDatabase& database, Column column, std::size_t file_bytes);

  rocksdb::Status Put(absl::string_view key, absl::string_view value);
  rocksdb::Status Delete(absl::string_view key);

  // Closes the last file. Nothing may be added after it.
  rocksdb::Status Finish();

  // Adds what was written, if anything, to an ingestion.
  void AddTo(std::vector<rocksdb::IngestExternalFileArg>& ingestion) const;

 private:
  rocksdb::Status MakeRoom();
  rocksdb::Status CloseFile();

  const RocksDatabase& database_;
  const Column column_;
  const std::size_t file_bytes_;
  rocksdb::SstFileWriter writer_;
  bool open_ = false;
  std::uint32_t rows_to_look_ = 0;
  std::vector<std::string> files_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_SST_SERIES_H_
