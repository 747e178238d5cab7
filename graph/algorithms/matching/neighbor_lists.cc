#include "graph/algorithms/matching/neighbor_lists.h"

#include <algorithm>

namespace schakel {
namespace {

constexpr std::size_t kBlock = 16 * 1024;

}  // namespace

NeighborLists::NeighborLists(std::size_t vertex_count)
    : lists_(vertex_count), memory_bytes_(vertex_count * sizeof(lists_[0])) {}

Neighbors NeighborLists::Keep(NodeId v, Neighbors list) {
  const MutexLock lock(mutex_);
  if (const std::optional<Neighbors> kept = Find(v)) return *kept;
  const std::size_t size = list.size() + 1;
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < size) {
    std::vector<NodeId>& block = blocks_.emplace_back();
    block.reserve(std::max(kBlock, size));
    memory_bytes_.fetch_add(block.capacity() * sizeof(NodeId), std::memory_order_relaxed);
  }
  // There is room, so what others read stays where it is.
  std::vector<NodeId>& block = blocks_.back();
  const std::size_t begin = block.size();
  block.emplace_back(static_cast<NodeId::rep>(list.size()));
  block.insert(block.end(), list.begin(), list.end());
  lists_[v.value()].store(&block[begin], std::memory_order_release);
  return absl::MakeConstSpan(block).subspan(begin + 1);
}

}  // namespace schakel
