// The files of an import, opened: header understood, rows addressable.
#ifndef SCHAKEL_GRAPH_EXCHANGE_IMPORT_FILES_H_
#define SCHAKEL_GRAPH_EXCHANGE_IMPORT_FILES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/exchange/columns.h"
#include "graph/exchange/spool.h"
#include "graph/exchange/verdicts.h"
#include "graph/model/schema.h"

namespace schakel {

// A file whose header is fine.
struct ImportFile {
  std::string name;
  absl::string_view text;
  ColumnPlan plan;
  // Where the first row after the header begins.
  std::uint64_t body_offset = 0;
  std::uint64_t body_line = 0;
};

// Where a row stands.
struct RowPlace {
  std::uint64_t offset = 0;
  std::uint32_t line = 0;  // 0 is nowhere.
  std::uint32_t file = 0;
};

// Opens mapped files. One whose name or header is wrong gives verdicts, counts as one refused row,
// and is left out.
std::vector<ImportFile> OpenFiles(const Schema& schema,
                                  absl::Span<const std::unique_ptr<SpoolFile>> files,
                                  absl::Span<const std::string> ignored_columns,
                                  VerdictSink& verdicts);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_IMPORT_FILES_H_
