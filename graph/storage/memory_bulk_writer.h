// MemoryBulkWriter: collects a large revision and commits it like a small one. Private to the
// store.
#ifndef SCHAKEL_GRAPH_STORAGE_MEMORY_BULK_WRITER_H_
#define SCHAKEL_GRAPH_STORAGE_MEMORY_BULK_WRITER_H_

#include "absl/status/status.h"

#include "graph/model/ids.h"
#include "graph/storage/bulk_order.h"
#include "graph/storage/memory_store.h"
#include "graph/storage/store.h"

namespace schakel {

class MemoryBulkWriter final : public BulkWriter {
 public:
  MemoryBulkWriter(MemoryStore& store, Revision revision) : store_(store), revision_(revision) {}
  ~MemoryBulkWriter() override;

  absl::Status Add(const v1::ChangeRecord& change) override;
  absl::Status Commit(v1::RevisionRecord record) override;

 private:
  MemoryStore& store_;
  const Revision revision_;
  BulkOrder order_;
  ChangeSet set_;
  bool done_ = false;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_MEMORY_BULK_WRITER_H_
