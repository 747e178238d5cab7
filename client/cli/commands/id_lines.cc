#include "client/cli/commands/id_lines.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"

namespace schakel::client {

std::vector<std::string> IdsOf(const std::string& text) {
  std::vector<std::string> ids;
  bool first = true;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const std::pair<absl::string_view, absl::string_view> cells =
        absl::StrSplit(line, absl::MaxSplits(',', 1));
    const absl::string_view id = absl::StripAsciiWhitespace(cells.first);
    const bool is_header = first && id == "id";
    first = false;
    if (!id.empty() && !is_header) ids.emplace_back(id);
  }
  return ids;
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const absl::string_view words = absl::StripAsciiWhitespace(line);
    if (!words.empty()) lines.emplace_back(words);
  }
  return lines;
}

}  // namespace schakel::client
