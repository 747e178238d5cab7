// From a tree to a test, given the tests of its leaves.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_ASSEMBLE_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_ASSEMBLE_H_

#include <memory>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/problem.h"
#include "graph/queries/filter/junction.h"
#include "graph/queries/filter/subject.h"
#include "graph/queries/filter/tree.h"

namespace schakel::filter {

// Compiler::Leaf(node) makes the test of a leaf of any type but kIn, which is an OR of comparisons.
// Every fault of every leaf is reported, in the order of the text.
template <typename Subject, typename Compiler>
class Assembler {
 public:
  explicit Assembler(const Compiler& compiler) : compiler_(compiler) {}

  absl::StatusOr<TestPtr<Subject>> Run(const Node& tree) {
    TestPtr<Subject> test = Make(tree);
    if (!problems_.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems_);
    return test;
  }

 private:
  using Type = typename Junction<Subject>::Type;

  TestPtr<Subject> Make(const Node& node) {
    switch (node.type) {
      case Node::Type::kAll: return std::make_shared<Constant<Subject>>(Fit::kYes);
      case Node::Type::kOr: return Join(Type::kOr, node.children);
      case Node::Type::kAnd: return Join(Type::kAnd, node.children);
      case Node::Type::kNot:
        return std::make_shared<Negation<Subject>>(Make(node.children.front()));
      case Node::Type::kIn: return Join(Type::kOr, Comparisons(node));
      default: return Leaf(node);
    }
  }

  TestPtr<Subject> Leaf(const Node& node) {
    absl::StatusOr<TestPtr<Subject>> test = compiler_.Leaf(node);
    if (test.ok()) return *std::move(test);
    for (Problem& problem : ProblemsOf(test.status())) problems_.push_back(std::move(problem));
    return std::make_shared<Constant<Subject>>(Fit::kUnknown);
  }

  TestPtr<Subject> Join(Type type, const std::vector<Node>& nodes) {
    std::vector<TestPtr<Subject>> parts;
    parts.reserve(nodes.size());
    for (const Node& node : nodes) parts.push_back(Make(node));
    return std::make_shared<Junction<Subject>>(type, std::move(parts));
  }

  static std::vector<Node> Comparisons(const Node& in) {
    std::vector<Node> nodes;
    for (const Word& value : in.values) {
      Node node;
      node.type = Node::Type::kCompare;
      node.name = in.name;
      node.values = {value};
      nodes.push_back(std::move(node));
    }
    return nodes;
  }

  const Compiler& compiler_;
  std::vector<Problem> problems_;
};

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_ASSEMBLE_H_
