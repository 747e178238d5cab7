// How wide UTF-8 text is on a terminal, and fitting it into a width. A combining mark takes no
// column and an East Asian wide character two.
#ifndef SCHAKEL_CLIENT_CLI_OUTPUT_WIDTH_H_
#define SCHAKEL_CLIENT_CLI_OUTPUT_WIDTH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel::client {

// Columns that `text` takes.
std::size_t DisplayWidth(absl::string_view text);

// `text` safe to print in one line: line ends and tabs become spaces, other control characters and
// broken UTF-8 become U+FFFD. A name in the network must not be able to steer a terminal.
std::string Printable(absl::string_view text);

// The first `count` characters of `text`, or all of it.
absl::string_view FirstCharacters(absl::string_view text, std::size_t count);

// `text` in at most `width` columns, ending in "…" when something was left out.
std::string Ellipsize(absl::string_view text, std::size_t width);

// `text` in lines of at most `width` columns (at least 1), broken at spaces where possible. Line
// ends in `text` are kept. Never empty.
std::vector<std::string> Wrap(absl::string_view text, std::size_t width);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_OUTPUT_WIDTH_H_
