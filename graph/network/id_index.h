// IdIndex: entity id -> NodeId, insert-only, shared by all snapshots.
//
// One writer inserts while any number of readers look up without locks. Entries are never removed,
// because ids and NodeIds are never reused; a reader whose snapshot is older than an entry tells by
// the NodeId being beyond its node_count(). When the table fills up the writer makes a larger one
// for later snapshots, and the old one lives on with the snapshots that hold it.
#ifndef SCHAKEL_GRAPH_NETWORK_ID_INDEX_H_
#define SCHAKEL_GRAPH_NETWORK_ID_INDEX_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

#include "graph/model/ids.h"

namespace schakel {

class IdIndex {
 public:
  // Room for `capacity` entries without growing.
  explicit IdIndex(std::size_t capacity);

  static std::uint64_t Hash(absl::string_view id) { return absl::Hash<absl::string_view>()(id); }

  // Whether `count` entries fit.
  bool HasRoomFor(std::size_t count) const { return count <= capacity_; }

  // Looks up an id by its hash. `matches(NodeId)` says whether a node of the reader's snapshot has
  // the id; it is called for nodes whose hash tag agrees, of which nearly all are the right one.
  template <typename Matches>
  std::optional<NodeId> Find(std::uint64_t hash, Matches matches) const {
    for (std::size_t slot = hash & mask_;; slot = (slot + 1) & mask_) {
      const std::uint64_t entry = slots_[slot].load(std::memory_order_acquire);
      if (entry == 0) return std::nullopt;
      if (Tag(entry) == Tag(hash) && matches(Node(entry))) return Node(entry);
    }
  }

  // Adds an entry. Writer only. REQUIRES: room, and no entry with this id.
  void Insert(std::uint64_t hash, NodeId node);

  // Starts fetching the slot of a hash, for loops that look up many.
  void Prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

 private:
  // An entry is the upper 32 bits of the hash and the NodeId plus one; zero is free.
  static std::uint64_t Tag(std::uint64_t entry_or_hash) { return entry_or_hash >> 32; }
  static NodeId Node(std::uint64_t entry) { return NodeId(static_cast<std::uint32_t>(entry) - 1); }

  std::size_t capacity_;
  std::size_t mask_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> slots_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_ID_INDEX_H_
