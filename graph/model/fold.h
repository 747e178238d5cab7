// Folding of names, so that "Coöperatie Straßburg" is found by "cooperatie strassburg".
#ifndef SCHAKEL_GRAPH_MODEL_FOLD_H_
#define SCHAKEL_GRAPH_MODEL_FOLD_H_

#include <string>

#include "absl/strings/string_view.h"

namespace schakel {

// Brings a text into the form in which names are compared: compatibility decomposition (NFKD)
// without marks, case folded, letters that do not decompose spelt out (ø o, đ d, ł l, æ ae),
// everything that is neither a letter nor a digit turned into one space, except that ends and
// apostrophes vanish ("'s-Hertogenbosch" is "s hertogenbosch", "TKI's" is "tkis"). Lines are kept:
// line i of the result is the folded line i of the text. Idempotent. Malformed UTF-8 is taken as
// U+FFFD and so as a space. ASCII costs one pass.
std::string FoldForSearch(absl::string_view text);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_FOLD_H_
