// Pool: who may be suggested.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_POOL_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_POOL_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "absl/types/span.h"

#include "graph/model/ids.h"

namespace schakel {

// Members are known by their position, so that what is found about them lies in arrays.
class Pool {
 public:
  static constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

  // `members` are different and in order of NodeId; all are below `vertex_count`.
  Pool(std::size_t vertex_count, std::vector<NodeId> members)
      : members_(std::move(members)), position_(vertex_count, kNobody) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      position_[members_[i].value()] = static_cast<std::uint32_t>(i);
    }
  }

  std::size_t size() const { return members_.size(); }
  absl::Span<const NodeId> members() const { return members_; }
  NodeId member(std::uint32_t position) const { return members_[position]; }
  // kNobody when `v` is no member.
  std::uint32_t Find(NodeId v) const { return position_[v.value()]; }

 private:
  std::vector<NodeId> members_;
  std::vector<std::uint32_t> position_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_POOL_H_
