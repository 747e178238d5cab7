// Smallest: keeps the n smallest of many things without sorting all of them.
#ifndef SCHAKEL_GRAPH_QUERIES_SMALLEST_H_
#define SCHAKEL_GRAPH_QUERIES_SMALLEST_H_

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace schakel {

// Offer costs one comparison for what is refused and O(log n) for what is kept. When things come in
// ascending order everything after the first n is refused.
template <typename T, typename Less>
class Smallest {
 public:
  // REQUIRES: count > 0.
  Smallest(std::size_t count, Less less) : count_(count), less_(std::move(less)) {}

  void Offer(const T& item) {
    if (heap_.size() < count_) {
      heap_.push_back(item);
      std::push_heap(heap_.begin(), heap_.end(), less_);
    } else if (less_(item, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), less_);
      heap_.back() = item;
      std::push_heap(heap_.begin(), heap_.end(), less_);
    }
  }

  // What was kept, ascending.
  std::vector<T> Take() && {
    std::sort_heap(heap_.begin(), heap_.end(), less_);
    return std::move(heap_);
  }

 private:
  std::size_t count_;
  Less less_;
  std::vector<T> heap_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SMALLEST_H_
