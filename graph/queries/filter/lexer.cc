#include "graph/queries/filter/lexer.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

#include "graph/base/utf8.h"
#include "graph/model/errors.h"

namespace schakel::filter {
namespace {

// Letters beyond ASCII are letters. What word processors make of blanks, quotes and dashes
// (U+00A0, U+2000 to U+206F) is not: it would hide in a word and match nothing.
bool IsWordCharacter(absl::string_view character) {
  if (character.size() == 1) {
    const char c = character.front();
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-';
  }
  const bool punctuation = character.size() == 3 && character[0] == '\xE2' &&
                           (character[1] == '\x80' || character[1] == '\x81');
  return !punctuation && character != "\xC2\xA0";
}

bool IsQuote(char c) { return c == '"' || c == '\''; }

// The operators of other languages, and ours.
struct Foreign {
  absl::string_view theirs;
  absl::string_view ours;
};
constexpr Foreign kForeign[] = {{"==", "="},  {"<>", "!="}, {"&&", "AND"}, {"||", "OR"},
                                {"&", "AND"}, {"|", "OR"},  {"!", "NOT"},  {"~", ":"},
                                {"≠", "!="},  {"≤", "<="},  {"≥", ">="},   {"“", "\""},
                                {"”", "\""},  {"„", "\""},  {"‘", "'"},    {"’", "'"}};

class Lexer {
 public:
  explicit Lexer(absl::string_view text) : rest_(text) {}

  absl::StatusOr<std::vector<Token>> Run() {
    while (SkipBlanks(), !rest_.empty()) {
      if (absl::Status status = Next(); !status.ok()) return status;
      joined_ = true;
    }
    Push(TokenType::kEnd, "");
    return std::move(tokens_);
  }

 private:
  void SkipBlanks() {
    while (!rest_.empty() && absl::ascii_isspace(static_cast<unsigned char>(rest_.front()))) {
      Take(1);
      joined_ = false;
    }
  }

  absl::Status Next() {
    const char c = rest_.front();
    if (c == '(') return Simple(TokenType::kOpen, 1);
    if (c == ')') return Simple(TokenType::kClose, 1);
    if (c == ',') return Simple(TokenType::kComma, 1);
    if (c == '*') return Simple(TokenType::kStar, 1);
    if (IsQuote(c)) return Quoted();
    const std::size_t size = Utf8CharacterLength(rest_);
    if (size > 0 && IsWordCharacter(rest_.substr(0, size))) return Word();
    return Operator();
  }

  absl::Status Operator() {
    for (const Foreign& foreign : kForeign) {
      // "!=" begins with a foreign "!" but is ours.
      if (!absl::StartsWith(rest_, foreign.theirs) || absl::StartsWith(rest_, "!=")) continue;
      return FaultAt(column_,
                     {absl::StrCat("\"", foreign.theirs, "\" hoort niet in een filter"),
                      absl::StrCat("\"", foreign.theirs, "\" has no place in a filter")},
                     {absl::StrCat("schrijf ", foreign.ours), absl::StrCat("write ", foreign.ours)},
                     foreign.ours);
    }
    for (const absl::string_view operation : {"!=", "<=", ">=", "=", "<", ">", ":"}) {
      if (absl::StartsWith(rest_, operation)) return Simple(TokenType::kOperator, operation.size());
    }
    const std::size_t size = Utf8CharacterLength(rest_);
    if (size == 0) {
      return FaultAt(column_, {"dit is geen UTF-8", "this is not UTF-8"},
                     {"bewaar de tekst als UTF-8", "save the text as UTF-8"});
    }
    return FaultAt(column_,
                   {absl::StrCat("\"", rest_.substr(0, size), "\" hoort niet in een filter"),
                    absl::StrCat("\"", rest_.substr(0, size), "\" has no place in a filter")},
                   {"zet een waarde tussen aanhalingstekens", "put a value between quotes"});
  }

  absl::Status Simple(TokenType type, std::size_t size) {
    Push(type, std::string(rest_.substr(0, size)));
    Take(size, size);
    return absl::OkStatus();
  }

  absl::Status Word() {
    Push(TokenType::kWord, "");
    std::size_t size = Utf8CharacterLength(rest_);
    while (size > 0 && IsWordCharacter(rest_.substr(0, size))) {
      absl::StrAppend(&tokens_.back().text, rest_.substr(0, size));
      Take(size);
      size = Utf8CharacterLength(rest_);
    }
    return absl::OkStatus();
  }

  absl::Status Quoted() {
    const char quote = rest_.front();
    Push(TokenType::kText, "");
    const std::size_t begin = column_;
    Take(1);
    while (!rest_.empty() && rest_.front() != quote) {
      if (rest_.front() == '\\') {
        Take(1);
        if (rest_.empty()) break;
        if (!IsQuote(rest_.front()) && rest_.front() != '\\') {
          return FaultAt(column_ - 1,
                         {"na \\ komt een aanhalingsteken of nog een \\",
                          "after \\ comes a quote or another \\"},
                         {"schrijf \\\\ voor een \\", "write \\\\ for a \\"});
        }
      }
      const std::size_t size = Utf8CharacterLength(rest_);
      if (size == 0) return Operator();  // Says that it is not UTF-8.
      absl::StrAppend(&tokens_.back().text, rest_.substr(0, size));
      Take(size);
    }
    if (rest_.empty()) {
      return FaultAt(begin, {"dit aanhalingsteken wordt niet gesloten", "this quote is not closed"},
                     {absl::StrCat("zet een ", absl::string_view(&quote, 1), " achter de tekst"),
                      absl::StrCat("put a ", absl::string_view(&quote, 1), " after the text")});
    }
    Take(1);
    return absl::OkStatus();
  }

  void Push(TokenType type, std::string text) {
    tokens_.push_back({type, std::move(text), column_, joined_});
  }

  // Passes so many bytes, which are so many characters.
  void Take(std::size_t bytes, std::size_t characters = 1) {
    rest_.remove_prefix(bytes);
    column_ += characters;
  }

  absl::string_view rest_;
  std::size_t column_ = 1;
  bool joined_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

absl::StatusOr<std::vector<Token>> Tokenize(absl::string_view text) { return Lexer(text).Run(); }

bool IsWord(absl::string_view text) {
  if (text.empty()) return false;
  while (!text.empty()) {
    const std::size_t size = Utf8CharacterLength(text);
    if (size == 0 || !IsWordCharacter(text.substr(0, size))) return false;
    text.remove_prefix(size);
  }
  return true;
}

absl::Status FaultAt(std::size_t column, Sentence what, Sentence remedy,
                     absl::string_view suggestion) {
  return ProblemStatus(
      absl::StatusCode::kInvalidArgument,
      MalformedFilterProblem("filter", column, std::move(what), std::move(remedy), suggestion));
}

}  // namespace schakel::filter
