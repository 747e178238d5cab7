// SortUnique: a list in order, each thing once.
#ifndef SCHAKEL_GRAPH_BASE_SORT_UNIQUE_H_
#define SCHAKEL_GRAPH_BASE_SORT_UNIQUE_H_

#include <algorithm>
#include <vector>

namespace schakel {

// Ascending; things that are equal become one. O(n log n).
template <typename T>
void SortUnique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_BASE_SORT_UNIQUE_H_
