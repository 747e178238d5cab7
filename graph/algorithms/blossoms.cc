#include "graph/algorithms/blossoms.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace schakel {

Blossoms::Blossoms(std::size_t size)
    : size_(size),
      top_(size),
      mate_(size, kNobody),
      base_(size + size / 2, kNobody),
      parent_(size + size / 2, kNobody),
      participants_(size + size / 2),
      rings_(size / 2) {
  for (std::size_t v = 0; v < size; ++v) {
    top_[v] = v;
    base_[v] = v;
    participants_[v] = {v};
  }
}

std::size_t Blossoms::Form(std::vector<std::size_t> ring, std::vector<Edge> edges) {
  assert(ring.size() % 2 == 1 && ring.size() >= 3 && edges.size() == ring.size());
  const auto unused =
      std::find_if(rings_.begin(), rings_.end(), [](const Ring& one) { return one.nodes.empty(); });
  assert(unused != rings_.end());
  const std::size_t blossom = size_ + static_cast<std::size_t>(unused - rings_.begin());
  base_[blossom] = base_[ring.front()];
  parent_[blossom] = kNobody;
  participants_[blossom].clear();
  for (const std::size_t node : ring) {
    assert(IsTop(node));
    parent_[node] = blossom;
    participants_[blossom].insert(participants_[blossom].end(), participants_[node].begin(),
                                  participants_[node].end());
  }
  for (const std::size_t v : participants_[blossom]) top_[v] = blossom;
  unused->nodes = std::move(ring);
  unused->edges = std::move(edges);
  return blossom;
}

void Blossoms::Dissolve(std::size_t blossom) {
  assert(IsBlossom(blossom) && IsTop(blossom));
  for (const std::size_t node : ring(blossom)) {
    parent_[node] = kNobody;
    for (const std::size_t v : participants_[node]) top_[v] = node;
  }
  rings_[blossom - size_] = {};
}

std::size_t Blossoms::PlaceOf(std::size_t blossom, std::size_t participant) const {
  std::size_t node = participant;
  while (parent_[node] != blossom) node = parent_[node];
  const std::vector<std::size_t>& nodes = ring(blossom);
  return static_cast<std::size_t>(std::find(nodes.begin(), nodes.end(), node) - nodes.begin());
}

void Blossoms::MoveBase(std::size_t node, std::size_t participant) {
  base_[node] = participant;
  if (!IsBlossom(node)) return;
  const std::size_t place = PlaceOf(node, participant);
  Ring& ring = rings_[node - size_];
  MoveBase(ring.nodes[place], participant);
  // The others sit two by two along the ring, from the next one on.
  std::rotate(ring.nodes.begin(), ring.nodes.begin() + static_cast<std::ptrdiff_t>(place),
              ring.nodes.end());
  std::rotate(ring.edges.begin(), ring.edges.begin() + static_cast<std::ptrdiff_t>(place),
              ring.edges.end());
  for (std::size_t i = 1; i < ring.nodes.size(); i += 2) {
    const Edge edge = ring.edges[i];
    MoveBase(ring.nodes[i], edge.a);
    MoveBase(ring.nodes[i + 1], edge.b);
    Sit(edge.a, edge.b);
    Sit(edge.b, edge.a);
  }
}

}  // namespace schakel
