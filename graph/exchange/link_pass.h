// The second pass of an import: links are read on several threads, checked, reduced to a few bytes
// each, sorted by key, and compared with what is there.
#ifndef SCHAKEL_GRAPH_EXCHANGE_LINK_PASS_H_
#define SCHAKEL_GRAPH_EXCHANGE_LINK_PASS_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/exchange/import_files.h"
#include "graph/exchange/verdicts.h"
#include "graph/network/draft.h"
#include "graph/network/half_edge.h"
#include "graph/network/snapshot.h"
#include "schakel/v1/model.pb.h"

namespace schakel {

// A link of a row.
struct LinkItem {
  LinkRow row;
  RowPlace place;
  bool is_new = true;
};

struct LinkPassResult {
  // Ascending by key; no key twice.
  std::vector<LinkItem> items;
  std::uint64_t rows = 0;
  std::uint64_t created = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
};

// Reads the rows of every link file. Ends are looked up in `draft`, which is not changed; an end in
// `refused_ids` is not complained about again. Rows that would change nothing are counted and left
// out.
absl::Status RunLinkPass(const Snapshot& base, const Draft& draft,
                         absl::Span<const ImportFile> files,
                         const absl::flat_hash_set<std::string>& refused_ids, VerdictSink& verdicts,
                         Budget& budget, LinkPassResult& result);

// Reads the row at a place again.
void ReadRowAt(absl::Span<const ImportFile> files, const RowPlace& place, CsvRow& row);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_LINK_PASS_H_
