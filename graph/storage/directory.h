// The directory of a store, before RocksDB has it.
#ifndef SCHAKEL_GRAPH_STORAGE_DIRECTORY_H_
#define SCHAKEL_GRAPH_STORAGE_DIRECTORY_H_

#include <string>

#include "absl/status/status.h"

namespace schakel {

// Makes the last level of `directory` when it is missing, readable by its owner alone, and syncs
// its parent so that a power cut does not take the new name away. StoreUnusable when that fails.
absl::Status EnsureDirectory(const std::string& directory);

// Leaves `directory` existing and empty. Called with the store's lock held.
absl::Status ClearDirectory(const std::string& directory);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_DIRECTORY_H_
