// The floors of storing a network: the same rows handled by plain RocksDB and nothing else.
#ifndef SCHAKEL_TESTS_BENCH_ROCKS_FLOOR_H_
#define SCHAKEL_TESTS_BENCH_ROCKS_FLOOR_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <rocksdb/db.h>

#include "tests/bench/measure.h"

namespace schakel::bench {

// A RocksDB that closes itself.
class PlainDatabase {
 public:
  // Opens an existing database as its own files say it is set up, for reading only.
  static std::unique_ptr<PlainDatabase> Read(const std::string& directory);
  // Makes a new one with the given column families.
  static std::unique_ptr<PlainDatabase> Make(
      const std::string& directory, const std::vector<rocksdb::ColumnFamilyDescriptor>& families);
  ~PlainDatabase();

  rocksdb::DB& db() const { return *db_; }
  const std::vector<rocksdb::ColumnFamilyHandle*>& families() const { return families_; }

 private:
  PlainDatabase() = default;

  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

// Every row of a store in memory, ready to be written again as sorted files.
class Ingestion {
 public:
  // Reads the store in `directory`.
  explicit Ingestion(const std::string& directory);

  // Writes the rows to one file per column family, set up as the store's own, and has an empty
  // database in `scratch` take them in with one call. One thread. Returns the seconds from the
  // first row to the answer.
  double Run(const std::string& scratch) const;

  std::uint64_t rows() const;
  std::uint64_t bytes() const;

 private:
  struct Row {
    std::uint32_t key_bytes;
    std::uint32_t value_bytes;
  };
  // Rows in key order: their sizes, and their bytes one after the other.
  struct Family {
    rocksdb::ColumnFamilyDescriptor descriptor;
    std::vector<Row> rows;
    std::string bytes;
  };

  static void WriteFile(const Family& family, const std::string& path);

  std::vector<Family> families_;
};

// Opens a store and reads every row of its entities and links, one iterator after the other.
// Returns the bytes of keys and values.
std::uint64_t RawScan(const std::string& directory);

// Threads that each put small values with a synced write, which RocksDB joins to groups by itself.
class GroupCommit {
 public:
  GroupCommit(const std::string& scratch, std::size_t threads, std::size_t value_bytes);

  // Puts per second of all threads together.
  double Rate(double seconds);

 private:
  const std::size_t threads_;
  const std::string value_;
  const std::unique_ptr<PlainDatabase> database_;
  std::atomic<std::uint64_t> next_ = 0;
};

}  // namespace schakel::bench

#endif  // SCHAKEL_TESTS_BENCH_ROCKS_FLOOR_H_
