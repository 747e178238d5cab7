// From the tree of a filter to a test on entities.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_ENTITY_COMPILER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_ENTITY_COMPILER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/id_set.h"
#include "graph/model/problem.h"
#include "graph/model/schema.h"
#include "graph/queries/filter/attribute_compiler.h"
#include "graph/queries/filter/junction.h"
#include "graph/queries/filter/linked_tests.h"
#include "graph/queries/filter/subject.h"
#include "graph/queries/filter/tree.h"

namespace schakel::filter {

class EntityCompiler {
 public:
  // Entities of `kinds` will be tried. The schema must outlive this.
  EntityCompiler(const Schema& schema, const KindSet& kinds);

  // INVALID_ARGUMENT (MALFORMED_FILTER) for names that are not in the schema and values that do not
  // fit.
  absl::StatusOr<EntityTestPtr> Leaf(const Node& node) const;

  // Names that fields may have.
  std::vector<std::string> FieldNames() const;

 private:
  absl::StatusOr<EntityTestPtr> Compare(const Word& name, Comparison comparison,
                                        const Word& value) const;
  absl::StatusOr<EntityTestPtr> CompareId(const Word& name, Comparison comparison,
                                          const Word& value) const;
  absl::StatusOr<EntityTestPtr> CompareKind(const Word& name, Comparison comparison,
                                            const Word& value) const;
  absl::StatusOr<EntityTestPtr> Known(const Word& name) const;
  absl::StatusOr<EntityTestPtr> Flag(const Word& name) const;
  absl::StatusOr<EntityTestPtr> Call(const Node& node) const;
  absl::StatusOr<EntityTestPtr> Count(const Node& node) const;

  absl::StatusOr<Declarations> Declared(const Word& name) const;
  absl::Status UnknownField(const Word& name) const;
  absl::StatusOr<LinkSelection> Select(const std::vector<Word>& arguments) const;
  absl::Status SelectEnd(const Word& end, LinkSelection& selection) const;
  absl::Status CheckReachable(const std::vector<Word>& arguments,
                              const LinkSelection& selection) const;

  const Schema& schema_;
  KindSet kinds_;
};

// The status a word names. INVALID_ARGUMENT with the nearest one when there is none.
absl::StatusOr<StatusId> CompileStatus(const Schema& schema, const Word& value);

// The relation a word names; errors as above.
absl::StatusOr<RelationId> CompileRelation(const Schema& schema, const Word& value);

// A refusal of a name, with the nearest of those that are known.
absl::Status UnknownName(const Word& name, Sentence what, const std::vector<std::string>& known);

// A refusal of a name that is no condition by itself.
absl::Status LacksComparison(const Word& name);

// A test, or its opposite when the comparison is "!=".
template <typename Subject>
TestPtr<Subject> Signed(Comparison comparison, TestPtr<Subject> test) {
  if (comparison != Comparison::kNotEqual) return test;
  return std::make_shared<Negation<Subject>>(std::move(test));
}

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_ENTITY_COMPILER_H_
