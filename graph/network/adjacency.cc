#include "graph/network/adjacency.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>
#include <tuple>
#include <utility>

namespace schakel {
namespace {

// The order of HalfEdge::key() with two comparisons instead of four.
bool KeyLess(const HalfEdge& a, const HalfEdge& b) {
  const auto before_since = [](const HalfEdge& edge) {
    return (std::uint64_t{edge.relation.value()} << 40) |
           (static_cast<std::uint64_t>(edge.side) << 32) | edge.neighbor.value();
  };
  const std::uint64_t left = before_since(a);
  const std::uint64_t right = before_since(b);
  if (left != right) return left < right;
  return (a.period.since.bits() >> 2) < (b.period.since.bits() >> 2);
}

// First half-edge whose key is not below that of `edge`.
template <typename Edges>
auto LowerBound(Edges& edges, const HalfEdge& edge) {
  return std::lower_bound(edges.begin(), edges.end(), edge, KeyLess);
}

bool SameKey(const HalfEdge& a, const HalfEdge& b) { return a.key() == b.key(); }

EdgeChunks SplitInChunks(const std::vector<HalfEdge>& edges) {
  EdgeChunks chunks;
  // Chunks start half full so that insertions find room before they split.
  constexpr std::size_t kFill = Adjacency::kChunkMax / 2;
  for (std::size_t at = 0; at < edges.size(); at += kFill) {
    const std::size_t end = std::min(at + kFill, edges.size());
    chunks.push_back(
        std::make_shared<const EdgeChunk>(edges.begin() + static_cast<std::ptrdiff_t>(at),
                                          edges.begin() + static_cast<std::ptrdiff_t>(end)));
  }
  return chunks;
}

std::vector<HalfEdge> JoinChunks(const EdgeChunks& chunks) {
  std::vector<HalfEdge> edges;
  for (const auto& chunk : chunks) edges.insert(edges.end(), chunk->begin(), chunk->end());
  return edges;
}

std::size_t CountOf(const EdgeChunks& chunks) {
  std::size_t count = 0;
  for (const auto& chunk : chunks) count += chunk->size();
  return count;
}

// Position of the chunk in which `edge` is, or belongs.
std::size_t ChunkFor(const EdgeChunks& chunks, const HalfEdge& edge) {
  const auto after = std::upper_bound(
      chunks.begin(), chunks.end(), edge,
      [](const HalfEdge& e, const auto& chunk) { return KeyLess(e, chunk->front()); });
  return after == chunks.begin() ? 0 : static_cast<std::size_t>(after - chunks.begin()) - 1;
}

// Returns `edges` with `edge` put in its place, replacing one of the same key.
std::vector<HalfEdge> With(const std::vector<HalfEdge>& edges, const HalfEdge& edge) {
  const auto at = LowerBound(edges, edge);
  const bool replaces = at != edges.end() && SameKey(*at, edge);
  std::vector<HalfEdge> result;
  result.reserve(edges.size() + (replaces ? 0 : 1));
  result.insert(result.end(), edges.begin(), at);
  result.push_back(edge);
  result.insert(result.end(), replaces ? at + 1 : at, edges.end());
  return result;
}

EdgeChunks WithInChunks(const EdgeChunks& chunks, const HalfEdge& edge) {
  EdgeChunks result = chunks;
  const std::size_t index = ChunkFor(chunks, edge);
  std::vector<HalfEdge> changed = With(*chunks[index], edge);
  if (changed.size() <= Adjacency::kChunkMax) {
    result[index] = std::make_shared<const EdgeChunk>(std::move(changed));
    return result;
  }
  EdgeChunks halves = SplitInChunks(changed);
  result.erase(result.begin() + static_cast<std::ptrdiff_t>(index));
  result.insert(result.begin() + static_cast<std::ptrdiff_t>(index), halves.begin(), halves.end());
  return result;
}

EdgeChunks WithoutInChunks(const EdgeChunks& chunks, const HalfEdge& edge) {
  EdgeChunks result = chunks;
  const std::size_t index = ChunkFor(chunks, edge);
  std::vector<HalfEdge> changed = *chunks[index];
  changed.erase(LowerBound(changed, edge));
  if (changed.empty()) {
    result.erase(result.begin() + static_cast<std::ptrdiff_t>(index));
  } else {
    result[index] = std::make_shared<const EdgeChunk>(std::move(changed));
  }
  return result;
}

}  // namespace

// --- EdgeRange
// ---------------------------------------------------------------------------------------

void EdgeRange::Iterator::NextChunk() {
  if (next_ == chunks_end_) {
    *this = Iterator();
    return;
  }
  const EdgeChunk& chunk = **next_++;
  at_ = chunk.data();
  end_ = next_ == chunks_end_ ? last_end_ : at_ + chunk.size();
}

EdgeRange::EdgeRange(absl::Span<const HalfEdge> edges) {
  if (edges.empty()) return;
  begin_.at_ = edges.data();
  begin_.end_ = edges.data() + edges.size();
}

EdgeRange::EdgeRange(const EdgeChunks& chunks) {
  if (chunks.empty()) return;
  begin_.next_ = chunks.data();
  begin_.chunks_end_ = chunks.data() + chunks.size();
  begin_.last_end_ = chunks.back()->data() + chunks.back()->size();
  begin_.NextChunk();
}

// Keeps the half-edges for which neither below(edge) nor above(edge) holds; both are monotone.
template <typename Below, typename Above>
EdgeRange EdgeRange::Slice(Below below, Above above) const {
  EdgeRange slice;
  if (empty()) return slice;
  // The chunks of the range as (first, last) runs: the present one, then those after it.
  const HalfEdge* at = begin_.at_;
  const HalfEdge* end = begin_.end_;
  const auto* next = begin_.next_;
  const auto* chunks_end = begin_.chunks_end_;
  while (below(end[-1])) {
    if (next == chunks_end) return slice;
    // Skip whole chunks that lie below, by binary search on their last half-edge.
    const auto* found = std::partition_point(
        next, chunks_end - 1, [&](const auto& chunk) { return below(chunk->back()); });
    at = (*found)->data();
    end = found + 1 == chunks_end ? begin_.last_end_ : at + (*found)->size();
    next = found + 1;
  }
  at = std::partition_point(at, end, below);
  const auto not_above = [&](const HalfEdge& edge) { return !above(edge); };
  if (above(*at)) return slice;
  slice.begin_.at_ = at;
  if (above(end[-1]) || next == chunks_end) {
    slice.begin_.end_ = std::partition_point(at, end, not_above);
    return slice;
  }
  // The last chunk that begins inside.
  const auto* last = std::partition_point(
      next, chunks_end, [&](const auto& chunk) { return !above(chunk->front()); });
  slice.begin_.end_ = end;
  if (last == next) return slice;
  const EdgeChunk& tail = *last[-1];
  const HalfEdge* tail_end = last == chunks_end ? begin_.last_end_ : tail.data() + tail.size();
  slice.begin_.next_ = next;
  slice.begin_.chunks_end_ = last;
  slice.begin_.last_end_ = std::partition_point(tail.data(), tail_end, not_above);
  return slice;
}

EdgeRange EdgeRange::Of(RelationId relation, Side side) const {
  return Slice(
      [=](const HalfEdge& e) { return std::tie(e.relation, e.side) < std::tie(relation, side); },
      [=](const HalfEdge& e) { return std::tie(e.relation, e.side) > std::tie(relation, side); });
}

EdgeRange EdgeRange::Of(RelationId relation) const {
  return Slice([=](const HalfEdge& e) { return e.relation < relation; },
               [=](const HalfEdge& e) { return e.relation > relation; });
}

EdgeRange EdgeRange::Of(RelationId relation, Side side, NodeId neighbor) const {
  const auto wanted = std::tuple(relation, side, neighbor);
  return Slice(
      [=](const HalfEdge& e) { return std::tie(e.relation, e.side, e.neighbor) < wanted; },
      [=](const HalfEdge& e) { return std::tie(e.relation, e.side, e.neighbor) > wanted; });
}

// --- Adjacency: reading
// --------------------------------------------------------------------------------

const EdgeChunks* Adjacency::Page::HubAt(std::size_t slot) const {
  for (const auto& [hub_slot, chunks] : hubs) {
    if (hub_slot == slot) return chunks.get();
  }
  return nullptr;
}

EdgeRange Adjacency::edges(NodeId v) const {
  const Page& page = pages_[v.value() / kPageVertices];
  const std::size_t slot = v.value() % kPageVertices;
  const std::size_t count = page.offsets[slot + 1] - page.offsets[slot];
  if (count == 0 && !page.hubs.empty()) {
    if (const EdgeChunks* hub = page.HubAt(slot)) return EdgeRange(*hub);
  }
  return EdgeRange(absl::MakeConstSpan(page.edges.data() + page.offsets[slot], count));
}

std::size_t Adjacency::degree(NodeId v) const {
  const Page& page = pages_[v.value() / kPageVertices];
  const std::size_t slot = v.value() % kPageVertices;
  if (const EdgeChunks* hub = page.HubAt(slot)) return CountOf(*hub);
  return page.offsets[slot + 1] - page.offsets[slot];
}

const HalfEdge* Adjacency::Find(const LinkRow& link) const {
  const HalfEdge wanted = link.FromSource();
  const Page& page = pages_[link.source.value() / kPageVertices];
  const std::size_t slot = link.source.value() % kPageVertices;
  absl::Span<const HalfEdge> edges(page.edges.data() + page.offsets[slot],
                                   page.offsets[slot + 1] - page.offsets[slot]);
  if (const EdgeChunks* hub = page.HubAt(slot)) edges = *(*hub)[ChunkFor(*hub, wanted)];
  const auto at = LowerBound(edges, wanted);
  return at != edges.end() && SameKey(*at, wanted) ? &*at : nullptr;
}

std::size_t Adjacency::MemoryBytes() const {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const Page& page = pages_[i];
    bytes += sizeof(Page) + page.edges.capacity() * sizeof(HalfEdge) +
             page.hubs.capacity() * sizeof(page.hubs[0]);
    for (const auto& [slot, chunks] : page.hubs) {
      bytes += chunks->capacity() * sizeof((*chunks)[0]);
      for (const auto& chunk : *chunks)
        bytes += sizeof(EdgeChunk) + chunk->capacity() * sizeof(HalfEdge);
    }
  }
  return bytes;
}

// --- Adjacency: writing
// --------------------------------------------------------------------------------

void Adjacency::Grow(std::size_t count, PageOwner owner) {
  if (count <= vertex_count_) return;
  vertex_count_ = count;
  while (pages_.size() * kPageVertices < count) pages_.PushBack(Page(), owner);
}

// Gives a vertex these half-edges, in the page or, when there are many, in chunks.
void Adjacency::ReplaceVertex(Page& page, std::size_t slot, std::vector<HalfEdge> edges) {
  std::erase_if(page.hubs, [slot](const auto& hub) { return hub.first == slot; });
  std::vector<HalfEdge> own;
  if (edges.size() > kSplitAbove) {
    page.hubs.emplace_back(static_cast<std::uint8_t>(slot),
                           std::make_shared<const EdgeChunks>(SplitInChunks(edges)));
  } else {
    own = std::move(edges);
  }
  const std::uint32_t begin = page.offsets[slot];
  const std::uint32_t end = page.offsets[slot + 1];
  std::vector<HalfEdge> all;
  all.reserve(page.edges.size() - (end - begin) + own.size());
  all.insert(all.end(), page.edges.begin(), page.edges.begin() + begin);
  all.insert(all.end(), own.begin(), own.end());
  all.insert(all.end(), page.edges.begin() + end, page.edges.end());
  page.edges = std::move(all);
  const std::uint32_t new_end = begin + static_cast<std::uint32_t>(own.size());
  for (std::size_t i = slot + 1; i <= kPageVertices; ++i) page.offsets[i] += new_end - end;
}

void Adjacency::UpsertHalf(NodeId at, const HalfEdge& edge, PageOwner owner) {
  Page& page = pages_.Mutable(at.value() / kPageVertices, owner);
  const std::size_t slot = at.value() % kPageVertices;
  for (auto& [hub_slot, chunks] : page.hubs) {
    if (hub_slot != slot) continue;
    chunks = std::make_shared<const EdgeChunks>(WithInChunks(*chunks, edge));
    return;
  }
  const std::vector<HalfEdge> own(page.edges.begin() + page.offsets[slot],
                                  page.edges.begin() + page.offsets[slot + 1]);
  ReplaceVertex(page, slot, With(own, edge));
}

void Adjacency::EraseHalf(NodeId at, const HalfEdge& edge, PageOwner owner) {
  Page& page = pages_.Mutable(at.value() / kPageVertices, owner);
  const std::size_t slot = at.value() % kPageVertices;
  for (auto& [hub_slot, chunks] : page.hubs) {
    if (hub_slot != slot) continue;
    EdgeChunks rest = WithoutInChunks(*chunks, edge);
    // Back to the page well below the limit, so that a hub at the edge does not flap.
    if (CountOf(rest) <= kSplitAbove / 2) {
      ReplaceVertex(page, slot, JoinChunks(rest));
    } else {
      chunks = std::make_shared<const EdgeChunks>(std::move(rest));
    }
    return;
  }
  std::vector<HalfEdge> own(page.edges.begin() + page.offsets[slot],
                            page.edges.begin() + page.offsets[slot + 1]);
  own.erase(LowerBound(own, edge));
  ReplaceVertex(page, slot, std::move(own));
}

bool Adjacency::Upsert(const LinkRow& link, PageOwner owner) {
  const bool is_new = Find(link) == nullptr;
  UpsertHalf(link.source, link.FromSource(), owner);
  UpsertHalf(link.target, link.FromTarget(), owner);
  if (is_new) ++link_count_;
  return is_new;
}

bool Adjacency::Erase(const LinkRow& link, PageOwner owner) {
  if (Find(link) == nullptr) return false;
  EraseHalf(link.source, link.FromSource(), owner);
  EraseHalf(link.target, link.FromTarget(), owner);
  --link_count_;
  return true;
}

namespace {

using LinkLists = absl::Span<const absl::Span<const LinkRow>>;

// Runs both, the second on a thread of its own when there is much to do.
template <typename First, typename Second>
void RunBoth(bool much, First first, Second second) {
  if (!much) {
    first();
    second();
    return;
  }
  std::thread other(second);
  first();
  other.join();
}

// Half-edges grouped by their vertex: those of v are [starts[v], starts[v + 1]), in the order in
// which their links came, those at sources first.
struct Grouped {
  std::vector<std::size_t> starts;
  std::vector<HalfEdge> halves;
};

template <typename Fn>
void ForEachLink(LinkLists lists, Fn fn) {
  for (const absl::Span<const LinkRow> links : lists) {
    for (const LinkRow& link : links) fn(link);
  }
}

// Counting sort, so linear and without comparisons. `starts` gets `vertices` + 1 elements.
Grouped GroupByVertex(LinkLists lists, std::size_t vertices, bool much) {
  // First how many, then where the next goes, at sources and at targets.
  std::vector<std::size_t> at_source(vertices, 0);
  std::vector<std::size_t> at_target(vertices, 0);
  RunBoth(
      much, [&] { ForEachLink(lists, [&](const LinkRow& l) { ++at_source[l.source.value()]; }); },
      [&] { ForEachLink(lists, [&](const LinkRow& l) { ++at_target[l.target.value()]; }); });
  Grouped grouped;
  grouped.starts.reserve(vertices + 1);
  std::size_t at = 0;
  for (std::size_t v = 0; v < vertices; ++v) {
    grouped.starts.push_back(at);
    at += std::exchange(at_source[v], at);
    at += std::exchange(at_target[v], at);
  }
  grouped.starts.push_back(at);
  grouped.halves.resize(at);
  HalfEdge* const halves = grouped.halves.data();
  RunBoth(
      much,
      [&] {
        ForEachLink(lists, [&](const LinkRow& link) {
          halves[at_source[link.source.value()]++] = link.FromSource();
        });
      },
      [&] {
        ForEachLink(lists, [&](const LinkRow& link) {
          halves[at_target[link.target.value()]++] = link.FromTarget();
        });
      });
  return grouped;
}

}  // namespace

// Merges additions into a page in one pass over its vertices: those of slot i are
// [added[starts[i]], added[starts[i + 1]]), sorted.
void Adjacency::MergeIntoPage(Page& page, const HalfEdge* added, const std::size_t* starts) {
  Page merged;
  merged.edges.reserve(page.edges.size() + starts[kPageVertices] - starts[0]);
  for (std::size_t slot = 0; slot < kPageVertices; ++slot) {
    const HalfEdge* const first = added + starts[slot];
    const HalfEdge* const last = added + starts[slot + 1];
    const auto own = page.edges.begin() + page.offsets[slot];
    const auto own_end = page.edges.begin() + page.offsets[slot + 1];
    const EdgeChunks* hub = page.HubAt(slot);
    const std::size_t count = static_cast<std::size_t>((own_end - own) + (last - first));
    if (hub != nullptr && first == last) {
      for (auto& entry : page.hubs) {
        if (entry.first == slot) merged.hubs.push_back(entry);
      }
    } else if (hub != nullptr || count > kSplitAbove) {
      const std::vector<HalfEdge> before =
          hub != nullptr ? JoinChunks(*hub) : std::vector<HalfEdge>(own, own_end);
      std::vector<HalfEdge> all;
      all.reserve(before.size() + static_cast<std::size_t>(last - first));
      std::merge(before.begin(), before.end(), first, last, std::back_inserter(all), KeyLess);
      merged.hubs.emplace_back(static_cast<std::uint8_t>(slot),
                               std::make_shared<const EdgeChunks>(SplitInChunks(all)));
    } else if (own == own_end) {
      merged.edges.insert(merged.edges.end(), first, last);
    } else {
      std::merge(own, own_end, first, last, std::back_inserter(merged.edges), KeyLess);
    }
    merged.offsets[slot + 1] = static_cast<std::uint32_t>(merged.edges.size());
  }
  if (!merged.hubs.empty()) merged.edges.shrink_to_fit();  // They leave their reservation unused.
  page = std::move(merged);
}

void Adjacency::InsertNew(absl::Span<const absl::Span<const LinkRow>> lists, PageOwner owner) {
  std::size_t count = 0;
  for (const absl::Span<const LinkRow> links : lists) count += links.size();
  if (count == 0) return;
  link_count_ += count;
  constexpr std::size_t kWorthAThread = 50'000;
  const bool much = count >= kWorthAThread;
  Grouped grouped = GroupByVertex(lists, pages_.size() * kPageVertices, much);
  // Cloning goes through the shared directories, so it is done first and by one thread.
  std::vector<std::pair<Page*, const std::size_t*>> work;
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    const std::size_t* const starts = &grouped.starts[p * kPageVertices];
    if (starts[0] != starts[kPageVertices]) work.emplace_back(&pages_.Mutable(p, owner), starts);
  }
  // Pages differ much in length, so each thread takes the next when it is done.
  std::atomic<std::size_t> next = 0;
  const auto merge = [&] {
    for (std::size_t i = next++; i < work.size(); i = next++) {
      const auto& [page, starts] = work[i];
      HalfEdge* const halves = grouped.halves.data();
      for (std::size_t slot = 0; slot < kPageVertices; ++slot) {
        HalfEdge* const first = halves + starts[slot];
        HalfEdge* const last = halves + starts[slot + 1];
        if (!std::is_sorted(first, last, KeyLess)) std::sort(first, last, KeyLess);
      }
      MergeIntoPage(*page, halves, starts);
    }
  };
  RunBoth(much, merge, merge);
}

}  // namespace schakel
