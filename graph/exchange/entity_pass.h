// The first pass of an import: entities are read, checked, compared with what is stored, and put in
// a draft.
#ifndef SCHAKEL_GRAPH_EXCHANGE_ENTITY_PASS_H_
#define SCHAKEL_GRAPH_EXCHANGE_ENTITY_PASS_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/exchange/import_files.h"
#include "graph/exchange/row_builder.h"
#include "graph/exchange/verdicts.h"
#include "graph/model/ids.h"
#include "graph/network/draft.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// An entity that is new or differs from what is stored.
struct EntityItem {
  NodeId node;
  RowPlace place;
  bool is_new = false;
};

// What the pass came to.
struct EntityPassResult {
  std::vector<EntityItem> items;
  // Ids of rows that were refused: links to them need no complaint of their own.
  absl::flat_hash_set<std::string> refused_ids;
  std::uint64_t rows = 0;
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
};

// Reads the rows of every entity file into `draft`, a draft on `base`; those that changed get
// `revision` as version. `progress` is called now and then with the rows done.
absl::Status RunEntityPass(const Snapshot& base, absl::Span<const ImportFile> files,
                           Revision revision, Draft& draft, VerdictSink& verdicts, Budget& budget,
                           const std::function<void(std::uint64_t rows)>& progress,
                           EntityPassResult& result);

// The entity a row makes: its cells over what `base` stores under its id, which comes back in
// `stored`. REQUIRES: the row passed RunEntityPass.
absl::StatusOr<v1::Entity> RebuildEntity(const Snapshot& base, const ImportFile& file,
                                         const CsvRow& row, std::optional<v1::Entity>& stored);

// Checks that a row has the form its header promises; adds verdicts when not.
bool CheckRowForm(const ImportFile& file, const CsvRow& row, VerdictList& verdicts);

// Turns findings into verdicts. Returns true when the row may stay.
bool JudgeRow(const ImportFile& file, const CsvRow& row, const RowFindings& findings,
              VerdictList& verdicts);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_ENTITY_PASS_H_
