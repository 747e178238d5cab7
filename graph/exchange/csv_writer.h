// CsvWriter: canonical CSV, cell by cell, handed on in chunks. RFC 4180 with quotes only where they
// are needed, UTF-8 without a byte order mark, and lines that end in LF, as people keep them in
// version control.
#ifndef SCHAKEL_GRAPH_EXCHANGE_CSV_WRITER_H_
#define SCHAKEL_GRAPH_EXCHANGE_CSV_WRITER_H_

#include <cstddef>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace schakel {

// Takes a chunk of a file. Chunks come in order, none empty; `last` is the last of this file. Views
// are valid during the call only. An error ends the writing.
using FileSink =
    absl::FunctionRef<absl::Status(absl::string_view file, absl::string_view data, bool last)>;

// Holds at most one chunk and one row. `sink` must outlive it.
class CsvWriter {
 public:
  static constexpr std::size_t kChunkBytes = 256 * 1024;

  CsvWriter(std::string file, FileSink sink) : file_(std::move(file)), sink_(sink) {}

  void Cell(absl::string_view text);
  // Ends the row and hands on full chunks. Returns the sink's error. REQUIRES: a cell since the
  // last row.
  absl::Status EndRow();
  // Hands on what is left. REQUIRES: at least one row. Nothing may be written after it.
  absl::Status Finish();

 private:
  std::string file_;
  FileSink sink_;
  std::string buffer_;
  bool row_is_empty_ = true;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_CSV_WRITER_H_
