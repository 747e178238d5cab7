#include "graph/algorithms/best_pairs.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/blossoms.h"

namespace schakel {
namespace {

// Edmonds 1965, arranged as in Galil's survey (ACM Computing Surveys 18, 1986), for a table of
// values: every pair of nodes keeps its best edge, so that an edge is found again in constant time
// when blossoms come and go.
//
// Every participant has a dual variable u, every blossom one z; all are counted double, so that
// they stay whole. Throughout, u and z are never negative, no pair's value is above what its
// duals pay for it (slack is never negative), those who sit together have slack 0 and so have the
// edges of rings. Everybody free has the same u, the least of all. When that reaches 0 the duals
// pay exactly for the pairs there are, and never less for any others: nothing better exists.
class Solver {
 public:
  Solver(const PairValues& values, Budget& budget)
      : values_(values),
        budget_(budget),
        nodes_(values.size()),
        u_(values.size(), 0),
        z_(nodes_.nodes_max(), 0),
        sides_(nodes_.nodes_max(), Side::kNone),
        entries_(nodes_.nodes_max()),
        nearest_(nodes_.nodes_max()),
        passes_(nodes_.nodes_max(), 0),
        best_(nodes_.nodes_max() * nodes_.nodes_max()) {}

  absl::StatusOr<std::vector<Pair>> Solve() {
    if (absl::Status status = Begin(); !status.ok()) return status;
    bool more = true;
    while (more) {
      if (absl::Status status = RunStage(more); !status.ok()) return status;
    }
    if (absl::Status status = Prove(); !status.ok()) return status;
    return Result();
  }

 private:
  // Where a node stands in the trees that grow from those who are free. Outer nodes look for
  // somebody else to sit with; inner ones would have to be left by theirs.
  enum class Side { kNone, kOuter, kInner };

  absl::Status Begin() {
    const std::size_t size = nodes_.size();
    std::int64_t most = 0;
    for (std::size_t a = 0; a < size; ++a) {
      if (absl::Status status = budget_.Spend(size); !status.ok()) return status;
      for (std::size_t b = 0; b < size; ++b) {
        if (values_.at(a, b) == 0) continue;
        Best(a, b) = {a, b};
        most = std::max(most, values_.at(a, b));
      }
    }
    std::fill(u_.begin(), u_.end(), most);
    return absl::OkStatus();
  }

  // ---- a stage: trees grow until two more sit together, or nobody free can gain any more ------

  absl::Status RunStage(bool& more) {
    std::fill(sides_.begin(), sides_.end(), Side::kNone);
    std::fill(nearest_.begin(), nearest_.end(), Edge());
    queue_.clear();
    for (std::size_t node = 0; node < nodes_.nodes_max(); ++node) {
      if (nodes_.IsTop(node) && nodes_.IsFree(node)) MakeOuter(node);
    }
    bool seated = false;
    more = !queue_.empty();
    while (more && !seated) {
      if (absl::Status status = Look(seated); !status.ok()) return status;
      if (!seated) more = ChangeDuals();
      if (!seated && more) {
        if (absl::Status status = Follow(seated); !status.ok()) return status;
      }
    }
    return absl::OkStatus();
  }

  // Goes along all edges without slack that leave outer participants.
  absl::Status Look(bool& seated) {
    while (!queue_.empty() && !seated) {
      const std::size_t v = queue_.back();
      queue_.pop_back();
      if (absl::Status status = budget_.Spend(nodes_.size()); !status.ok()) return status;
      for (std::size_t w = 0; w < nodes_.size() && !seated; ++w) {
        if (values_.at(v, w) == 0 || nodes_.Top(v) == nodes_.Top(w)) continue;
        const Edge edge = {v, w};
        if (Slack(edge) > 0) {
          Notice(nodes_.Top(w), edge);
        } else if (absl::Status status = Take(edge, seated); !status.ok()) {
          return status;
        }
      }
    }
    return absl::OkStatus();
  }

  // After the duals changed: the edges that lost their slack, and inner blossoms that lost their z.
  absl::Status Follow(bool& seated) {
    if (absl::Status status = budget_.Spend(nodes_.nodes_max()); !status.ok()) return status;
    for (std::size_t node = 0; node < nodes_.nodes_max() && !seated; ++node) {
      if (!nodes_.IsTop(node) || sides_[node] == Side::kInner) continue;
      const Edge edge = nearest_[node];
      if (!edge.exists() || Slack(edge) > 0) continue;
      if (absl::Status status = Take(edge, seated); !status.ok()) return status;
    }
    for (std::size_t node = nodes_.size(); node < nodes_.nodes_max() && !seated; ++node) {
      if (!nodes_.IsTop(node) || sides_[node] != Side::kInner || z_[node] > 0) continue;
      if (absl::Status status = Expand(node); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Takes an edge without slack from an outer node into the trees.
  absl::Status Take(Edge edge, bool& seated) {
    const std::size_t to = nodes_.Top(edge.b);
    switch (sides_[to]) {
      case Side::kInner: return absl::OkStatus();
      case Side::kNone: Grow(edge); return absl::OkStatus();
      case Side::kOuter: break;
    }
    const std::size_t meeting = Meeting(nodes_.Top(edge.a), to);
    if (meeting != kNobody) return Shrink(edge, meeting);
    SeatAlong(edge);
    SeatAlong(edge.Reversed());
    seated = true;
    return absl::OkStatus();
  }

  // ---- trees ----------------------------------------------------------------------------------

  void MakeOuter(std::size_t node) {
    sides_[node] = Side::kOuter;
    for (const std::size_t v : nodes_.participants(node)) queue_.push_back(v);
  }

  void Grow(Edge edge) {
    const std::size_t inner = nodes_.Top(edge.b);
    sides_[inner] = Side::kInner;
    entries_[inner] = edge;
    MakeOuter(nodes_.Top(nodes_.mate(nodes_.base(inner))));
  }

  // The inner node an outer one hangs under; kNobody for a root.
  std::size_t Above(std::size_t outer) const {
    const std::size_t mate = nodes_.mate(nodes_.base(outer));
    return mate == kNobody ? kNobody : nodes_.Top(mate);
  }

  // The outer node an inner one hangs under.
  std::size_t Entered(std::size_t inner) const { return nodes_.Top(entries_[inner].a); }

  // The lowest outer node above both; kNobody when they are in two trees.
  std::size_t Meeting(std::size_t a, std::size_t b) {
    ++pass_;
    while (a != kNobody || b != kNobody) {
      for (std::size_t* at : {&a, &b}) {
        if (*at == kNobody) continue;
        if (passes_[*at] == pass_) return *at;
        passes_[*at] = pass_;
        const std::size_t inner = Above(*at);
        *at = inner == kNobody ? kNobody : Entered(inner);
      }
    }
    return kNobody;
  }

  // Seats edge.a with edge.b, and everybody above edge.a one further, up to the root.
  void SeatAlong(Edge edge) {
    while (true) {
      const std::size_t outer = nodes_.Top(edge.a);
      const std::size_t left = nodes_.mate(nodes_.base(outer));
      nodes_.MoveBase(outer, edge.a);
      nodes_.Sit(edge.a, edge.b);
      if (left == kNobody) return;
      const std::size_t inner = nodes_.Top(left);
      edge = entries_[inner];
      nodes_.MoveBase(inner, edge.b);
      nodes_.Sit(edge.b, edge.a);
    }
  }

  // ---- blossoms -------------------------------------------------------------------------------

  // Makes a blossom of an edge between two outer nodes and their ways up to where they meet.
  absl::Status Shrink(Edge edge, std::size_t meeting) {
    std::vector<std::size_t> ring;
    std::vector<Edge> edges;
    for (std::size_t at = nodes_.Top(edge.a); at != meeting;) {
      const std::size_t inner = Above(at);
      const std::size_t base = nodes_.base(at);
      ring.insert(ring.end(), {at, inner});
      edges.insert(edges.end(), {Edge{nodes_.mate(base), base}, entries_[inner]});
      at = Entered(inner);
    }
    ring.push_back(meeting);
    std::reverse(ring.begin(), ring.end());
    std::reverse(edges.begin(), edges.end());
    edges.push_back(edge);
    for (std::size_t at = nodes_.Top(edge.b); at != meeting;) {
      const std::size_t inner = Above(at);
      const std::size_t base = nodes_.base(at);
      ring.insert(ring.end(), {at, inner});
      edges.insert(edges.end(), {Edge{base, nodes_.mate(base)}, entries_[inner].Reversed()});
      at = Entered(inner);
    }
    std::vector<std::size_t> newly_outer;
    for (const std::size_t node : ring) {
      if (sides_[node] == Side::kInner) newly_outer.push_back(node);
    }
    const std::size_t blossom = nodes_.Form(std::move(ring), std::move(edges));
    z_[blossom] = 0;
    sides_[blossom] = Side::kOuter;
    for (const std::size_t node : newly_outer) {
      for (const std::size_t v : nodes_.participants(node)) queue_.push_back(v);
    }
    if (absl::Status status = FindEdges(blossom); !status.ok()) return status;
    return FindNearest(blossom);
  }

  // Takes an inner blossom without z apart. The way from where the tree enters its ring to its base
  // stays in the tree, along those who sit together; the others are out of it.
  absl::Status Expand(std::size_t blossom) {
    const Edge entry = entries_[blossom];
    const std::vector<std::size_t> ring = nodes_.ring(blossom);
    const std::vector<Edge> edges = nodes_.edges(blossom);
    const std::size_t entered = nodes_.PlaceOf(blossom, entry.b);
    nodes_.Dissolve(blossom);
    sides_[blossom] = Side::kNone;
    for (const std::size_t node : ring) sides_[node] = Side::kNone;
    // At an odd place one sits with the next, at an even one with the one before.
    const bool forward = entered % 2 == 1;
    const std::size_t length = ring.size();
    Edge into = entry;
    std::size_t at = entered;
    while (true) {
      sides_[ring[at]] = Side::kInner;
      entries_[ring[at]] = into;
      if (at == 0) break;
      const std::size_t outer = forward ? at + 1 : at - 1;
      MakeOuter(ring[outer]);
      at = forward ? (outer + 1) % length : outer - 1;
      into = forward ? edges[outer] : edges[at].Reversed();
    }
    for (const std::size_t node : ring) {
      if (absl::Status status = FindNearest(node); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // ---- slack ----------------------------------------------------------------------------------

  // Of an edge between two outermost nodes.
  std::int64_t Slack(Edge edge) const {
    return u_[edge.a] + u_[edge.b] - 2 * values_.at(edge.a, edge.b);
  }

  // The edge with the least slack between two nodes of which none holds the other. All
  // participants of an outermost node gain and lose alike, so it stays the one with the least.
  Edge& Best(std::size_t from, std::size_t to) { return best_[from * nodes_.nodes_max() + to]; }

  bool IsBetter(Edge edge, Edge than) const {
    return edge.exists() && (!than.exists() || Slack(edge) < Slack(than));
  }

  // `nearest_` is, of every outermost node, the best edge from an outer participant elsewhere.
  void Notice(std::size_t node, Edge edge) {
    if (IsBetter(edge, nearest_[node])) nearest_[node] = edge;
  }

  // The best edges of a new blossom are those of its ring.
  absl::Status FindEdges(std::size_t blossom) {
    if (absl::Status status = budget_.Spend(nodes_.ring(blossom).size() * nodes_.nodes_max());
        !status.ok()) {
      return status;
    }
    for (std::size_t other = 0; other < nodes_.nodes_max(); ++other) {
      Edge best;
      if (nodes_.Exists(other)) {
        for (const std::size_t node : nodes_.ring(blossom)) {
          if (IsBetter(Best(node, other), best)) best = Best(node, other);
        }
      }
      Best(blossom, other) = best;
      Best(other, blossom) = best.Reversed();
    }
    return absl::OkStatus();
  }

  absl::Status FindNearest(std::size_t node) {
    if (absl::Status status = budget_.Spend(nodes_.size()); !status.ok()) return status;
    nearest_[node] = {};
    for (std::size_t v = 0; v < nodes_.size(); ++v) {
      const std::size_t top = nodes_.Top(v);
      if (top != node && sides_[top] == Side::kOuter) Notice(node, Best(v, node));
    }
    return absl::OkStatus();
  }

  // Lets outer participants pay less and inner ones more, as far as nothing is broken. False when
  // the free pay nothing any more: done.
  bool ChangeDuals() {
    std::int64_t free = std::numeric_limits<std::int64_t>::max();
    std::int64_t step = free;
    for (std::size_t node = 0; node < nodes_.nodes_max(); ++node) {
      if (!nodes_.IsTop(node)) continue;
      if (nodes_.IsFree(node)) free = std::min(free, u_[nodes_.base(node)]);
      const Edge edge = nearest_[node];
      if (sides_[node] == Side::kInner) {
        if (nodes_.IsBlossom(node)) step = std::min(step, z_[node] / 2);
      } else if (edge.exists()) {
        step = std::min(step, sides_[node] == Side::kOuter ? Slack(edge) / 2 : Slack(edge));
      }
    }
    step = std::min(step, free);
    for (std::size_t v = 0; v < nodes_.size(); ++v) {
      const Side side = sides_[nodes_.Top(v)];
      if (side == Side::kOuter) u_[v] -= step;
      if (side == Side::kInner) u_[v] += step;
    }
    for (std::size_t node = nodes_.size(); node < nodes_.nodes_max(); ++node) {
      if (!nodes_.IsTop(node)) continue;
      if (sides_[node] == Side::kOuter) z_[node] += 2 * step;
      if (sides_[node] == Side::kInner) z_[node] -= 2 * step;
    }
    return step < free;
  }

  // ---- the end --------------------------------------------------------------------------------

  // What the blossoms around both add to the slack of an edge.
  std::int64_t SharedZ(std::size_t a, std::size_t b) const {
    std::int64_t sum = 0;
    for (std::size_t node = nodes_.parent(a); node != kNobody; node = nodes_.parent(node)) {
      const std::vector<std::size_t>& inside = nodes_.participants(node);
      if (std::find(inside.begin(), inside.end(), b) != inside.end()) sum += z_[node];
    }
    return sum;
  }

  // Weak duality: no pairs are worth more than half of what duals without negative slack pay, and
  // ours are worth that.
  absl::Status Prove() {
    std::int64_t paid = 0;
    std::int64_t worth = 0;
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      if (absl::Status status = budget_.Spend(nodes_.size()); !status.ok()) return status;
      assert(u_[a] >= 0);
      paid += u_[a];
      if (nodes_.mate(a) != kNobody && nodes_.mate(a) > a) worth += values_.at(a, nodes_.mate(a));
      for (std::size_t b = 0; b < a; ++b) {
        const std::int64_t slack = Slack({a, b});
        const bool is_paid = slack >= 0 || slack + SharedZ(a, b) >= 0;
        if (!is_paid) return absl::InternalError("best pairs: a pair is worth more than is paid");
      }
    }
    for (std::size_t node = nodes_.size(); node < nodes_.nodes_max(); ++node) {
      if (!nodes_.Exists(node)) continue;
      assert(z_[node] >= 0);
      paid += z_[node] * static_cast<std::int64_t>(nodes_.participants(node).size() / 2);
    }
    if (paid != 2 * worth)
      return absl::InternalError("best pairs: more is paid than the pairs are worth");
    return absl::OkStatus();
  }

  std::vector<Pair> Result() const {
    std::vector<Pair> pairs;
    for (std::size_t a = 0; a < nodes_.size(); ++a) {
      const std::size_t b = nodes_.mate(a);
      if (b != kNobody && b > a) pairs.push_back({a, b});
    }
    return pairs;
  }

  const PairValues& values_;
  Budget& budget_;
  Blossoms nodes_;
  std::vector<std::int64_t> u_;      // by participant
  std::vector<std::int64_t> z_;      // by node
  std::vector<Side> sides_;          // by node, of outermost ones
  std::vector<Edge> entries_;        // by node: how the tree came to an inner one
  std::vector<Edge> nearest_;        // by node
  std::vector<std::size_t> passes_;  // by node: when Meeting came by last
  std::size_t pass_ = 0;
  std::vector<std::size_t> queue_;  // outer participants still to look at
  std::vector<Edge> best_;          // by two nodes
};

}  // namespace

absl::StatusOr<std::vector<Pair>> FindBestPairs(const PairValues& values, Budget& budget) {
  return Solver(values, budget).Solve();
}

}  // namespace schakel
