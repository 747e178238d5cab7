// Adjacency: who is linked to whom, as paged, copy-on-write, compressed lists of half-edges.
//
// A page holds the half-edges of 64 vertices in one array. A vertex with more than kSplitAbove of
// them has a list of its own in chunks, so that a change at a hub copies one chunk and the list of
// chunk pointers, not a million half-edges. Reading is two array look-ups and a walk over
// contiguous memory.
#ifndef SCHAKEL_GRAPH_NETWORK_ADJACENCY_H_
#define SCHAKEL_GRAPH_NETWORK_ADJACENCY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"

#include "graph/network/half_edge.h"
#include "graph/network/paged_array.h"

namespace schakel {

// A sorted run of half-edges that never changes once it is shared.
using EdgeChunk = std::vector<HalfEdge>;
// The half-edges of a hub: chunks in order, none empty.
using EdgeChunks = std::vector<std::shared_ptr<const EdgeChunk>>;

// A forward range over the half-edges of a vertex, or over some of them, in key order. Cheap to
// copy. Lives as long as the adjacency (the snapshot) it came from.
class EdgeRange {
 public:
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = HalfEdge;
    using difference_type = std::ptrdiff_t;
    using pointer = const HalfEdge*;
    using reference = const HalfEdge&;

    Iterator() = default;
    reference operator*() const { return *at_; }
    pointer operator->() const { return at_; }
    Iterator& operator++() {
      if (++at_ == end_) NextChunk();
      return *this;
    }
    Iterator operator++(int) {
      Iterator old = *this;
      ++*this;
      return old;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    friend class EdgeRange;
    void NextChunk();

    const HalfEdge* at_ = nullptr;
    const HalfEdge* end_ = nullptr;
    // The chunks after the present one, and the end inside the last of them.
    const std::shared_ptr<const EdgeChunk>* next_ = nullptr;
    const std::shared_ptr<const EdgeChunk>* chunks_end_ = nullptr;
    const HalfEdge* last_end_ = nullptr;
  };

  EdgeRange() = default;
  explicit EdgeRange(absl::Span<const HalfEdge> edges);
  explicit EdgeRange(const EdgeChunks& chunks);

  Iterator begin() const { return begin_; }
  Iterator end() const { return Iterator(); }
  bool empty() const { return begin_ == end(); }

  // The part of this range with one relation and side; binary search.
  EdgeRange Of(RelationId relation, Side side) const;
  // The part with one relation, both sides.
  EdgeRange Of(RelationId relation) const;
  // The part with one relation, side and neighbour: the successive links of one pair.
  EdgeRange Of(RelationId relation, Side side, NodeId neighbor) const;

 private:
  template <typename Below, typename Above>
  EdgeRange Slice(Below below, Above above) const;

  Iterator begin_;
};

// Immutable when shared; changed only through a Draft, which holds its own copy.
class Adjacency {
 public:
  static constexpr std::size_t kPageVertices = 64;
  // A page of ordinary vertices stays around 20 KB; one long list must not make it larger than
  // that.
  static constexpr std::size_t kSplitAbove = 1024;
  static constexpr std::size_t kChunkMax = 1024;

  std::size_t vertex_count() const { return vertex_count_; }
  std::size_t link_count() const { return link_count_; }

  // All half-edges of a vertex. REQUIRES: v < vertex_count().
  EdgeRange edges(NodeId v) const;
  // How many half-edges a vertex has, dates and statuses aside.
  std::size_t degree(NodeId v) const;

  // The half-edge at `link.source`; null when there is none. `link.until` and `status` do not
  // matter.
  const HalfEdge* Find(const LinkRow& link) const;

  // Memory in bytes of pages, chunks and side tables, their allocation overhead not counted.
  std::size_t MemoryBytes() const;

  // Makes room for vertices [0, count).
  void Grow(std::size_t count, PageOwner owner);
  // Adds a link, or gives the link with the same key this until and status. Returns true when it is
  // new.
  bool Upsert(const LinkRow& link, PageOwner owner);
  // Takes a link out. Returns false when it was not there.
  bool Erase(const LinkRow& link, PageOwner owner);
  // Adds many links that are not there yet, each once, much faster than one by one. O(links +
  // vertices), up to two threads. The order of links and lists does not matter; in order of key
  // they cost less.
  void InsertNew(absl::Span<const absl::Span<const LinkRow>> lists, PageOwner owner);
  void InsertNew(absl::Span<const LinkRow> links, PageOwner owner) {
    InsertNew(absl::MakeConstSpan(&links, 1), owner);
  }

 private:
  struct Page {
    // edges[offsets[i], offsets[i + 1]) belong to vertex i of the page; empty for hubs.
    std::array<std::uint32_t, kPageVertices + 1> offsets = {};
    std::vector<HalfEdge> edges;
    std::vector<std::pair<std::uint8_t, std::shared_ptr<const EdgeChunks>>> hubs;

    const EdgeChunks* HubAt(std::size_t slot) const;
  };

  void UpsertHalf(NodeId at, const HalfEdge& edge, PageOwner owner);
  void EraseHalf(NodeId at, const HalfEdge& edge, PageOwner owner);
  static void ReplaceVertex(Page& page, std::size_t slot, std::vector<HalfEdge> edges);
  static void MergeIntoPage(Page& page, const HalfEdge* added, const std::size_t* starts);

  PagedArray<Page> pages_;
  std::size_t vertex_count_ = 0;
  std::size_t link_count_ = 0;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_ADJACENCY_H_
