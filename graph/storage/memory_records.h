// MemoryRecords: what a MemoryStore held at one revision. Private to the store.
#ifndef SCHAKEL_GRAPH_STORAGE_MEMORY_RECORDS_H_
#define SCHAKEL_GRAPH_STORAGE_MEMORY_RECORDS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/model/ids.h"
#include "graph/storage/memory_store.h"
#include "graph/storage/store.h"

namespace schakel {

class MemoryRecords final : public Records {
 public:
  MemoryRecords(const MemoryStore& store, Revision revision) : store_(store), revision_(revision) {}

  absl::StatusOr<std::optional<v1::Entity>> ReadEntity(absl::string_view id) const override;
  absl::StatusOr<std::vector<std::optional<v1::Entity>>> ReadEntities(
      absl::Span<const absl::string_view> ids) const override;
  absl::StatusOr<std::vector<std::optional<v1::Link>>> ReadLinks(
      absl::Span<const LinkKeyView> keys) const override;

 private:
  const MemoryStore& store_;
  const Revision revision_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_MEMORY_RECORDS_H_
