#include "graph/algorithms/paths_through.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/breadth_first.h"
#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

using Path = std::vector<NodeId>;

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
// From here above the least length on it pays to ask whether the stops to come can be passed.
constexpr std::size_t kDoubtfulDetour = 2;

// How far it is to the end of a leg, as far as anybody asked.
class Leg {
 public:
  Leg(const View& view, NodeId end, VertexSet blocked)
      : goal_(view, end, std::move(blocked)), left_(view.snapshot().node_count(), kUnknown) {
    left_[end.value()] = 0;
  }

  // Steps from `v`; more than `most` when it is further, kNever when there is no way.
  absl::StatusOr<std::size_t> Left(NodeId v, std::size_t most, Budget& budget) {
    while (left_[v.value()] == kUnknown && goal_.ring_count() <= most) {
      if (goal_.last_ring().empty()) return kNever;
      if (absl::Status status = goal_.Expand(budget); !status.ok()) return status;
      const auto distance = static_cast<std::uint32_t>(goal_.ring_count() - 1);
      for (const NodeId w : goal_.last_ring()) left_[w.value()] = distance;
    }
    return left_[v.value()] == kUnknown ? most + 1 : left_[v.value()];
  }

 private:
  static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

  BreadthFirst goal_;
  std::vector<std::uint32_t> left_;
};

class Finder {
 public:
  Finder(const View& view, absl::Span<const NodeId> stops, const VertexSet& blocked,
         PathLengths lengths, const PathLimits& limits, Budget& budget)
      : view_(view),
        stops_(stops),
        lengths_(lengths),
        limits_(limits),
        budget_(budget),
        is_stop_(view.snapshot().node_count()),
        used_(blocked) {
    for (const NodeId stop : stops) is_stop_.Insert(stop);
    VertexSet elsewhere = blocked;
    for (const NodeId stop : stops) elsewhere.Insert(stop);
    for (const NodeId end : stops.subspan(1)) legs_.emplace_back(view, end, elsewhere);
  }

  absl::StatusOr<ShortestPaths> Find() {
    const absl::StatusOr<std::size_t> least = LeastLength();
    if (!least.ok()) return least.status();
    for (length_ = *least; length_ != kNever; length_ = next_length_) {
      if (limits_.length_max != 0 && length_ > limits_.length_max) break;
      next_length_ = kNever;
      doubtful_ = length_ >= *least + kDoubtfulDetour;
      if (absl::Status status = GoThroughAll(); !status.ok()) return status;
      if (IsEnough()) break;
      if (lengths_ == PathLengths::kShortest && result_.total > 0) break;
    }
    return std::move(result_);
  }

 private:
  // A vertex of the present path, and where one may go from it.
  struct Place {
    std::size_t leg = 0;
    std::vector<NodeId> choices;
    std::size_t next = 0;
  };

  // All legs one after the other, as if they could not cross; kNever when a stop cannot be passed.
  absl::StatusOr<std::size_t> LeastLength() {
    const absl::StatusOr<bool> can = CanGoOn(stops_.front(), 0);
    if (!can.ok()) return can.status();
    if (!*can) return kNever;
    after_.assign(legs_.size() + 1, 0);
    for (std::size_t i = legs_.size(); i > 0; --i) {
      VertexSet blocked = used_;
      for (const NodeId stop : stops_) blocked.Insert(stop);
      blocked.Erase(stops_[i - 1]);
      blocked.Erase(stops_[i]);
      const absl::StatusOr<ShortestPaths> leg = FindShortestPaths(
          view_, stops_[i - 1], stops_[i], {std::move(blocked)}, {.paths_max = 1}, budget_);
      if (!leg.ok()) return leg.status();
      after_[i - 1] = after_[i] + leg->paths.front().size() - 1;
    }
    return after_.front();
  }

  bool IsEnough() const {
    return lengths_ == PathLengths::kAny ? result_.paths.size() == limits_.paths_max
                                         : result_.total == kPathsCountMax;
  }

  // Every path of the present length, in order of ids.
  absl::Status GoThroughAll() {
    if (absl::Status status = Enter(stops_.front(), 0); !status.ok()) return status;
    while (!places_.empty()) {
      if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
      Place& place = places_.back();
      if (place.next == place.choices.size() || IsEnough()) {
        Leave();
        continue;
      }
      const NodeId v = place.choices[place.next++];
      const std::size_t leg = place.leg + (v == stops_[place.leg + 1] ? 1 : 0);
      if (leg == legs_.size()) {
        Take();
      } else if (absl::Status status = Enter(v, leg); !status.ok()) {
        return status;
      }
    }
    return absl::OkStatus();
  }

  // The present path has come to its end, after as many steps as it has vertices without the end.
  void Take() {
    if (path_.size() != length_) return;
    ++result_.total;
    if (result_.paths.size() == limits_.paths_max) return;
    result_.paths.push_back(path_);
    result_.paths.back().push_back(stops_.back());
  }

  void Leave() {
    used_.Erase(path_.back());
    path_.pop_back();
    places_.pop_back();
  }

  absl::Status Enter(NodeId v, std::size_t leg) {
    path_.push_back(v);
    used_.Insert(v);
    places_.push_back({leg, {}, 0});
    if (doubtful_) {
      const absl::StatusOr<bool> can = CanGoOn(v, leg);
      if (!can.ok()) return can.status();
      if (!*can) return absl::OkStatus();
    }
    absl::StatusOr<std::vector<NodeId>> choices = ChoicesAt(v, leg);
    if (!choices.ok()) return choices.status();
    places_.back().choices = *std::move(choices);
    return absl::OkStatus();
  }

  // Whom to go to next, in order of ids. Notes the least length that would have allowed more.
  absl::StatusOr<std::vector<NodeId>> ChoicesAt(NodeId v, std::size_t leg) {
    std::vector<NodeId> near;
    absl::Status status = ForEachLink(view_, v, budget_, [&](const HalfEdge& edge) {
      const NodeId w = edge.neighbor;
      if (!used_.Contains(w) && (!is_stop_.Contains(w) || w == stops_[leg + 1])) near.push_back(w);
    });
    if (!status.ok()) return status;
    SortUnique(near);
    std::vector<NodeId> choices;
    // A path that came this far has room for this many steps on the leg after the next one.
    const std::size_t before = path_.size() + after_[leg + 1];
    const std::size_t most = length_ < before ? 0 : length_ - before;
    for (const NodeId w : near) {
      const absl::StatusOr<std::size_t> left = legs_[leg].Left(w, most, budget_);
      if (!left.ok()) return left.status();
      if (*left == kNever) continue;
      if (before + *left <= length_) {
        choices.push_back(w);
      } else {
        next_length_ = std::min(next_length_, before + *left);
      }
    }
    const Snapshot& snapshot = view_.snapshot();
    std::sort(choices.begin(), choices.end(),
              [&](NodeId a, NodeId b) { return snapshot.Precedes(a, b); });
    return choices;
  }

  // Whether somebody who stands at `head` on a leg may still come to its end, and pass each stop
  // from the one before it to the one after it. Says yes too often: only stops next to each other
  // are looked at together.
  absl::StatusOr<bool> CanGoOn(NodeId head, std::size_t leg) {
    VertexSet closed = used_;
    for (const NodeId stop : stops_) closed.Insert(stop);
    if (leg + 1 == legs_.size()) return Reaches(stops_.back(), head, head, closed);
    for (std::size_t i = leg; i + 1 < legs_.size(); ++i) {
      const NodeId before = i == leg ? head : stops_[i];
      const absl::StatusOr<bool> can = CanPass(before, stops_[i + 1], stops_[i + 2], closed);
      if (!can.ok() || !*can) return can;
    }
    return true;
  }

  // Whether two ways that share nobody lead from `stop` to its two neighbours among the stops. If
  // not, some vertex bars both (Menger), and it lies on every way to either.
  absl::StatusOr<bool> CanPass(NodeId before, NodeId stop, NodeId after, const VertexSet& closed) {
    absl::StatusOr<Path> first = WayBetween(stop, before, closed);
    if (!first.ok()) return first.status();
    const absl::StatusOr<Path> second = WayBetween(stop, after, closed);
    if (!second.ok()) return second.status();
    if (first->empty() || second->empty()) return false;
    for (const NodeId v : *first) {
      if (v == stop || v == before) continue;
      if (std::find(second->begin(), second->end(), v) == second->end()) continue;
      VertexSet without = closed;
      without.Insert(v);
      const absl::StatusOr<bool> around = Reaches(stop, before, after, without);
      if (!around.ok() || !*around) return around;
    }
    return true;
  }

  // Whether there is a way to one of two others.
  absl::StatusOr<bool> Reaches(NodeId from, NodeId one, NodeId other, const VertexSet& closed) {
    for (const NodeId to : {one, other}) {
      const absl::StatusOr<Path> way = WayBetween(from, to, closed);
      if (!way.ok()) return way.status();
      if (!way->empty()) return true;
    }
    return false;
  }

  // A shortest way between two of the closed.
  absl::StatusOr<Path> WayBetween(NodeId from, NodeId to, VertexSet closed) {
    closed.Erase(from);
    closed.Erase(to);
    absl::StatusOr<ShortestPaths> found =
        FindShortestPaths(view_, from, to, {std::move(closed)}, {.paths_max = 1}, budget_);
    if (!found.ok()) return found.status();
    return found->paths.empty() ? Path() : std::move(found->paths.front());
  }

  const View view_;
  const absl::Span<const NodeId> stops_;
  const PathLengths lengths_;
  const PathLimits& limits_;
  Budget& budget_;
  VertexSet is_stop_;
  std::vector<Leg> legs_;
  // Least steps from the end of the leg before to the last stop.
  std::vector<std::size_t> after_;
  // Of the paths looked for now, and of those after them.
  std::size_t length_ = 0;
  std::size_t next_length_ = kNever;
  bool doubtful_ = false;
  // The present path, and who may not come next: the blocked and those on it.
  Path path_;
  std::vector<Place> places_;
  VertexSet used_;
  ShortestPaths result_;
};

}  // namespace

absl::StatusOr<ShortestPaths> FindPathsThrough(const View& view, absl::Span<const NodeId> stops,
                                               const VertexSet& blocked, PathLengths lengths,
                                               const PathLimits& limits, Budget& budget) {
  return Finder(view, stops, blocked, lengths, limits, budget).Find();
}

}  // namespace schakel
