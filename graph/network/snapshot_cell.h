// SnapshotCell: the newest snapshot, for any number of readers without locks.
//
// A shared_ptr cannot be read while it is assigned, and std::atomic<std::shared_ptr> of gcc 12
// spins on a lock bit. This is split reference counting: the cell holds a pointer to a node and, in
// the same 64-bit word, how many readers are just now between taking the pointer and having copied
// the shared_ptr in it. A reader announces itself with one fetch_add; a writer swaps the word and
// hands the count of readers in flight over to the node, which goes when the last of them leaves.
#ifndef SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CELL_H_
#define SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CELL_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

namespace schakel {

template <typename T>
class SnapshotCell {
 public:
  explicit SnapshotCell(std::shared_ptr<const T> value)
      : word_(Pack(new Node{std::move(value), {0}})) {}
  ~SnapshotCell() { delete NodeOf(word_.load()); }
  SnapshotCell(const SnapshotCell&) = delete;
  SnapshotCell& operator=(const SnapshotCell&) = delete;

  // The newest value. Lock-free; any thread.
  std::shared_ptr<const T> Load() const {
    std::uint64_t word = word_.fetch_add(1, std::memory_order_acquire) + 1;
    Node* const node = NodeOf(word);
    std::shared_ptr<const T> value = node->value;
    // Leave: take our one back from the cell, or from the node when a writer has moved the count
    // there.
    while (NodeOf(word) == node) {
      if (word_.compare_exchange_weak(word, word - 1, std::memory_order_release,
                                      std::memory_order_relaxed)) {
        return value;
      }
    }
    Release(node, -1);
    return value;
  }

  // Replaces the value. One writer at a time.
  void Store(std::shared_ptr<const T> value) {
    const std::uint64_t old =
        word_.exchange(Pack(new Node{std::move(value), {0}}), std::memory_order_acq_rel);
    Release(NodeOf(old), static_cast<std::int64_t>(old & kCountMask));
  }

 private:
  struct Node {
    std::shared_ptr<const T> value;
    // Readers handed over minus readers that left since. A reader that leaves before the hand-over
    // makes it negative; whoever brings it to zero after both deletes the node.
    std::atomic<std::int64_t> in_flight;
  };

  // User-space addresses fit in 48 bits; 65,535 readers between two instructions do not happen.
  static constexpr int kCountBits = 16;
  static constexpr std::uint64_t kCountMask = (std::uint64_t{1} << kCountBits) - 1;

  static std::uint64_t Pack(Node* node) {
    return static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(node)) << kCountBits;
  }
  static Node* NodeOf(std::uint64_t word) {
    // The word holds the pointer and a count: that is the whole idea.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    return reinterpret_cast<Node*>(static_cast<std::uintptr_t>(word >> kCountBits));
  }

  static void Release(Node* node, std::int64_t delta) {
    if (node->in_flight.fetch_add(delta, std::memory_order_acq_rel) + delta == 0) delete node;
  }

  mutable std::atomic<std::uint64_t> word_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_SNAPSHOT_CELL_H_
