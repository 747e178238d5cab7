// Sorting by string id where there may be a million of them: a question that is out of time stops
// sorting too.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_ID_ORDER_H_
#define SCHAKEL_GRAPH_ALGORITHMS_ID_ORDER_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "graph/model/schema.h"
#include "graph/network/snapshot.h"

namespace schakel {

// The kinds of a set in the order in which the ids of their entities stand.
std::vector<KindId> InIdOrder(const Schema& schema, const KindSet& kinds);

// The positions of `nodes` in order of their ids; equal ones keep their order. Errors of the budget
// only, which is looked at every few milliseconds. O(n log n).
absl::StatusOr<std::vector<std::uint32_t>> OrderById(const Snapshot& snapshot,
                                                     const std::vector<NodeId>& nodes,
                                                     Budget& budget);

// Sorts items by the id of node_of(item).
template <typename Item, typename NodeOf>
absl::Status SortById(const Snapshot& snapshot, std::vector<Item>& items, NodeOf node_of,
                      Budget& budget) {
  std::vector<NodeId> nodes;
  nodes.reserve(items.size());
  for (const Item& item : items) nodes.push_back(node_of(item));
  const absl::StatusOr<std::vector<std::uint32_t>> order = OrderById(snapshot, nodes, budget);
  if (!order.ok()) return order.status();
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const std::uint32_t position : *order) sorted.push_back(std::move(items[position]));
  items = std::move(sorted);
  return absl::OkStatus();
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_ID_ORDER_H_
