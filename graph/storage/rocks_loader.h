// Streams the whole store into a LoadSink, each shard straight from an iterator of its own. Private
// to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_LOADER_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_LOADER_H_

#include <cstddef>

#include "absl/status/status.h"

#include "graph/storage/rocks_database.h"
#include "graph/storage/store.h"

namespace schakel {

// Store::Load.
absl::Status LoadAll(const RocksDatabase& database, std::size_t threads, LoadSink& sink);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_LOADER_H_
