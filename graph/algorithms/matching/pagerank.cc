#include "graph/algorithms/matching/pagerank.h"

#include <cmath>
#include <utility>

namespace schakel {
namespace {

constexpr double kFollow = 0.85;
// 0.85 is 17/20; shares are split in whole numbers.
constexpr std::int64_t kFollowParts = 17;
constexpr std::int64_t kAllParts = 20;
constexpr std::int64_t kOne = std::int64_t{1} << 62;
constexpr std::int64_t kSettled = kOne / 100'000'000'000;
constexpr std::int64_t kRest = kOne / 100'000;  // What one may hold without passing it on.

}  // namespace

RandomWalk::RandomWalk(SimpleGraph& graph, NodeId source)
    : graph_(graph),
      kept_(graph.view().snapshot().node_count()),
      held_(graph.view().snapshot().node_count()),
      on_its_way_(kOne),
      next_({source}) {
  held_[source.value()] = kOne;
}

absl::Status RandomWalk::Follow(WalkUntil until, Budget& budget) {
  const std::int64_t rest = until == WalkUntil::kSettled ? 0 : kRest;
  while (!next_.empty() && on_its_way_ > kSettled) {
    // Everybody lets go of what they hold before anybody gets something new.
    std::vector<std::pair<NodeId, std::int64_t>> passing;
    passing.reserve(next_.size());
    for (const NodeId v : next_) passing.emplace_back(v, std::exchange(held_[v.value()], 0));
    next_.clear();
    if (absl::Status status = budget.Spend(passing.size()); !status.ok()) return status;
    for (const auto& [v, held] : passing) {
      if (absl::Status status = Pass(v, held, rest, budget); !status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status RandomWalk::Pass(NodeId v, std::int64_t held, std::int64_t rest, Budget& budget) {
  const absl::StatusOr<Neighbors> neighbors = graph_.NeighborsOf(v, budget);
  if (!neighbors.ok()) return neighbors.status();
  const auto degree = static_cast<std::int64_t>(neighbors->size());
  const std::int64_t each = degree == 0 ? 0 : held / kAllParts * kFollowParts / degree;
  // What does not split evenly stays, so nothing is lost; who has no neighbours goes back to the
  // source, which is all the source itself can do.
  kept_[v.value()] += held - each * degree;
  on_its_way_ -= held - each * degree;
  if (each == 0) return absl::OkStatus();
  for (const NodeId w : *neighbors) {
    std::int64_t& theirs = held_[w.value()];
    const bool waits = theirs > rest;
    theirs += each;
    if (!waits && theirs > rest) next_.push_back(w);
  }
  return absl::OkStatus();
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
