#include "graph/queries/filter/parser.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace schakel::filter {
namespace {

// What the tree prints as, having seen that this parses to the same tree; or the refusal.
std::string Read(const std::string& text) {
  const absl::StatusOr<Node> tree = Parse(text);
  if (!tree.ok()) return std::string(tree.status().message());
  const std::string printed = Print(*tree);
  const absl::StatusOr<Node> again = Parse(printed);
  EXPECT_TRUE(again.ok()) << printed << ": " << again.status();
  if (again.ok()) {
    EXPECT_EQ(*again, *tree) << printed;
  }
  return printed;
}

std::string Repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(ParserTest, NotBindsBeforeAndBeforeOr) {
  EXPECT_EQ(Read("a=1 or b=2 and not c=3"), "a = 1 OR b = 2 AND NOT c = 3");
  EXPECT_EQ(Read("(a=1 or b=2) and c=3"), "(a = 1 OR b = 2) AND c = 3");
  EXPECT_EQ(Read("not (a=1 and b=2)"), "NOT (a = 1 AND b = 2)");
  EXPECT_EQ(Read("not not ((a=1))"), "NOT NOT a = 1");
  const absl::StatusOr<Node> tree = Parse("a=1 or b=2 and c=3");
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(tree->type, Node::Type::kOr);
  ASSERT_EQ(tree->children.size(), 2u);
  EXPECT_EQ(tree->children[1].type, Node::Type::kAnd);
}

TEST(ParserTest, ParenthesesThatChangeNothingVanish) {
  EXPECT_EQ(Read("a=1 AND (b=2 AND (c=3))"), "a = 1 AND b = 2 AND c = 3");
  EXPECT_EQ(Read("((a=1 OR b=2) OR c=3)"), "a = 1 OR b = 2 OR c = 3");
}

TEST(ParserTest, ReadsEveryForm) {
  EXPECT_EQ(Read(""), "");
  EXPECT_EQ(Read("  "), "");
  EXPECT_EQ(Read("type in (coe, \"civ\")"), "type in (coe, civ)");
  EXPECT_EQ(Read("city : \"den haag\""), "city : \"den haag\"");
  EXPECT_EQ(Read("city:*"), "has(city)");
  EXPECT_EQ(Read("has( city )"), "has(city)");
  EXPECT_EQ(Read("listed AND active()"), "listed AND active()");
  EXPECT_EQ(Read("linked(a)"), "linked(a)");
  EXPECT_EQ(Read("linked(*, b, out)"), "linked(*, b, out)");
  EXPECT_EQ(Read("linked(part_of, school:tu-delft)"), "linked(part_of, \"school:tu-delft\")");
  EXPECT_EQ(Read("count(a, b) >= 5"), "count(a, b) >= 5");
  EXPECT_EQ(Read("source.has(x) AND target.linked(a)"), "has(source.x) AND target.linked(a)");
  EXPECT_EQ(Read("name = \"a\\\"b\\\\\""), "name = \"a\\\"b\\\\\"");
}

TEST(ParserTest, NoNameIsReserved) {
  EXPECT_EQ(Read("not = 1"), "not = 1");
  EXPECT_EQ(Read("NOT not = 1"), "NOT not = 1");
  EXPECT_EQ(Read("in in (in)"), "in in (in)");
  EXPECT_EQ(Read("NOT in in (in)"), "NOT in in (in)");
  EXPECT_EQ(Read("and = or AND or = and"), "and = or AND or = and");
  EXPECT_EQ(Read("has = 1 OR linked"), "has = 1 OR linked");
}

TEST(ParserTest, PointsAtWhatCannotBe) {
  const std::string condition = "expected a condition, such as since < 2016";
  EXPECT_EQ(Read("a = 1 AND"), "filter, column 10: the filter ends here; " + condition);
  EXPECT_EQ(Read("AND a = 1"), "filter, column 1: \"AND\" cannot stand here; " + condition);
  EXPECT_EQ(Read("a = 1 b = 2"),
            "filter, column 7: \"b\" cannot stand here; expected AND, OR or the end");
  EXPECT_EQ(Read("a = 1)"),
            "filter, column 6: \")\" cannot stand here; expected AND, OR or the end");
  EXPECT_EQ(Read("(a = 1"), "filter, column 7: the filter ends here; expected AND, OR or )");
  EXPECT_EQ(Read("a ="), "filter, column 4: the filter ends here; expected a value");
  EXPECT_EQ(Read("a = ="), "filter, column 5: \"=\" cannot stand here; expected a value");
  EXPECT_EQ(Read("a in ()"), "filter, column 7: \")\" cannot stand here; expected a value");
  EXPECT_EQ(Read("a in (b c)"), "filter, column 9: \"c\" cannot stand here; expected a comma or )");
  EXPECT_EQ(
      Read("\"techniek\""),
      "filter, column 1: found a value, expected a condition; search with name : \"techniek\"");
  EXPECT_EQ(Read("linkd(a)"), "filter, column 1: unknown function \"linkd\"; did you mean linked?");
  EXPECT_EQ(Read("linked()"),
            "filter, column 1: linked does not take that many arguments; write linked(relation), "
            "linked(relation, kind) or linked(relation, \"kind:name\"), and if wanted out or in as "
            "third");
  EXPECT_EQ(Read("count(a)"),
            "filter, column 9: the filter ends here; expected a comparison, such as >= 5");
  EXPECT_EQ(Read("count(a) : *"), "filter, column 12: \"*\" cannot stand here; expected a value");
}

TEST(ParserTest, DepthAndNumberHaveAnEnd) {
  EXPECT_EQ(Read(Repeated("(", 50) + "a = 1" + Repeated(")", 50)), "a = 1");
  EXPECT_EQ(Read(Repeated("(", 51) + "a = 1" + Repeated(")", 51)),
            "filter, column 51: parentheses and NOT go too deep; at most 50 deep; take out "
            "parentheses");
  EXPECT_EQ(Read(Repeated("NOT ", 51) + "a = 1"),
            "filter, column 201: parentheses and NOT go too deep; at most 50 deep; take out "
            "parentheses");
  EXPECT_EQ(Read(Repeated("a OR ", 199) + "b"), Repeated("a OR ", 199) + "b");
  EXPECT_EQ(Read(Repeated("a OR ", 200) + "b"),
            "filter, column 1001: too many conditions; at most 200; ask two questions");
  EXPECT_EQ(Read("a in (" + Repeated("b, ", 199) + "b)"),
            "filter, column 606: too many conditions; at most 200; ask two questions");
}

}  // namespace
}  // namespace schakel::filter
