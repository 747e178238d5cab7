// Tests on the links of an entity that count.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_LINKED_TESTS_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_LINKED_TESTS_H_

#include <optional>
#include <string>
#include <vector>

#include "graph/model/id_set.h"
#include "graph/queries/filter/subject.h"
#include "graph/queries/filter/value_test.h"

namespace schakel::filter {

// Which links: of one of these relations, seen from one of these sides (of relations without
// direction from both), to one of these kinds or to one entity. A link of an entity to itself is
// none of them.
struct LinkSelection {
  std::vector<RelationId> relations;
  bool out = true;
  bool in = true;
  KindSet kinds = KindSet::All();
  std::string entity;  // Empty is any.
};

// There is one. Stops at the first; to one entity it costs a look-up.
EntityTestPtr MakeLinkedTest(LinkSelection selection);

// The number of distinct entities they lead to.
EntityTestPtr MakeCountTest(LinkSelection selection, NumberTest number);

}  // namespace schakel::filter

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_LINKED_TESTS_H_
