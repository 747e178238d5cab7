// The inside of best_pairs.h: participants, and odd rings of them that are treated as one.
//
// A blossom is a ring of an odd number of nodes; a node is a participant or a blossom again. All but
// one of a ring are matched to a neighbour in it; that one, the first of the ring, holds the base,
// the participant through whom the blossom as a whole is matched to the outside, or is free.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_BLOSSOMS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_BLOSSOMS_H_

#include <cstddef>
#include <limits>
#include <vector>

namespace schakel {

inline constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

// Between a participant of one node and a participant of another.
struct Edge {
  std::size_t a = kNobody;
  std::size_t b = kNobody;

  bool exists() const { return a != kNobody; }
  Edge Reversed() const { return {b, a}; }
};

// Participants are the nodes 0 … size - 1, blossoms have the numbers after them, reused when a
// blossom is dissolved. Knows structure and who is matched, and nothing of values.
class Blossoms {
 public:
  explicit Blossoms(std::size_t size);

  std::size_t size() const { return size_; }
  // Numbers of nodes are below this. Blossoms hold three nodes at least, so there are never more
  // than half as many of them as participants.
  std::size_t nodes_max() const { return base_.size(); }
  bool IsBlossom(std::size_t node) const { return node >= size_; }
  // Participants, and blossoms that stand.
  bool Exists(std::size_t node) const {
    return !IsBlossom(node) || !rings_[node - size_].nodes.empty();
  }

  // The outermost blossom around a participant, or itself.
  std::size_t Top(std::size_t participant) const { return top_[participant]; }
  bool IsTop(std::size_t node) const { return Exists(node) && parent_[node] == kNobody; }
  std::size_t base(std::size_t node) const { return base_[node]; }
  // Who a participant sits with; kNobody when free.
  std::size_t mate(std::size_t participant) const { return mate_[participant]; }
  bool IsFree(std::size_t node) const { return mate_[base_[node]] == kNobody; }
  // Every participant inside.
  const std::vector<std::size_t>& participants(std::size_t node) const {
    return participants_[node];
  }

  // The nodes of a ring, the one with the base first, and the edges between each and the next (of
  // the last: to the first).
  const std::vector<std::size_t>& ring(std::size_t blossom) const {
    return rings_[blossom - size_].nodes;
  }
  const std::vector<Edge>& edges(std::size_t blossom) const {
    return rings_[blossom - size_].edges;
  }
  // The blossom directly around a node; kNobody around the outermost.
  std::size_t parent(std::size_t node) const { return parent_[node]; }

  // Makes a blossom of a ring of outermost nodes and returns its number.
  std::size_t Form(std::vector<std::size_t> ring, std::vector<Edge> edges);
  // Takes an outermost blossom apart into the nodes of its ring, which become outermost.
  void Dissolve(std::size_t blossom);
  // Place in the ring of the node that holds a participant of the blossom.
  std::size_t PlaceOf(std::size_t blossom, std::size_t participant) const;

  // Says whom a participant sits with; the other has to be told too.
  void Sit(std::size_t participant, std::size_t with) { mate_[participant] = with; }
  // Seats the inside of a node anew, so that `participant` is its base.
  void MoveBase(std::size_t node, std::size_t participant);

 private:
  struct Ring {
    std::vector<std::size_t> nodes;
    std::vector<Edge> edges;
  };

  std::size_t size_;
  std::vector<std::size_t> top_, mate_;                 // by participant
  std::vector<std::size_t> base_, parent_;              // by node
  std::vector<std::vector<std::size_t>> participants_;  // by node
  std::vector<Ring> rings_;                             // by blossom; no nodes: not in use
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_BLOSSOMS_H_
