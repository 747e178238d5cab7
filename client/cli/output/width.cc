#include "client/cli/output/width.h"

#include <cstdint>

#include "absl/strings/str_split.h"
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace schakel::client {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
constexpr absl::string_view kEllipsis = "…";

// The code point at `position` and moves past it; negative when the bytes are no UTF-8.
UChar32 NextCodePoint(absl::string_view text, std::size_t& position) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto index = static_cast<std::int32_t>(position);
  UChar32 point;
  U8_NEXT(bytes, index, static_cast<std::int32_t>(text.size()), point);
  position = static_cast<std::size_t>(index);
  return point;
}

std::size_t PointWidth(UChar32 point) {
  if (point < 0) return 1;
  const auto type = static_cast<UCharCategory>(u_charType(point));
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

// Length in bytes of the longest prefix of at most `width` columns.
std::size_t PrefixBytes(absl::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t position = 0; position < text.size(); end = position) {
    used += PointWidth(NextCodePoint(text, position));
    if (used > width) return end;
  }
  return text.size();
}

// Where to break a line that is too long: at the last space that fits, else in the middle of the
// word, and after at least one character so that the loop moves.
std::size_t BreakAt(absl::string_view text, std::size_t width) {
  std::size_t fit = PrefixBytes(text, width);
  if (fit == 0) NextCodePoint(text, fit);
  if (fit == text.size() || text[fit] == ' ') return fit;
  const std::size_t space = text.rfind(' ', fit);
  return space == absl::string_view::npos || space == 0 ? fit : space;
}

void WrapLine(absl::string_view line, std::size_t width, std::vector<std::string>& lines) {
  const std::size_t before = lines.size();
  while (DisplayWidth(line) > width) {
    const std::size_t end = BreakAt(line, width);
    lines.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  }
  // An empty line is one that was given, not what is left of one that was used up.
  if (!line.empty() || lines.size() == before) lines.emplace_back(line);
}

}  // namespace

std::size_t DisplayWidth(absl::string_view text) {
  std::size_t width = 0;
  for (std::size_t position = 0; position < text.size();) {
    width += PointWidth(NextCodePoint(text, position));
  }
  return width;
}

std::string Printable(absl::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const UChar32 point = NextCodePoint(text, position);
    if (point == '\n' || point == '\t' || point == '\r') {
      safe.push_back(' ');
    } else if (point < 0 || u_charType(point) == U_CONTROL_CHAR) {
      safe.append(kReplacement.data(), kReplacement.size());
    } else {
      safe.append(text.data() + begin, position - begin);
    }
  }
  return safe;
}

absl::string_view FirstCharacters(absl::string_view text, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end < text.size(); --count) NextCodePoint(text, end);
  return text.substr(0, end);
}

std::string Ellipsize(absl::string_view text, std::size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return "";
  absl::string_view kept = text.substr(0, PrefixBytes(text, width - 1));
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  std::string result(kept);
  result.append(kEllipsis.data(), kEllipsis.size());
  return result;
}

std::vector<std::string> Wrap(absl::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    WrapLine(line, width == 0 ? 1 : width, lines);
  }
  return lines;
}

}  // namespace schakel::client
