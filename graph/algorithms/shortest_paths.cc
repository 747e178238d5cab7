#include "graph/algorithms/shortest_paths.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/types/span.h"

#include "graph/algorithms/breadth_first.h"
#include "graph/algorithms/links.h"
#include "graph/algorithms/links_between.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// Everything on shortest paths: layer i holds the vertices i steps from the start, ordered by id.
using Layer = std::vector<NodeId>;
// For each vertex of a layer, the positions of the next vertices in the layer after it, ascending.
using Onward = std::vector<std::vector<std::size_t>>;

Layer SharedOf(absl::Span<const NodeId> ring, const BreadthFirst& other) {
  // What is blocked counts as reached, but stands in no ring.
  Layer shared;
  for (const NodeId v : ring) {
    if (other.Reached(v)) shared.push_back(v);
  }
  return shared;
}

// Vertices of a layer or ring, and who is one.
class Members {
 public:
  Members(const View& view, absl::Span<const NodeId> members)
      : members_(members), set_(view.snapshot().node_count()) {
    for (const NodeId v : members) set_.Insert(v);
  }

  auto vertices() const {
    return Vertices{members_, [this](NodeId v) { return set_.Contains(v); }};
  }

 private:
  absl::Span<const NodeId> members_;
  VertexSet set_;
};

// The vertices of `ring` next to one of `layer`.
absl::StatusOr<Layer> NextLayer(const View& view, const Members& layer, const Members& ring,
                                Budget& budget) {
  VertexSet taken(view.snapshot().node_count());
  Layer next;
  absl::Status status =
      ForEachPair(view, layer.vertices(), ring.vertices(), budget, [&](NodeId, NodeId v) {
        if (taken.Insert(v)) next.push_back(v);
      });
  if (!status.ok()) return status;
  return next;
}

// Those of the last ring of `goal` next to the last ring of `start`.
absl::StatusOr<Layer> MeetingOf(const View& view, const BreadthFirst& start,
                                const BreadthFirst& goal, Budget& budget) {
  const Members from(view, start.last_ring());
  const Members to(view, goal.last_ring());
  return NextLayer(view, from, to, budget);
}

// Grows both searches until they share a vertex. Empty when they never do within `length_max`.
// What both reach exactly after a step is in the middle of every shortest path. Before a search
// takes a whole step it is seen whether the two are next to each other already: that is where hubs
// stand, and their other neighbours are not looked at.
absl::StatusOr<Layer> FindMiddle(const View& view, BreadthFirst& start, BreadthFirst& goal,
                                 std::size_t length_max, Budget& budget) {
  const Adjacency& adjacency = view.snapshot().adjacency();
  Layer shared = SharedOf(start.last_ring(), goal);
  for (std::size_t length = start.ring_count(); shared.empty(); ++length) {
    if (length_max != 0 && length > length_max) break;
    if (start.last_ring().empty() || goal.last_ring().empty()) break;
    absl::StatusOr<Layer> meeting = MeetingOf(view, start, goal, budget);
    if (!meeting.ok()) return meeting.status();
    if (!meeting->empty()) {
      start.StepTo(*meeting);
      return meeting;
    }
    const bool from_start =
        DegreeOf(adjacency, start.last_ring()) <= DegreeOf(adjacency, goal.last_ring());
    absl::Status status = (from_start ? start : goal).Expand(budget);
    if (!status.ok()) return status;
  }
  return shared;
}

// All layers, from the middle outwards.
absl::StatusOr<std::vector<Layer>> MakeLayers(const View& view, const BreadthFirst& start,
                                              const BreadthFirst& goal, Layer middle,
                                              Budget& budget) {
  const std::size_t before = start.ring_count() - 1;
  const std::size_t after = goal.ring_count() - 1;
  std::vector<Layer> layers(before + after + 1);
  layers[before] = std::move(middle);
  for (std::size_t i = before; i > 0; --i) {
    absl::StatusOr<Layer> layer =
        NextLayer(view, Members(view, layers[i]), Members(view, start.ring(i - 1)), budget);
    if (!layer.ok()) return layer.status();
    layers[i - 1] = *std::move(layer);
  }
  for (std::size_t i = 0; i < after; ++i) {
    absl::StatusOr<Layer> layer = NextLayer(view, Members(view, layers[before + i]),
                                            Members(view, goal.ring(after - i - 1)), budget);
    if (!layer.ok()) return layer.status();
    layers[before + i + 1] = *std::move(layer);
  }
  const Snapshot& snapshot = view.snapshot();
  for (Layer& layer : layers) {
    std::sort(layer.begin(), layer.end(),
              [&](NodeId a, NodeId b) { return snapshot.Precedes(a, b); });
  }
  return layers;
}

absl::flat_hash_map<NodeId, std::size_t> PlacesIn(const Layer& layer) {
  absl::flat_hash_map<NodeId, std::size_t> places;
  for (std::size_t i = 0; i < layer.size(); ++i) places[layer[i]] = i;
  return places;
}

absl::StatusOr<Onward> Join(const View& view, const Layer& layer, const Layer& next,
                            Budget& budget) {
  const auto places = PlacesIn(layer);
  const auto next_places = PlacesIn(next);
  const auto vertices = [](const Layer& members, const auto& known) {
    return Vertices{absl::MakeConstSpan(members), [&known](NodeId v) { return known.contains(v); }};
  };
  Onward onward(layer.size());
  absl::Status status =
      ForEachPair(view, vertices(layer, places), vertices(next, next_places), budget,
                  [&](NodeId v, NodeId w) { onward[places.at(v)].push_back(next_places.at(w)); });
  if (!status.ok()) return status;
  for (std::vector<std::size_t>& ways : onward) SortUnique(ways);
  return onward;
}

std::uint64_t CountPaths(absl::Span<const Onward> steps) {
  std::vector<std::uint64_t> ways = {1};
  for (std::size_t i = steps.size(); i > 0; --i) {
    std::vector<std::uint64_t> before(steps[i - 1].size());
    for (std::size_t v = 0; v < before.size(); ++v) {
      for (const std::size_t next : steps[i - 1][v]) {
        before[v] = std::min(kPathsCountMax, before[v] + ways[next]);
      }
    }
    ways = std::move(before);
  }
  return ways.front();
}

// Reads paths off the layers in order: like the wheels of a counter, the last one turns first.
class PathReader {
 public:
  PathReader(absl::Span<const Layer> layers, absl::Span<const Onward> steps)
      : layers_(layers), steps_(steps), choices_(steps.size()), places_(layers.size()) {
    Descend(0);
  }

  std::vector<NodeId> Read() const {
    std::vector<NodeId> path;
    path.reserve(layers_.size());
    for (std::size_t i = 0; i < layers_.size(); ++i) path.push_back(layers_[i][places_[i]]);
    return path;
  }

  // False at the end.
  bool Next() {
    for (std::size_t i = choices_.size(); i > 0; --i) {
      if (++choices_[i - 1] < steps_[i - 1][places_[i - 1]].size()) {
        Descend(i - 1);
        return true;
      }
      choices_[i - 1] = 0;
    }
    return false;
  }

 private:
  // Puts every place below layer `from` where the choices lead.
  void Descend(std::size_t from) {
    for (std::size_t i = from; i < steps_.size(); ++i) {
      places_[i + 1] = steps_[i][places_[i]][choices_[i]];
    }
  }

  absl::Span<const Layer> layers_;
  absl::Span<const Onward> steps_;
  std::vector<std::size_t> choices_;  // In steps_[i][places_[i]].
  std::vector<std::size_t> places_;   // In layers_[i].
};

absl::StatusOr<ShortestPaths> ReadPaths(const View& view, absl::Span<const Layer> layers,
                                        std::size_t paths_max, Budget& budget) {
  std::vector<Onward> steps;
  for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
    absl::StatusOr<Onward> onward = Join(view, layers[i], layers[i + 1], budget);
    if (!onward.ok()) return onward.status();
    steps.push_back(*std::move(onward));
  }
  ShortestPaths result;
  result.total = CountPaths(steps);
  PathReader reader(layers, steps);
  do {
    if (absl::Status status = budget.Spend(layers.size()); !status.ok()) return status;
    result.paths.push_back(reader.Read());
  } while (result.paths.size() < paths_max && reader.Next());
  return result;
}

}  // namespace

absl::StatusOr<ShortestPaths> FindShortestPaths(const View& view, NodeId from, NodeId to,
                                                const PathLimits& limits, Budget& budget) {
  return FindShortestPaths(view, from, to, {VertexSet(view.snapshot().node_count())}, limits,
                           budget);
}

absl::StatusOr<ShortestPaths> FindShortestPaths(const View& view, NodeId from, NodeId to,
                                                const PathBounds& bounds, const PathLimits& limits,
                                                Budget& budget) {
  if (from == to) return ShortestPaths{{{from}}, 1};
  if (!view.IsLive(from) || !view.IsLive(to)) return ShortestPaths();
  BreadthFirst start(view, from, bounds.blocked);
  BreadthFirst goal(view, to, bounds.blocked);
  if (bounds.first_steps.has_value()) start.StepTo(*bounds.first_steps);
  absl::StatusOr<Layer> middle = FindMiddle(view, start, goal, limits.length_max, budget);
  if (!middle.ok()) return middle.status();
  if (middle->empty()) return ShortestPaths();
  const absl::StatusOr<std::vector<Layer>> layers =
      MakeLayers(view, start, goal, *std::move(middle), budget);
  if (!layers.ok()) return layers.status();
  return ReadPaths(view, *layers, limits.paths_max, budget);
}

}  // namespace schakel
