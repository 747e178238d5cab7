// How RocksDB is set up, each choice with its reason. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_OPTIONS_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_OPTIONS_H_

#include <memory>

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>

#include "graph/storage/rocks_columns.h"

namespace schakel {

// For the database as a whole.
rocksdb::DBOptions MakeDatabaseOptions(rocksdb::Env* env);

// For one column family; `cache` is shared by all of them.
rocksdb::ColumnFamilyOptions MakeColumnOptions(Column column,
                                               const std::shared_ptr<rocksdb::Cache>& cache);

// For reading a large part of the store once: read far ahead and leave the cache to those who need
// it.
rocksdb::ReadOptions MakeScanOptions();

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_OPTIONS_H_
