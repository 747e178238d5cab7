// Marks a store as one that a later version of the program has written: newer_format DIRECTORY.
#include <iostream>
#include <memory>

#include "absl/status/statusor.h"

#include "graph/storage/rocks_database.h"

namespace schakel {
namespace {

int Main(const std::string& directory) {
  const absl::StatusOr<std::unique_ptr<RocksDatabase>> database =
      RocksDatabase::Open(directory, RocksStoreOptions());
  if (!database.ok()) {
    std::cerr << database.status() << std::endl;
    return 1;
  }
  rocksdb::WriteOptions options;
  options.sync = true;
  const rocksdb::Status written =
      (*database)->db().Put(options, (*database)->column(Column::kMeta), "format", "999");
  return written.ok() ? 0 : 1;
}

}  // namespace
}  // namespace schakel

int main(int argc, char** argv) { return argc == 2 ? schakel::Main(argv[1]) : 2; }
