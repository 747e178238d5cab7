// Cuts a column family into ranges of about equal size on disk. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_KEY_RANGES_H_
#define SCHAKEL_GRAPH_STORAGE_KEY_RANGES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/storage/rocks_database.h"

namespace schakel {

// The parts - 1 keys between `parts` ranges, ascending: range i is [keys[i - 1], keys[i]).
// Neighbouring keys may be equal when there is little to divide; the range between them is empty.
// Sizes are estimates, so ranges differ by a block or so.
absl::StatusOr<std::vector<std::string>> SplitColumn(const RocksDatabase& database, Column column,
                                                     std::size_t parts);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_KEY_RANGES_H_
