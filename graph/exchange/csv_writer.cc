#include "graph/exchange/csv_writer.h"

namespace schakel {

void CsvWriter::Cell(absl::string_view text) {
  if (!row_is_empty_) buffer_ += ',';
  row_is_empty_ = false;
  if (text.find_first_of("\",\r\n") == text.npos) {
    buffer_.append(text.data(), text.size());
    return;
  }
  buffer_ += '"';
  for (const char c : text) {
    if (c == '"') buffer_ += '"';
    buffer_ += c;
  }
  buffer_ += '"';
}

absl::Status CsvWriter::EndRow() {
  buffer_ += '\n';
  row_is_empty_ = true;
  // Something always stays behind, so that Finish has a last chunk to give.
  absl::string_view rest = buffer_;
  while (rest.size() > kChunkBytes) {
    if (absl::Status status = sink_(file_, rest.substr(0, kChunkBytes), false); !status.ok()) {
      return status;
    }
    rest.remove_prefix(kChunkBytes);
  }
  buffer_.erase(0, buffer_.size() - rest.size());
  return absl::OkStatus();
}

absl::Status CsvWriter::Finish() { return sink_(file_, buffer_, true); }

}  // namespace schakel
