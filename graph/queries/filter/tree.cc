#include "graph/queries/filter/tree.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/types/span.h"

#include "graph/queries/filter/lexer.h"

namespace schakel::filter {
namespace {

std::string Quoted(absl::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string PrintValue(const Word& value) {
  return IsWord(value.text) ? value.text : Quoted(value.text);
}

std::string PrintList(absl::Span<const Word> values) {
  return absl::StrJoin(values, ", ", [](std::string* out, const Word& value) {
    absl::StrAppend(out, value.text == "*" ? "*" : PrintValue(value));
  });
}

// Parentheses around what binds less tightly than its surroundings.
std::string PrintInside(const Node& child, Node::Type parent) {
  const bool loose = child.type == Node::Type::kOr ||
                     (child.type == Node::Type::kAnd && parent == Node::Type::kNot);
  return loose ? absl::StrCat("(", Print(child), ")") : Print(child);
}

std::string PrintJoined(const Node& node, absl::string_view connective) {
  return absl::StrJoin(node.children, connective, [&](std::string* out, const Node& child) {
    absl::StrAppend(out, PrintInside(child, node.type));
  });
}

std::string PrintCall(const Node& node, absl::Span<const Word> arguments) {
  return absl::StrCat(node.name.text, "(", PrintList(arguments), ")");
}

std::string PrintComparison(const Node& node, absl::string_view left) {
  return absl::StrCat(left, " ", TextOf(node.comparison), " ", PrintValue(node.values.back()));
}

}  // namespace

absl::string_view TextOf(Comparison comparison) {
  switch (comparison) {
    case Comparison::kEqual: return "=";
    case Comparison::kNotEqual: return "!=";
    case Comparison::kLess: return "<";
    case Comparison::kLessOrEqual: return "<=";
    case Comparison::kGreater: return ">";
    case Comparison::kGreaterOrEqual: return ">=";
    case Comparison::kHas: break;
  }
  return ":";
}

std::string Print(const Node& node) {
  const absl::Span<const Word> values = node.values;
  switch (node.type) {
    case Node::Type::kAll: break;
    case Node::Type::kOr: return PrintJoined(node, " OR ");
    case Node::Type::kAnd: return PrintJoined(node, " AND ");
    case Node::Type::kNot:
      return absl::StrCat("NOT ", PrintInside(node.children.front(), node.type));
    case Node::Type::kCompare: return PrintComparison(node, node.name.text);
    case Node::Type::kIn: return absl::StrCat(node.name.text, " in (", PrintList(values), ")");
    case Node::Type::kKnown: return absl::StrCat("has(", PrintValue(node.name), ")");
    case Node::Type::kFlag: return node.name.text;
    case Node::Type::kCall: return PrintCall(node, values);
    case Node::Type::kCount:
      return PrintComparison(node, PrintCall(node, values.subspan(0, values.size() - 1)));
  }
  return "";
}

}  // namespace schakel::filter
