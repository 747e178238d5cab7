#include "graph/model/text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "graph/base/utf8.h"
#include "graph/model/identifier.h"
#include "graph/model/validation.h"

namespace schakel {
namespace {

constexpr std::size_t kPersonalNumberDigits = 9;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAlphanumeric(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)); }

// Offset of the first control character that is neither a tab nor part of a line end.
std::size_t FindControl(absl::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= ' ' || c == '\t' || c == '\n') continue;
    const bool line_end = c == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!line_end) return i;
  }
  return absl::string_view::npos;
}

// True when the digits [begin, end) are no part of a word or of a decimal number.
bool StandsFree(absl::string_view text, std::size_t begin, std::size_t end) {
  if (begin > 0 && IsAlphanumeric(text[begin - 1])) return false;
  if (end < text.size() && IsAlphanumeric(text[end])) return false;
  const bool fraction = begin > 1 && text[begin - 1] == '.' && IsDigit(text[begin - 2]);
  const bool whole = end + 1 < text.size() && text[end] == '.' && IsDigit(text[end + 1]);
  return !fraction && !whole;
}

}  // namespace

bool HoldsPersonalNumber(absl::string_view text) {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!IsDigit(text[begin])) continue;
    std::size_t end = begin;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - begin == kPersonalNumberDigits && StandsFree(text, begin, end) &&
        PassesElevenTest(text.substr(begin, kPersonalNumberDigits))) {
      return true;
    }
    begin = end;
  }
  return false;
}

bool HoldsPersonalNumberOutsideUrls(absl::string_view text) {
  if (text.find("://") == absl::string_view::npos) return HoldsPersonalNumber(text);
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(" \t\r\n");
    const absl::string_view word = text.substr(0, end);
    const bool url = absl::StrContains(word, "http://") || absl::StrContains(word, "https://");
    if (!url && HoldsPersonalNumber(word)) return true;
    text.remove_prefix(end == absl::string_view::npos ? text.size() : end + 1);
  }
  return false;
}

std::optional<Sentence> FindTextFault(absl::string_view text) {
  if (text.size() > kTextBytesMax) {
    return Sentence{
        absl::StrCat("een tekst is hoogstens ", kTextBytesMax, " bytes; deze is ", text.size()),
        absl::StrCat("a text is at most ", kTextBytesMax, " bytes; this one is ", text.size())};
  }
  if (const std::size_t at = FindInvalidUtf8(text); at != absl::string_view::npos) {
    return Sentence{absl::StrCat("bewaar de tekst als UTF-8; byte ", at + 1, " is dat niet"),
                    absl::StrCat("save the text as UTF-8; byte ", at + 1, " is not")};
  }
  if (const std::size_t at = FindControl(text); at != absl::string_view::npos) {
    return Sentence{absl::StrCat("haal het stuurteken op plaats ", at + 1, " weg"),
                    absl::StrCat("take out the control character at byte ", at + 1)};
  }
  return std::nullopt;
}

}  // namespace schakel
