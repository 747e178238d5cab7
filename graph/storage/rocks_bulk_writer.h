// RocksBulkWriter: a large revision as files beside the database, taken in at the end with one
// atomic step. Private to the store.
//
//   caller ── serialises ──> batch ──┬── lane: rows ────────> entities-*.sst, links-*.sst
//                                    └── lane: change log ──> changes-*.sst
//
// Making the blocks of a file costs more than everything else together, so each kind of file has
// its thread.
#ifndef SCHAKEL_GRAPH_STORAGE_ROCKS_BULK_WRITER_H_
#define SCHAKEL_GRAPH_STORAGE_ROCKS_BULK_WRITER_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "absl/status/status.h"

#include "graph/model/ids.h"
#include "graph/storage/bulk_batch.h"
#include "graph/storage/bulk_lane.h"
#include "graph/storage/bulk_order.h"
#include "graph/storage/rocks_database.h"
#include "graph/storage/rocks_store.h"
#include "graph/storage/sst_series.h"
#include "graph/storage/store.h"

namespace schakel {

class RocksBulkWriter final : public BulkWriter {
 public:
  RocksBulkWriter(RocksStore& store, Revision revision);
  ~RocksBulkWriter() override;

  absl::Status Add(const v1::ChangeRecord& change) override;
  absl::Status Commit(v1::RevisionRecord record) override;

 private:
  void PushBatch();
  absl::Status WriteSubjects(const BulkBatch& batch);
  absl::Status WriteChanges(const BulkBatch& batch);
  absl::Status WriteRevision(const v1::RevisionRecord& record);
  absl::Status FinishFiles(const v1::RevisionRecord& record);
  absl::Status Ingest();

  RocksStore& store_;
  RocksDatabase& database_;
  const Revision revision_;
  bool done_ = false;
  BulkOrder order_;
  BulkBatchPool pool_;  // Before whoever holds a batch.
  std::shared_ptr<BulkBatch> batch_;
  std::uint32_t sequence_ = 0;
  SstSeries schemas_;
  SstSeries entities_;
  SstSeries links_;
  SstSeries notes_;
  SstSeries changes_;
  SstSeries revisions_;
  SstSeries requests_;
  BulkLane subject_lane_;
  BulkLane change_lane_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_STORAGE_ROCKS_BULK_WRITER_H_
