#include "graph/base/utf8.h"

#include <cstdint>
#include <cstring>

#include "absl/strings/ascii.h"

namespace schakel {
namespace {

constexpr absl::string_view kReplacement = "\uFFFD";
constexpr absl::string_view kEllipsis = "…";

std::uint8_t ByteAt(absl::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

bool IsContinuation(std::uint8_t byte) { return (byte & 0xC0) == 0x80; }

// Bytes a character takes that begins with this byte; 0 when none does.
std::size_t LengthByLead(std::uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;  // Continuations, and the two leads of overlong forms.
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// The second byte rules out what the lead could not: overlong forms, surrogates, beyond U+10FFFF.
bool SecondFits(std::uint8_t lead, std::uint8_t second) {
  switch (lead) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second < 0xA0;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second < 0x90;
    default: return true;
  }
}

// Bytes from the start that are ASCII for certain, in steps of a word.
std::size_t SkipAscii(absl::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t at = 0;
  std::uint64_t word = 0;
  for (; at + sizeof(word) <= text.size(); at += sizeof(word)) {
    std::memcpy(&word, text.data() + at, sizeof(word));
    if ((word & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

std::size_t Utf8CharacterLength(absl::string_view text) {
  if (text.empty()) return 0;
  const std::uint8_t lead = ByteAt(text, 0);
  const std::size_t length = LengthByLead(lead);
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if (!IsContinuation(ByteAt(text, i))) return 0;
  }
  return length < 2 || SecondFits(lead, ByteAt(text, 1)) ? length : 0;
}

std::size_t FindInvalidUtf8(absl::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    at += SkipAscii(text.substr(at));
    if (at == text.size()) break;
    const std::size_t length = Utf8CharacterLength(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return absl::string_view::npos;
}

std::string PrintableUtf8(absl::string_view text, std::size_t bytes_max) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t length = Utf8CharacterLength(text);
    const bool printable = length > 1 || (length == 1 && !absl::ascii_iscntrl(ByteAt(text, 0)));
    const absl::string_view piece = printable ? text.substr(0, length) : kReplacement;
    if (shown.size() + piece.size() > bytes_max)
      return shown.append(kEllipsis.data(), kEllipsis.size());
    shown.append(piece.data(), piece.size());
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return shown;
}

}  // namespace schakel
