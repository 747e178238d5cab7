// Sorting an import by the keys of its records without comparing strings ten million times.
#ifndef SCHAKEL_GRAPH_EXCHANGE_KEY_ORDER_H_
#define SCHAKEL_GRAPH_EXCHANGE_KEY_ORDER_H_

#include <vector>

#include "graph/exchange/entity_pass.h"
#include "graph/exchange/link_pass.h"
#include "graph/network/snapshot.h"

namespace schakel {

// Ascending by id.
void SortById(const Snapshot& staged, std::vector<EntityItem>& items);

// Ascending by (source id, relation id, target id, first day of since); equal keys by place. Every
// vertex is ranked by its id once, so that links are compared as two integers. O(v log v) string
// comparisons and O(n log n) integer ones.
void SortByKey(const Snapshot& staged, std::vector<LinkItem>& items);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_EXCHANGE_KEY_ORDER_H_
