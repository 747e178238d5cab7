// The shape of a filter before anybody looks at a schema, and back to text.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_TREE_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_TREE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel::filter {

enum class Comparison { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual, kHas };

// As it is written: "=", "!=", …, ":".
absl::string_view TextOf(Comparison comparison);

// A name or value and where it stands. Two are the same when their text is.
struct Word {
  std::string text;
  std::size_t column = 1;

  friend bool operator==(const Word& a, const Word& b) { return a.text == b.text; }
};

struct Node {
  enum class Type {
    kAll,      // Holds for everything: the empty filter.
    kOr,       // children: two or more, none of them kOr.
    kAnd,      // children: two or more, none of them kAnd.
    kNot,      // children: one.
    kCompare,  // name comparison values[0].
    kIn,       // name in (values).
    kKnown,    // name has a value: has(name), name:*.
    kFlag,     // name alone: a boolean that is true.
    kCall,     // name(values), a function that is true or not.
    kCount,    // name(values without the last) comparison the last.
  };

  Type type = Type::kAll;
  Word name;
  Comparison comparison = Comparison::kEqual;
  std::vector<Word> values;
  std::vector<Node> children;

  friend bool operator==(const Node&, const Node&) = default;
};

// A text that parses to the same tree: one blank around operators, values quoted where they must
// be, no parentheses that change nothing.
std::string Print(const Node& node);

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_TREE_H_
