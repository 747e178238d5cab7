#include "graph/algorithms/loopless_paths.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/corridor.h"
#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

using Path = std::vector<NodeId>;

// The paths that begin as `path` does up to its vertex number `depth`, and then go to nobody of
// `taken`.
struct Part {
  std::shared_ptr<const Path> path;
  std::size_t depth = 0;
  std::vector<NodeId> taken;

  NodeId Spur() const { return (*path)[depth]; }
};

class ByIds {
 public:
  explicit ByIds(const Snapshot& snapshot) : snapshot_(&snapshot) {}
  bool operator()(const Part& a, const Part& b) const {
    return std::lexicographical_compare(
        a.path->begin(), a.path->end(), b.path->begin(), b.path->end(),
        [this](NodeId v, NodeId w) { return v != w && snapshot_->Precedes(v, w); });
  }

 private:
  const Snapshot* snapshot_;
};

class Finder {
 public:
  Finder(const View& view, NodeId from, NodeId to, const VertexSet& blocked, Budget& budget)
      : view_(view),
        from_(from),
        to_(to),
        blocked_(blocked),
        budget_(budget),
        corridor_(view, from, to, blocked),
        found_(ByIds(view.snapshot())) {}

  absl::StatusOr<std::vector<Path>> Find(const PathLimits& limits) {
    waiting_.push_back({std::make_shared<Path>(Path{from_}), 0, {}});
    for (length_ = 1; limits.length_max == 0 || length_ <= limits.length_max; ++length_) {
      if (waiting_.empty() && later_.empty()) break;
      if (absl::Status status = BeginLength(); !status.ok()) return status;
      while (!found_.empty()) {
        const Part first = std::move(found_.extract(found_.begin()).value());
        paths_.push_back(*first.path);
        if (paths_.size() == limits.paths_max) return std::move(paths_);
        if (absl::Status status = Divide(first); !status.ok()) return status;
      }
    }
    return std::move(paths_);
  }

 private:
  // Paths of this length that are known already, and parts that may hold some.
  absl::Status BeginLength() {
    if (absl::Status status = corridor_.Widen(length_, budget_); !status.ok()) return status;
    if (const auto known = later_.find(length_); known != later_.end()) {
      for (Part& part : known->second) found_.insert(std::move(part));
      later_.erase(known);
    }
    std::vector<Part> parts;
    parts.swap(waiting_);
    for (Part& part : parts) {
      if (absl::Status status = budget_.Spend(part.depth + 1); !status.ok()) return status;
      VertexSet used = blocked_;
      for (std::size_t i = 0; i <= part.depth; ++i) used.Insert((*part.path)[i]);
      if (absl::Status status = LookInto(std::move(part), used); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // What is left of the part of a path when the path is taken out: for each of its vertices from
  // the spur on, the paths that leave it there.
  absl::Status Divide(const Part& first) {
    const Path& path = *first.path;
    if (absl::Status status = budget_.Spend(path.size()); !status.ok()) return status;
    VertexSet used = blocked_;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      used.Insert(path[i]);
      if (i < first.depth) continue;
      Part part = {first.path, i, {}};
      if (i == first.depth) part.taken = first.taken;
      part.taken.push_back(path[i + 1]);
      if (absl::Status status = LookInto(std::move(part), used); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  // Finds the first path of a part when it may have the present length, lets it wait when all are
  // longer, and forgets it when there is none. `used` is blocked or on the way to the spur.
  absl::Status LookInto(Part part, const VertexSet& used) {
    const absl::StatusOr<const Path*> onward = corridor_.Onward(part.Spur(), budget_);
    if (!onward.ok()) return onward.status();
    std::optional<std::size_t> least;
    for (const NodeId v : **onward) {
      if (!IsOpen(part, v, used)) continue;
      const std::size_t steps = part.depth + 1 + *corridor_.StepsLeft(v);
      least = std::min(steps, least.value_or(steps));
    }
    if (!least.has_value() && corridor_.IsComplete()) return absl::OkStatus();
    if (!least.has_value() || *least > length_) {
      waiting_.push_back(std::move(part));
      return absl::OkStatus();
    }
    absl::StatusOr<Path> rest = *least == length_ ? GoDown(part, **onward, used) : Path();
    if (!rest.ok()) return rest.status();
    // The way straight down is barred by the way to the spur.
    if (rest->empty()) rest = Search(part, used);
    if (!rest.ok()) return rest.status();
    if (!rest->empty()) Keep(std::move(part), *rest);
    return absl::OkStatus();
  }

  static bool IsOpen(const Part& part, NodeId v, const VertexSet& used) {
    return !used.Contains(v) &&
           std::find(part.taken.begin(), part.taken.end(), v) == part.taken.end();
  }

  void Keep(Part part, const Path& rest) {
    const auto spur = static_cast<std::ptrdiff_t>(part.depth);
    Path path(part.path->begin(), part.path->begin() + spur + 1);
    path.insert(path.end(), rest.begin(), rest.end());
    const std::size_t length = path.size() - 1;
    part.path = std::make_shared<Path>(std::move(path));
    if (length == length_) {
      found_.insert(std::move(part));
    } else {
      later_[length].push_back(std::move(part));
    }
  }

  // The first way in the order of ids on which every step comes one nearer to the end, without the
  // spur; empty when `used` bars them all. Whoever was once left without success is not tried
  // again, so it is O(half-edges in the corridor).
  absl::StatusOr<Path> GoDown(const Part& part, const Path& onward, const VertexSet& used) {
    struct Place {
      const Path* choices;
      std::size_t next;
    };
    VertexSet tried = used;
    Path way;
    std::vector<Place> places = {{&onward, 0}};
    while (!places.empty()) {
      if (absl::Status status = budget_.Spend(1); !status.ok()) return status;
      Place& place = places.back();
      if (place.next == place.choices->size()) {
        places.pop_back();
        if (!way.empty()) way.pop_back();
        continue;
      }
      const NodeId v = (*place.choices)[place.next++];
      const std::size_t left = length_ - part.depth - places.size();
      if (corridor_.StepsLeft(v) != left) continue;
      // What is taken as the first step may still come later.
      if (way.empty() && !IsOpen(part, v, used)) continue;
      if (!tried.Insert(v)) continue;
      way.push_back(v);
      if (v == to_) return way;
      const absl::StatusOr<const Path*> choices = corridor_.Onward(v, budget_);
      if (!choices.ok()) return choices.status();
      places.push_back({*choices, 0});
    }
    return Path();
  }

  // The first of the shortest ways, whatever their length, without the spur; empty when there is
  // none.
  absl::StatusOr<Path> Search(const Part& part, const VertexSet& used) {
    Path first_steps;
    absl::Status status = ForEachLink(view_, part.Spur(), budget_, [&](const HalfEdge& edge) {
      if (IsOpen(part, edge.neighbor, used)) first_steps.push_back(edge.neighbor);
    });
    if (!status.ok()) return status;
    SortUnique(first_steps);
    absl::StatusOr<ShortestPaths> found = FindShortestPaths(
        view_, part.Spur(), to_, {used, std::move(first_steps)}, {.paths_max = 1}, budget_);
    if (!found.ok()) return found.status();
    if (found->paths.empty()) return Path();
    Path& way = found->paths.front();
    way.erase(way.begin());
    return std::move(way);
  }

  const View view_;
  const NodeId from_;
  const NodeId to_;
  const VertexSet& blocked_;
  Budget& budget_;
  Corridor corridor_;
  // The length paths are looked for now.
  std::size_t length_ = 0;
  std::vector<Path> paths_;
  // First paths of parts that have this length, and those of longer ones by length.
  std::set<Part, ByIds> found_;
  std::map<std::size_t, std::vector<Part>> later_;
  // Parts whose paths are all longer.
  std::vector<Part> waiting_;
};

}  // namespace

absl::StatusOr<std::vector<std::vector<NodeId>>> FindLooplessPaths(const View& view, NodeId from,
                                                                   NodeId to,
                                                                   const VertexSet& blocked,
                                                                   const PathLimits& limits,
                                                                   Budget& budget) {
  if (from == to) return std::vector<Path>{{from}};
  if (!view.IsLive(from) || !view.IsLive(to)) return std::vector<Path>();
  return Finder(view, from, to, blocked, budget).Find(limits);
}

}  // namespace schakel
