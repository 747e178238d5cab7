// Who a filter holds for, for tests of filters.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_FILTER_FILTER_WORLD_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_FILTER_FILTER_WORLD_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/queries/filter/filter.h"
#include "tests/support/world.h"

namespace schakel::testing {

// Of EveryTypeSchema. Asks on 1 June 2018.
class FilterWorld {
 public:
  FilterWorld();

  World& world() { return world_; }
  const Schema& schema() { return world_.Build()->schema(); }

  // Ids without kind of all entities, live or not, for which the filter holds, by id; blanks
  // between. A filter that is refused gives its message. `kind` empty is every kind.
  std::string Holding(const std::string& filter, const std::string& kind = "");
  // The same for links, as "source>target".
  std::string HoldingLinks(const std::string& filter);

 private:
  World world_;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_FILTER_FILTER_WORLD_H_
