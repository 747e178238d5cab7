#include "graph/algorithms/matching/pagerank.h"

#include <cmath>
#include <utility>

#include "absl/types/span.h"

namespace schakel {
namespace {

constexpr double kFollow = 0.85;
// 0.85 is 17/20; shares are split in whole numbers.
constexpr std::int64_t kFollowParts = 17;
constexpr std::int64_t kAllParts = 20;
constexpr std::int64_t kOne = std::int64_t{1} << 62;
constexpr std::int64_t kSettled = kOne / 100'000'000'000;
constexpr std::int64_t kRest = kOne / 100'000;  // What one may hold without passing it on.
// Vertices have some ten neighbours, and an addition is worth about one look.
constexpr std::size_t kManyOneIn = 8;

}  // namespace

RandomWalk::RandomWalk(SimpleGraph& graph, NodeId source)
    : graph_(graph),
      kept_(graph.view().snapshot().node_count()),
      held_(graph.view().snapshot().node_count()),
      on_its_way_(kOne),
      next_(graph.view().snapshot().node_count() + 1) {
  held_[source.value()] = kOne;
  next_[next_count_++] = source;
}

absl::Status RandomWalk::Follow(WalkUntil until, Budget& budget) {
  const std::int64_t rest = until == WalkUntil::kSettled ? 0 : kRest;
  while (next_count_ > 0 && on_its_way_ > kSettled) {
    // Everybody lets go of what they hold before anybody gets something new.
    std::vector<std::pair<NodeId, std::int64_t>> passing;
    passing.reserve(next_count_);
    for (const NodeId v : absl::MakeConstSpan(next_).subspan(0, next_count_)) {
      passing.emplace_back(v, std::exchange(held_[v.value()], 0));
    }
    next_count_ = 0;
    if (absl::Status status = budget.Spend(passing.size()); !status.ok()) return status;
    // Many pass on so much that looking at everybody afterwards costs less than at each time.
    const bool look_afterwards = passing.size() > held_.size() / kManyOneIn;
    for (const auto& [v, held] : passing) {
      const absl::StatusOr<Neighbors> neighbors = graph_.NeighborsOf(v, budget);
      if (!neighbors.ok()) return neighbors.status();
      const std::int64_t each = ShareOut(v, held, neighbors->size());
      if (each == 0) continue;
      if (look_afterwards) {
        for (const NodeId w : *neighbors) held_[w.value()] += each;
      } else {
        Give(*neighbors, each, rest);
      }
    }
    if (look_afterwards) FindNext(rest);
  }
  return absl::OkStatus();
}

std::int64_t RandomWalk::ShareOut(NodeId v, std::int64_t held, std::size_t neighbors) {
  const auto degree = static_cast<std::int64_t>(neighbors);
  const std::int64_t each = degree == 0 ? 0 : held / kAllParts * kFollowParts / degree;
  // What does not split evenly stays, so nothing is lost; who has no neighbours goes back to the
  // source, which is all the source itself can do.
  kept_[v.value()] += held - each * degree;
  on_its_way_ -= held - each * degree;
  return each;
}

// Whether somebody holds enough can hardly be foretold, so neither of the two branches on it: they
// always write, and count what they meant.
void RandomWalk::Give(Neighbors neighbors, std::int64_t each, std::int64_t rest) {
  std::int64_t* const held_by = held_.data();
  NodeId* const next = next_.data();
  std::size_t count = next_count_;
  for (const NodeId w : neighbors) {
    const std::int64_t before = held_by[w.value()];
    const std::int64_t after = before + each;
    held_by[w.value()] = after;
    next[count] = w;
    count += static_cast<std::size_t>(before <= rest) & static_cast<std::size_t>(after > rest);
  }
  next_count_ = count;
}

void RandomWalk::FindNext(std::int64_t rest) {
  NodeId* const next = next_.data();
  std::size_t count = 0;
  for (std::size_t v = 0; v < held_.size(); ++v) {
    next[count] = NodeId(static_cast<NodeId::rep>(v));
    count += static_cast<std::size_t>(held_[v] > rest);
  }
  next_count_ = count;
}

double RandomWalk::ShareOf(NodeId v) const {
  const std::int64_t would_keep = held_[v.value()] / kAllParts * (kAllParts - kFollowParts);
  return std::ldexp(static_cast<double>(kept_[v.value()] + would_keep), -62);
}

absl::StatusOr<std::vector<Finding>> PersonalisedPagerank::Score(Budget& budget) {
  const WalkUntil until = question_.to_the_end ? WalkUntil::kSettled : WalkUntil::kEnough;
  if (absl::Status status = walk_.Follow(until, budget); !status.ok()) return status;
  std::vector<Finding> found;
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const double share = walk_.ShareOf(question_.pool.member(member));
    if (share > 0) found.push_back({member, share});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> PersonalisedPagerank::Explain(NodeId member, Budget& budget) {
  const absl::StatusOr<Neighbors> theirs = question_.graph.NeighborsOf(member, budget);
  if (!theirs.ok()) return theirs.status();
  std::vector<Part> parts;
  for (const NodeId v : *theirs) {
    const double share = walk_.ShareOf(v);
    if (share == 0) continue;
    const absl::StatusOr<Neighbors> onward = question_.graph.NeighborsOf(v, budget);
    if (!onward.ok()) return onward.status();
    parts.push_back({v, kFollow * share / static_cast<double>(onward->size())});
  }
  return parts;
}

}  // namespace schakel
