// UTF-8: is it, and where does it stop being so. Overlong forms, surrogates and anything above
// U+10FFFF are refused, as RFC 3629 says.
#ifndef SCHAKEL_GRAPH_BASE_UTF8_H_
#define SCHAKEL_GRAPH_BASE_UTF8_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace schakel {

// Bytes of the character that `text` begins with, 1 to 4; 0 when it begins with none, or is empty.
std::size_t Utf8CharacterLength(absl::string_view text);

// Offset of the first byte that is not part of a character; npos when the text is UTF-8 throughout.
std::size_t FindInvalidUtf8(absl::string_view text);

// The text as it may be shown in one line: bytes that are not UTF-8 and control characters become
// U+FFFD, and what goes beyond `bytes_max` becomes an ellipsis, never in the middle of a character.
std::string PrintableUtf8(absl::string_view text, std::size_t bytes_max);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_BASE_UTF8_H_
