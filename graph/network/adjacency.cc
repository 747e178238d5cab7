#include "graph/network/adjacency.h"

#include <algorithm>
#include <thread>
#include <tuple>

namespace schakel {
namespace {

bool KeyLess(const HalfEdge& a, const HalfEdge& b) { return a.key() < b.key(); }

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

using Placed = std::pair<NodeId, HalfEdge>;

// Half-edges of `links` grouped by page of their vertex: counting sort, so linear and without
// comparisons. Inside a page they are in no order yet. `starts[p]` is where page p begins.
std::vector<Placed> GroupByPage(absl::Span<const LinkRow> links, std::size_t pages,
                                std::vector<std::size_t>& starts) {
  const auto page_of = [](NodeId v) { return v.value() / Adjacency::kPageVertices; };
  starts.assign(pages + 1, 0);
  for (const LinkRow& link : links) {
    ++starts[page_of(link.source) + 1];
    ++starts[page_of(link.target) + 1];
  }
  for (std::size_t p = 0; p < pages; ++p) starts[p + 1] += starts[p];
  std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
  std::vector<Placed> placed(links.size() * 2);
  for (const LinkRow& link : links) {
    placed[next[page_of(link.source)]++] = {link.source, link.FromSource()};
    placed[next[page_of(link.target)]++] = {link.target, link.FromTarget()};
  }
  return placed;
}

bool PlacedLess(const Placed& a, const Placed& b) {
  if (a.first != b.first) return a.first < b.first;
  return KeyLess(a.second, b.second);
}

}  // namespace

// Merges sorted additions into a page in one pass over its vertices.
void Adjacency::MergeIntoPage(Page& page, absl::Span<const Placed> added) {
  Page merged;
  merged.edges.reserve(page.edges.size() + added.size());
  const Placed* next = added.data();
  const Placed* const end = added.data() + added.size();
  for (std::size_t slot = 0; slot < kPageVertices; ++slot) {
    const Placed* const first = next;
    while (next != end && next->first.value() % kPageVertices == slot) ++next;
    const EdgeChunks* hub = page.HubAt(slot);
    const std::size_t own_count = page.offsets[slot + 1] - page.offsets[slot];
    const std::size_t added_count = static_cast<std::size_t>(next - first);
    if (hub != nullptr && added_count == 0) {
      for (auto& entry : page.hubs) {
        if (entry.first == slot) merged.hubs.push_back(entry);
      }
    } else if (hub != nullptr || own_count + added_count > kSplitAbove) {
      std::vector<HalfEdge> all =
          hub != nullptr ? JoinChunks(*hub)
                         : std::vector<HalfEdge>(page.edges.begin() + page.offsets[slot],
                                                 page.edges.begin() + page.offsets[slot + 1]);
      const auto middle = static_cast<std::ptrdiff_t>(all.size());
      for (const Placed* p = first; p != next; ++p) all.push_back(p->second);
      std::inplace_merge(all.begin(), all.begin() + middle, all.end(), KeyLess);
      merged.hubs.emplace_back(static_cast<std::uint8_t>(slot),
                               std::make_shared<const EdgeChunks>(SplitInChunks(all)));
    } else {
      const auto begin = static_cast<std::ptrdiff_t>(merged.edges.size());
      merged.edges.insert(merged.edges.end(), page.edges.begin() + page.offsets[slot],
                          page.edges.begin() + page.offsets[slot + 1]);
      const auto middle = static_cast<std::ptrdiff_t>(merged.edges.size());
      for (const Placed* p = first; p != next; ++p) merged.edges.push_back(p->second);
      std::inplace_merge(merged.edges.begin() + begin, merged.edges.begin() + middle,
                         merged.edges.end(), KeyLess);
    }
    merged.offsets[slot + 1] = static_cast<std::uint32_t>(merged.edges.size());
  }
  merged.edges.shrink_to_fit();  // Hubs leave their reservation unused.
  page = std::move(merged);
}

void Adjacency::InsertNew(absl::Span<const LinkRow> links, PageOwner owner) {
  std::vector<std::size_t> starts;
  std::vector<Placed> placed = GroupByPage(links, pages_.size(), starts);
  link_count_ += links.size();
  // Cloning goes through the shared directories, so it is done first and by one thread.
  std::vector<std::pair<Page*, absl::Span<Placed>>> work;
  for (std::size_t p = 0; p < pages_.size(); ++p) {
    if (starts[p] == starts[p + 1]) continue;
    work.emplace_back(&pages_.Mutable(p, owner),
                      absl::MakeSpan(placed).subspan(starts[p], starts[p + 1] - starts[p]));
  }
  const auto merge = [&work](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      std::sort(work[i].second.begin(), work[i].second.end(), PlacedLess);
      MergeIntoPage(*work[i].first, work[i].second);
    }
  };
  constexpr std::size_t kWorthAThread = 100'000;
  if (placed.size() < kWorthAThread) {
    merge(0, work.size());
    return;
  }
  const std::size_t half = work.size() / 2;
  std::thread other(merge, half, work.size());
  merge(0, half);
  other.join();
}

}  // namespace schakel
