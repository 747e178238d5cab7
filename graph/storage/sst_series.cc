#include "graph/storage/sst_series.h"

#include "absl/strings/str_cat.h"

#include "graph/storage/rocks_status.h"

namespace schakel {
namespace {

// The size of a file is looked at once in so many rows; asking costs as much as a short row.
constexpr std::uint32_t kRowsBetweenLooks = 1024;

rocksdb::EnvOptions WriterOptions() {
  rocksdb::EnvOptions options;
  // Lets the disk work while rows still come, instead of all at the end when the file is synced.
  options.bytes_per_sync = 8 << 20;
  return options;
}

}  // namespace

SstSeries::SstSeries(const RocksDatabase& database, Column column, std::size_t file_bytes)
    : database_(database),
      column_(column),
      file_bytes_(file_bytes),
      // The next start reads these files; their pages may stay.
      writer_(WriterOptions(), database.db().GetOptions(database.column(column)),
              database.column(column), /*invalidate_page_cache=*/false) {}

rocksdb::Status SstSeries::Put(absl::string_view key, absl::string_view value) {
  if (rocksdb::Status s = MakeRoom(); !s.ok()) return s;
  return writer_.Put(ToSlice(key), ToSlice(value));
}

rocksdb::Status SstSeries::Delete(absl::string_view key) {
  if (rocksdb::Status s = MakeRoom(); !s.ok()) return s;
  return writer_.Delete(ToSlice(key));
}

rocksdb::Status SstSeries::MakeRoom() {
  if (open_) {
    if (--rows_to_look_ > 0) return rocksdb::Status::OK();
    rows_to_look_ = kRowsBetweenLooks;
    if (writer_.FileSize() < file_bytes_) return rocksdb::Status::OK();
    if (rocksdb::Status s = CloseFile(); !s.ok()) return s;
  }
  files_.push_back(absl::StrCat(database_.bulk_directory(), "/",
                                kColumnNames[static_cast<std::size_t>(column_)], "-", files_.size(),
                                ".sst"));
  open_ = true;
  rows_to_look_ = kRowsBetweenLooks;
  return writer_.Open(files_.back());
}

rocksdb::Status SstSeries::CloseFile() {
  open_ = false;
  return writer_.Finish();
}

rocksdb::Status SstSeries::Finish() { return open_ ? CloseFile() : rocksdb::Status::OK(); }

void SstSeries::AddTo(std::vector<rocksdb::IngestExternalFileArg>& ingestion) const {
  if (files_.empty()) return;
  rocksdb::IngestExternalFileArg argument;
  argument.column_family = database_.column(column_);
  argument.external_files = files_;
  argument.options.move_files = true;  // Hard links: the bytes are written once.
  argument.options.failed_move_fall_back_to_copy = false;
  argument.options.write_global_seqno = false;  // Only RocksDB before 5.16 needs it in the file.
  ingestion.push_back(std::move(argument));
}

}  // namespace schakel
