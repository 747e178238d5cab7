#include "graph/network/id_index.h"

#include <algorithm>
#include <bit>

namespace schakel {

IdIndex::IdIndex(std::size_t capacity)
    : capacity_(std::max<std::size_t>(capacity, 64)),
      // Linear probing stays short below half full.
      mask_(std::bit_ceil(capacity_ * 2) - 1),
      slots_(std::make_unique<std::atomic<std::uint64_t>[]>(mask_ + 1)) {}

void IdIndex::Insert(std::uint64_t hash, NodeId node) {
  const std::uint64_t entry = (Tag(hash) << 32) | (std::uint64_t{node.value()} + 1);
  std::size_t slot = hash & mask_;
  while (slots_[slot].load(std::memory_order_relaxed) != 0) slot = (slot + 1) & mask_;
  // Release: whoever sees the entry also sees the row it points to.
  slots_[slot].store(entry, std::memory_order_release);
}

}  // namespace schakel
