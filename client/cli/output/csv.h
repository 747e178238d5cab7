// Answers as CSV: RFC 4180, UTF-8, comma, one header line, "\n" line ends.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_CSV_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_CSV_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel::client {

// A header and rows with as many cells.
struct Sheet {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

// The cell in quotes when it holds a comma, quote or line end, as it is otherwise.
std::string CsvCell(absl::string_view cell);

// One line with its end.
std::string CsvLine(const std::vector<std::string>& cells);

// The whole sheet.
std::string ToCsv(const Sheet& sheet);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_CSV_H_
