// The rows of `meta`: which version of the format this is, and the store's secret. Private to the
// store.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_FORMAT_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_FORMAT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

#include "graph/storage/rocks_database.h"

namespace schakel {

// The version this code writes. A change of the grammar in README.md makes the next, with a step in
// PrepareFormat that rewrites what the one before wrote.
inline constexpr std::uint32_t kFormatVersion = 3;

// Checks the version, writing it and a new secret when the store is new and bringing an older store
// to this one; returns the secret.
// FailedPrecondition (STORE_UNUSABLE) when a newer version wrote it, DataLoss when the rows are
// damaged.
absl::StatusOr<std::string> PrepareFormat(const std::string& directory, RocksDatabase& database);

// Forgets request ids committed more than seven days before `now`.
absl::Status PurgeRequests(RocksDatabase& database, absl::Time now);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_FORMAT_H_
