// From entity ids to NodeIds: IdIndex for all snapshots together, NewIds for what a draft adds to
// it, IdTable for loops that look up millions.
//
// IdIndex is insert-only and shared by all snapshots.
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
#include <string>
#include <vector>

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

 private:
  // An entry is the upper 32 bits of the hash and the NodeId plus one; zero is free.
  static std::uint64_t Tag(std::uint64_t entry_or_hash) { return entry_or_hash >> 32; }
  static NodeId Node(std::uint64_t entry) { return NodeId(static_cast<std::uint32_t>(entry) - 1); }

  std::size_t capacity_;
  std::size_t mask_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> slots_;
};

// The nodes that a draft made and that the shared index does not have yet. Copies share what was
// there when Freeze was called, so a fork costs a few pointers however many ids there are. One
// thread changes it; many may look up meanwhile in another copy.
class NewIds {
 public:
  // See IdIndex::Find.
  template <typename Matches>
  std::optional<NodeId> Find(std::uint64_t hash, Matches matches) const {
    if (const std::optional<NodeId> v = FindOwn(hash, matches)) return v;
    for (auto part = frozen_.rbegin(); part != frozen_.rend(); ++part) {
      if (const std::optional<NodeId> v = (*part)->index->Find(hash, matches)) return v;
    }
    return std::nullopt;
  }
  // The same among those added since the last Freeze.
  template <typename Matches>
  std::optional<NodeId> FindOwn(std::uint64_t hash, Matches matches) const {
    return own_.index == nullptr ? std::nullopt : own_.index->Find(hash, matches);
  }

  // REQUIRES: no entry with this id that still matches.
  void Insert(std::uint64_t hash, NodeId node) { own_.Insert({hash, node}); }

  // From here on copies share what is there. Amortised O(log n) for each id.
  void Freeze();

 private:
  struct Entry {
    std::uint64_t hash;
    NodeId node;
  };
  struct Part {
    std::vector<Entry> entries;
    std::shared_ptr<IdIndex> index;  // Null while there are no entries.

    void Insert(const Entry& entry);
  };

  Part own_;
  // Each more than twice as long as the next, so there are few.
  std::vector<std::shared_ptr<const Part>> frozen_;
};

// A table of its own for one loop: a look-up touches two places in memory, where one through a
// snapshot touches six. Loops that can wait gain more by asking for a dozen at a time: Prefetch for
// all, PrefetchId for all, then Find for all.
class IdTable {
 public:
  // Room for `count` ids. REQUIRES: no more are added.
  explicit IdTable(std::size_t count);

  // REQUIRES: not added before.
  void Add(absl::string_view id, NodeId node);

  // REQUIRES: hash == IdIndex::Hash(id).
  std::optional<NodeId> Find(std::uint64_t hash, absl::string_view id) const {
    for (std::size_t at = hash & mask_; slots_[at].node != 0; at = (at + 1) & mask_) {
      if (slots_[at].tag == TagOf(hash) && IdAt(slots_[at]) == id)
        return NodeId(slots_[at].node - 1);
    }
    return std::nullopt;
  }
  std::optional<NodeId> Find(absl::string_view id) const { return Find(IdIndex::Hash(id), id); }

  void Prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }
  void PrefetchId(std::uint64_t hash) const {
    __builtin_prefetch(ids_.data() + (slots_[hash & mask_].where >> kSizeBits));
  }

 private:
  static constexpr unsigned kSizeBits = 20;

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t node = 0;   // NodeId plus one; zero is free.
    std::uint64_t where = 0;  // Offset in ids_ and, in the low bits, size.
  };

  static std::uint32_t TagOf(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }
  absl::string_view IdAt(const Slot& slot) const {
    return {ids_.data() + (slot.where >> kSizeBits), slot.where & ((1u << kSizeBits) - 1)};
  }

  std::size_t mask_;
  std::vector<Slot> slots_;
  std::string ids_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_ID_INDEX_H_
