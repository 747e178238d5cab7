// From the text of a filter to its tree. The grammar is in README.md.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_PARSER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_PARSER_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/queries/filter/tree.h"

namespace schakel::filter {

// What a filter may hold, so that reading one and trying it cost a known time at most.
inline constexpr std::size_t kBytesMax = 4000;
inline constexpr std::size_t kDepthMax = 50;   // Of parentheses and NOTs inside each other.
inline constexpr std::size_t kTermsMax = 200;  // Conditions, and values of "in".

// INVALID_ARGUMENT (MALFORMED_FILTER) at the first word that cannot be, saying what could. Whoever
// takes filters from outside sees to kBytesMax; depth and terms are counted here.
absl::StatusOr<Node> Parse(absl::string_view text);

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_PARSER_H_
