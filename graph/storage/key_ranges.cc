#include "graph/storage/key_ranges.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/string_view.h"

#include "graph/storage/rocks_status.h"

namespace schakel {
namespace {

// RocksDB can say how many bytes lie before a key, but not which key has so many before it. That
// key is found here byte by byte, as one finds a name in a dictionary: which first letter, which
// second letter, and so on until the letter no longer moves the answer by more than a block.
class Splitter {
 public:
  Splitter(const RocksDatabase& database, Column column) : database_(database), column_(column) {
    options_.include_memtables = true;
    total_ = BytesBefore(std::string(kDepthMax, '\xff'));
  }

  std::string KeyAt(double fraction) {
    const auto wanted = static_cast<std::uint64_t>(fraction * static_cast<double>(total_));
    std::string key;
    while (key.size() < kDepthMax) {
      const int byte = LastByteBefore(key, wanted);
      key.push_back(static_cast<char>(byte));
      if (SpanOf(key) <= kNear) break;
    }
    return key;
  }

  absl::Status status() const { return FromRocks(status_); }

 private:
  static constexpr std::size_t kDepthMax = 64;  // Bytes; ids of one kind differ well before this.
  static constexpr std::uint64_t kNear = 64 * 1024;

  std::uint64_t BytesBefore(const std::string& key) {
    const rocksdb::Range range("", key);
    std::uint64_t size = 0;
    const rocksdb::Status status =
        database_.db().GetApproximateSizes(options_, database_.column(column_), &range, 1, &size);
    if (!status.ok()) status_ = status;
    return size;
  }

  // The greatest byte b such that no more than `wanted` bytes lie before prefix + b.
  int LastByteBefore(const std::string& prefix, std::uint64_t wanted) {
    int low = 0;
    int high = 255;
    while (low < high) {
      const int middle = (low + high + 1) / 2;
      if (BytesBefore(prefix + static_cast<char>(middle)) <= wanted) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  // Bytes of the keys that begin with `prefix`.
  std::uint64_t SpanOf(const std::string& prefix) {
    const std::uint64_t end = BytesBefore(prefix + std::string(kDepthMax, '\xff'));
    const std::uint64_t begin = BytesBefore(prefix);
    return end > begin ? end - begin : 0;
  }

  const RocksDatabase& database_;
  const Column column_;
  rocksdb::SizeApproximationOptions options_;
  std::uint64_t total_ = 0;
  rocksdb::Status status_;
};

}  // namespace

absl::StatusOr<std::vector<std::string>> SplitColumn(const RocksDatabase& database, Column column,
                                                     std::size_t parts) {
  Splitter splitter(database, column);
  std::vector<std::string> keys;
  for (std::size_t part = 1; part < parts; ++part) {
    keys.push_back(splitter.KeyAt(static_cast<double>(part) / static_cast<double>(parts)));
  }
  // Estimates of what is still in memory are drawn at random and need not ascend.
  std::sort(keys.begin(), keys.end());
  if (absl::Status s = splitter.status(); !s.ok()) return s;
  return keys;
}

}  // namespace schakel
