// CsvReader: RFC 4180 over a text in memory, one row at a time, forgiving nothing silently.
//
//   CsvReader reader(text);
//   CsvRow row;
//   while (reader.Next(row)) { if (row.fault.has_value()) …; else row.cells[0] …; }
//
// Lines end in LF or CRLF. Cells are views into the text, or into the row where quotes had to be
// undone, and live until the row is read into again. A row that breaks the format is delivered with
// a fault, and reading goes on at the next line. Cost: one pass, no allocation for rows without
// doubled quotes.
#ifndef SCHAKEL_GRAPH_EXCHANGE_CSV_READER_H_
#define SCHAKEL_GRAPH_EXCHANGE_CSV_READER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel {

// What can be wrong with the form of a row.
enum class CsvFaultKind {
  kUnterminatedQuote,  // A quoted cell runs to the end of the text.
  kTextAfterQuote,     // Something follows the closing quote of a cell.
  kStrayQuote,         // A quote inside a cell that does not begin with one.
  kControlCharacter,   // NUL or another control character.
  kInvalidUtf8,        // Bytes that are not UTF-8.
  kCellTooLong,        // More than kCellBytesMax.
};

struct CsvFault {
  CsvFaultKind kind;
  std::size_t cell = 0;  // Index of the cell.
  std::string value;     // What stands there, shortened.
};

struct CsvRow {
  std::uint64_t line = 0;    // Line on which the row begins, from 1.
  std::uint64_t offset = 0;  // Byte at which it begins.
  std::vector<absl::string_view> cells;
  std::optional<CsvFault> fault;
  std::deque<std::string> unquoted;  // Owns cells whose doubled quotes were undone.
};

class CsvReader {
 public:
  static constexpr std::size_t kCellBytesMax = std::size_t{1} << 20;

  // Begins at `offset`, which is the first byte of a row, on line `line`.
  explicit CsvReader(absl::string_view text, std::uint64_t offset = 0, std::uint64_t line = 1)
      : text_(text), at_(offset), line_(line) {}

  // Reads the next row; false at the end. Empty lines are passed over.
  bool Next(CsvRow& row);

  // Where the next row begins, and on which line.
  std::uint64_t offset() const { return at_; }
  std::uint64_t line() const { return line_; }

 private:
  void ReadRow(CsvRow& row);
  bool ReadCell(CsvRow& row);
  bool ReadQuotedCell(CsvRow& row);
  void EndLine();
  void Fail(CsvRow& row, CsvFaultKind kind, absl::string_view value);
  void SkipLine();

  absl::string_view text_;
  std::uint64_t at_;
  std::uint64_t line_;
};

// Where a text can be cut into about `parts` pieces between rows: ascending offsets, the first 0
// and the last its size, each with the line it begins on.
struct CsvCut {
  std::uint64_t offset;
  std::uint64_t line;
};
std::vector<CsvCut> CutBetweenRows(absl::string_view text, std::uint64_t begin, std::uint64_t line,
                                   std::size_t parts);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_CSV_READER_H_
