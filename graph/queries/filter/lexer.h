// The words of a filter.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_LEXER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_LEXER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/problem.h"

namespace schakel::filter {

enum class TokenType {
  kWord,      // A name, number, date or bare value: letters, digits, _ . -
  kText,      // Between quotes; `text` is what they hold.
  kOperator,  // = != < <= > >= :
  kOpen,      // (
  kClose,     // )
  kComma,     // ,
  kStar,      // *
  kEnd,       // After the last one; its text is empty.
};

struct Token {
  TokenType type = TokenType::kEnd;
  std::string text;
  // Of its first character: counted from 1, in characters.
  std::size_t column = 1;
  // Nothing stands between it and the token before.
  bool joined = false;
};

// Reads the whole text; the last token is kEnd. INVALID_ARGUMENT (MALFORMED_FILTER) for a character
// that belongs to no token, a quote that is not closed, and bytes that are not UTF-8.
absl::StatusOr<std::vector<Token>> Tokenize(absl::string_view text);

// True when `text` is one kWord.
bool IsWord(absl::string_view text);

// A refusal at a column; field is "filter" until somebody who knows better changes it.
absl::Status FaultAt(std::size_t column, Sentence what, Sentence remedy,
                     absl::string_view suggestion = "");

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_LEXER_H_
