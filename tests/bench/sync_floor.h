// The floor of a durable write: a few bytes at the end of a file, and fdatasync.
#ifndef SCHAKEL_TESTS_BENCH_SYNC_FLOOR_H_
#define SCHAKEL_TESTS_BENCH_SYNC_FLOOR_H_

#include <cstddef>
#include <string>

namespace schakel::bench {

// A log that knows nothing but bytes. Room is taken ahead, as RocksDB does for its log.
class SyncedFile {
 public:
  SyncedFile(const std::string& path, std::size_t append_bytes);
  ~SyncedFile();
  SyncedFile(const SyncedFile&) = delete;
  SyncedFile& operator=(const SyncedFile&) = delete;

  // Seconds that an append takes until it is on disk, the median of those that fit in `seconds`.
  double MedianAppend(double seconds);

 private:
  const std::string bytes_;
  int descriptor_;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_SYNC_FLOOR_H_
