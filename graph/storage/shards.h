// Work on shards at the same time.
#ifndef SCHAKEL_GRAPH_STORAGE_SHARDS_H_
#define SCHAKEL_GRAPH_STORAGE_SHARDS_H_

#include <atomic>
#include <cstddef>
#include <functional>

#include "absl/status/status.h"

namespace schakel {

// Calls work(0, stop) … work(shards - 1, stop), each on a thread of its own (one is the caller's),
// and waits for all of them. Returns the error that came first. `stop` becomes true at that moment;
// work may then end early.
absl::Status RunShards(
    std::size_t shards,
    const std::function<absl::Status(std::size_t shard, const std::atomic<bool>& stop)>& work);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_SHARDS_H_
