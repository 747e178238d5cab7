// Patterns: the small part of regular expressions that identifier schemes need, matched against
// whole texts.
//
//   IsPattern("[0-9]{2}[A-Z]{2}");                 // true
//   MatchesPattern("[0-9]{2}[A-Z]{2}", "25LP");     // true
//
// Known are letters and digits, `.`, classes [a-f0-9] and [^x], \d \D \w \W \s \S, escaped
// punctuation, groups with | and the quantifiers ? * + {n} {n,} {n,m}; what is known means what it
// means in RE2. The matcher carries the set of positions it may be at through the pattern, so it
// needs no preparation, never backtracks, and costs little more than pattern x text.
#ifndef SCHAKEL_GRAPH_MODEL_PATTERN_H_
#define SCHAKEL_GRAPH_MODEL_PATTERN_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace schakel {

// Longest text that a pattern can match. Identifiers are shorter.
inline constexpr std::size_t kPatternTextBytesMax = 255;

// True when the pattern is well-formed and of the known part.
bool IsPattern(absl::string_view pattern);

// True when the pattern matches the whole text. REQUIRES: IsPattern(pattern).
bool MatchesPattern(absl::string_view pattern, absl::string_view text);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_PATTERN_H_
