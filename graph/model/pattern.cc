#include "graph/model/pattern.h"

#include <bitset>
#include <limits>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace schakel {
namespace {

// Positions between the characters of a text.
using Positions = std::bitset<kPatternTextBytesMax + 1>;

constexpr int kUnbounded = std::numeric_limits<int>::max();
constexpr int kRepeatMax = 1000;  // As RE2.
constexpr int kDepthMax = 10;

// An atom and how often it stands there.
struct Piece {
  absl::string_view atom;
  int min = 1;
  int max = 1;
};

bool IsByte(char c) { return !absl::ascii_isascii(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWord(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_'; }
bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }

bool IsEscape(char c) {
  return absl::ascii_ispunct(static_cast<unsigned char>(c)) ||
         absl::string_view("dDwWsS").find(c) != absl::string_view::npos;
}

bool MatchesEscape(char escape, char c) {
  switch (escape) {
    case 'd': return IsDigit(c);
    case 'D': return !IsDigit(c);
    case 'w': return IsWord(c);
    case 'W': return !IsWord(c);
    case 's': return IsSpace(c);
    case 'S': return !IsSpace(c);
    default: return escape == c;
  }
}

// Length of a class "[…]" at the start of `rest`; 0 when it is not closed or empty.
std::size_t ClassLength(absl::string_view rest) {
  std::size_t at = rest.size() > 1 && rest[1] == '^' ? 2 : 1;
  const std::size_t first = at;
  for (; at < rest.size() && rest[at] != ']'; ++at) {
    if (rest[at] == '[' || IsByte(rest[at])) return 0;
    if (rest[at] == '\\' && (++at == rest.size() || !IsEscape(rest[at]))) return 0;
  }
  return at < rest.size() && at > first ? at + 1 : 0;
}

// Length of a group "(…)" at the start of `rest`; 0 when it is not closed.
std::size_t GroupLength(absl::string_view rest) {
  int depth = 0;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    if (rest[at] == '\\') {
      ++at;
    } else if (rest[at] == '[') {
      const std::size_t length = ClassLength(rest.substr(at));
      if (length == 0) return 0;
      at += length - 1;
    } else if (rest[at] == '(') {
      ++depth;
    } else if (rest[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return 0;
}

// Length of the atom at the start of `rest`; 0 when there is none.
std::size_t AtomLength(absl::string_view rest) {
  switch (rest.front()) {
    case '(': return GroupLength(rest);
    case '[': return ClassLength(rest);
    case '\\': return rest.size() > 1 && IsEscape(rest[1]) ? 2 : 0;
    default: break;
  }
  const bool special =
      absl::string_view(")]{}|?*+^$").find(rest.front()) != absl::string_view::npos;
  return special || IsByte(rest.front()) ? 0 : 1;
}

// Reads {n}, {n,} or {n,m} without its braces.
bool ReadCounts(absl::string_view counts, Piece& piece) {
  const std::size_t comma = counts.find(',');
  if (!absl::SimpleAtoi(counts.substr(0, comma), &piece.min)) return false;
  piece.max = piece.min;
  if (comma != absl::string_view::npos) {
    const absl::string_view most = counts.substr(comma + 1);
    piece.max = kUnbounded;
    if (!most.empty() && (!absl::SimpleAtoi(most, &piece.max) || piece.max > kRepeatMax))
      return false;
  }
  return piece.min >= 0 && piece.min <= kRepeatMax && piece.min <= piece.max;
}

// Takes a quantifier from the start of `rest`, when there is one. False when it is malformed.
bool TakeQuantifier(absl::string_view& rest, Piece& piece) {
  if (rest.empty()) return true;
  std::size_t length = 1;
  switch (rest.front()) {
    case '?': piece.min = 0; break;
    case '*':
      piece.min = 0;
      piece.max = kUnbounded;
      break;
    case '+': piece.max = kUnbounded; break;
    case '{': {
      const std::size_t close = rest.find('}');
      if (close == absl::string_view::npos || !ReadCounts(rest.substr(1, close - 1), piece))
        return false;
      length = close + 1;
      break;
    }
    default: return true;
  }
  rest.remove_prefix(length);
  return true;
}

// Takes an atom with its quantifier from the start of `rest`; empty when it is malformed.
std::optional<Piece> TakePiece(absl::string_view& rest) {
  const std::size_t length = AtomLength(rest);
  if (length == 0) return std::nullopt;
  Piece piece;
  piece.atom = rest.substr(0, length);
  rest.remove_prefix(length);
  if (!TakeQuantifier(rest, piece)) return std::nullopt;
  return piece;
}

// The pattern split at the bars outside its groups and classes.
std::vector<absl::string_view> Alternatives(absl::string_view pattern) {
  std::vector<absl::string_view> alternatives;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '|') {
      alternatives.push_back(pattern.substr(begin, at - begin));
      begin = ++at;
    } else {
      const std::size_t length = AtomLength(pattern.substr(at));
      at += length == 0 ? 1 : length;  // Quantifiers are no atoms; none of them holds a bar.
    }
  }
  alternatives.push_back(pattern.substr(begin));
  return alternatives;
}

absl::string_view Inner(absl::string_view atom) { return atom.substr(1, atom.size() - 2); }

bool MatchesClass(absl::string_view items, char c) {
  const bool negated = items.front() == '^';
  if (negated) items.remove_prefix(1);
  bool found = false;
  while (!items.empty() && !found) {
    if (items.front() == '\\') {
      found = MatchesEscape(items[1], c);
      items.remove_prefix(2);
    } else if (items.size() > 2 && items[1] == '-') {
      found = items[0] <= c && c <= items[2];
      items.remove_prefix(3);
    } else {
      found = items.front() == c;
      items.remove_prefix(1);
    }
  }
  return found != negated;
}

bool MatchesCharacter(absl::string_view atom, char c) {
  switch (atom.front()) {
    case '.': return c != '\n';
    case '[': return MatchesClass(Inner(atom), c);
    case '\\': return MatchesEscape(atom[1], c);
    default: return atom.front() == c;
  }
}

Positions After(absl::string_view pattern, absl::string_view text, const Positions& from);

Positions AfterAtom(absl::string_view atom, absl::string_view text, const Positions& from) {
  if (atom.front() == '(') return After(Inner(atom), text, from);
  Positions to;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (from[i] && MatchesCharacter(atom, text[i])) to.set(i + 1);
  }
  return to;
}

Positions AfterPiece(const Piece& piece, absl::string_view text, Positions from) {
  Positions reached;
  for (int count = 0;; ++count) {
    if (count >= piece.min) {
      const Positions known = reached;
      reached |= from;
      if (reached == known) return reached;  // Another round brings nothing new.
    }
    if (count == piece.max || from.none()) return reached;
    from = AfterAtom(piece.atom, text, from);
  }
}

// Positions at which a match of the pattern can end that begins at one of `from`.
Positions After(absl::string_view pattern, absl::string_view text, const Positions& from) {
  Positions reached;
  for (absl::string_view rest : Alternatives(pattern)) {
    Positions at = from;
    while (!rest.empty()) at = AfterPiece(*TakePiece(rest), text, at);
    reached |= at;
  }
  return reached;
}

bool IsPatternWithin(absl::string_view pattern, int depth) {
  for (absl::string_view rest : Alternatives(pattern)) {
    while (!rest.empty()) {
      const std::optional<Piece> piece = TakePiece(rest);
      if (!piece.has_value()) return false;
      const bool group = piece->atom.front() == '(';
      if (group && (depth == 0 || !IsPatternWithin(Inner(piece->atom), depth - 1))) return false;
    }
  }
  return true;
}

}  // namespace

bool IsPattern(absl::string_view pattern) { return IsPatternWithin(pattern, kDepthMax); }

bool MatchesPattern(absl::string_view pattern, absl::string_view text) {
  if (text.size() > kPatternTextBytesMax) return false;
  Positions start;
  start.set(0);
  return After(pattern, text, start)[text.size()];
}

}  // namespace schakel
