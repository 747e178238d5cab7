// The column families of a RocksStore. Their names are on disk and never reused; what stands in
// them is written in README.md.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_COLUMNS_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_COLUMNS_H_

#include <array>
#include <cstddef>

#include "absl/strings/string_view.h"

namespace schakel {

enum class Column : std::size_t {
  kEntities,
  kLinks,
  kNotes,
  kSchemas,
  kRevisions,
  kChanges,
  kRequests,
  kMeta,
};

// In the order of the enum.
inline constexpr std::array<absl::string_view, 8> kColumnNames = {
    "entities", "links", "notes", "schemas", "revisions", "changes", "requests", "meta"};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_COLUMNS_H_
