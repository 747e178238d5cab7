// VertexSet: which vertices a walk has seen, one bit each.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_VERTEX_SET_H_
#define SCHAKEL_GRAPH_ALGORITHMS_VERTEX_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/model/ids.h"

namespace schakel {

// A million vertices are 125 KB to clear, which costs less than a hash table of a few hundred.
class VertexSet {
 public:
  explicit VertexSet(std::size_t vertex_count) : words_((vertex_count + 63) / 64) {}

  bool Contains(NodeId v) const { return (words_[v.value() / 64] >> (v.value() % 64) & 1) != 0; }

  // Returns true when it was not there.
  bool Insert(NodeId v) {
    std::uint64_t& word = words_[v.value() / 64];
    const std::uint64_t bit = std::uint64_t{1} << (v.value() % 64);
    const bool is_new = (word & bit) == 0;
    word |= bit;
    return is_new;
  }

  void Erase(NodeId v) { words_[v.value() / 64] &= ~(std::uint64_t{1} << (v.value() % 64)); }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_VERTEX_SET_H_
