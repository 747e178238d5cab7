// What a text may hold, wherever people can write one.
#ifndef SCHAKEL_GRAPH_MODEL_TEXT_H_
#define SCHAKEL_GRAPH_MODEL_TEXT_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

#include "graph/model/problem.h"

namespace schakel {

// Longest text of an entity or link. Ten pages: more belongs in a document with a web address.
inline constexpr std::size_t kTextBytesMax = 64 * 1024;

// What is wrong with a text, as a sentence: too long, not UTF-8, or a control character other than
// tab and line end. Empty when it is fine. One pass, no allocation when fine.
std::optional<Sentence> FindTextFault(absl::string_view text);

// True when a text holds a personal number (see HoldsPersonalNumber) outside its web addresses:
// registers put long numbers in theirs.
bool HoldsPersonalNumberOutsideUrls(absl::string_view text);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_TEXT_H_
