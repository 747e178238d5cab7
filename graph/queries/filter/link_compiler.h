// From the tree of a filter to a test on links.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_LINK_COMPILER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_LINK_COMPILER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/id_set.h"
#include "graph/model/schema.h"
#include "graph/network/half_edge.h"
#include "graph/queries/filter/entity_compiler.h"
#include "graph/queries/filter/subject.h"
#include "graph/queries/filter/tree.h"

namespace schakel::filter {

class LinkCompiler {
 public:
  // Links of `relations` will be tried. The schema must outlive this.
  LinkCompiler(const Schema& schema, const RelationSet& relations);

  // Names that begin with "source." or "target." ask that of an end, and errors are those of
  // EntityCompiler.
  absl::StatusOr<LinkTestPtr> Leaf(const Node& node) const;

 private:
  const EntityCompiler& CompilerOf(Side end) const {
    return end == Side::kSource ? source_ : target_;
  }
  absl::StatusOr<LinkTestPtr> EndLeaf(Side end, Node node) const;
  absl::StatusOr<LinkTestPtr> Compare(const Word& name, Comparison comparison,
                                      const Word& value) const;
  absl::StatusOr<LinkTestPtr> Known(const Word& name) const;
  absl::StatusOr<LinkTestPtr> Flag(const Word& name) const;
  absl::StatusOr<Declarations> Declared(const Word& name) const;
  std::vector<std::string> FieldNames() const;

  const Schema& schema_;
  RelationSet relations_;
  EntityCompiler source_;
  EntityCompiler target_;
};

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_LINK_COMPILER_H_
