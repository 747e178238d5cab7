#include "client/cli/output/csv.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace schakel::client {
std::string CsvCell(absl::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == absl::string_view::npos) return std::string(cell);
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

std::string CsvLine(const std::vector<std::string>& cells) {
  const auto quoted = [](std::string* out, const std::string& cell) {
    absl::StrAppend(out, CsvCell(cell));
  };
  return absl::StrCat(absl::StrJoin(cells, ",", quoted), "\n");
}

std::string ToCsv(const Sheet& sheet) {
  std::string text = CsvLine(sheet.header);
  for (const auto& row : sheet.rows) absl::StrAppend(&text, CsvLine(row));
  return text;
}

}  // namespace schakel::client
