#include "client/cli/output/csv.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace schakel::client {
namespace {

void AppendLine(const std::vector<std::string>& cells, std::string& text) {
  absl::StrAppend(&text,
                  absl::StrJoin(cells, ",",
                                [](std::string* out, const std::string& cell) {
                                  absl::StrAppend(out, CsvCell(cell));
                                }),
                  "\n");
}

}  // namespace

std::string CsvCell(absl::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == absl::string_view::npos) return std::string(cell);
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

std::string ToCsv(const Sheet& sheet) {
  std::string text;
  AppendLine(sheet.header, text);
  for (const auto& row : sheet.rows) AppendLine(row, text);
  return text;
}

}  // namespace schakel::client
