// personalised_pagerank: where a walk spends its time that sets out from the source, follows links
// at random, and goes back to the source with probability 0.15 before each step.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PAGERANK_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PAGERANK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/algorithms/matching/simple_graph.h"

namespace schakel {

// How far a walk is followed.
enum class WalkUntil {
  // What is still on its way is less than 1e-11 in all, so every share is right to 1e-9 with room to
  // spare. O(half-edges within reach), some 160 times.
  kSettled,
  // Nobody holds more than 1e-5, so every share is too small by at most that much for each of those
  // within reach, and far from the source by much less. At most some 700,000 times that somebody
  // passes something on, however large the network; seldom more than a few thousand.
  kEnough,
};

// All steps of the walk at once, round by round: power iteration that leaves out who has nothing to
// pass on. Shares are whole 2^-62ths that are split and never lost, so rounds add up the same in
// whatever order neighbours come.
class RandomWalk {
 public:
  RandomWalk(SimpleGraph& graph, NodeId source);

  absl::Status Follow(WalkUntil until, Budget& budget);

  // The share of its time at `v`, with what it would keep of what it holds.
  double ShareOf(NodeId v) const;

 private:
  // Takes what `v` keeps of what it holds; returns what each of so many neighbours gets.
  std::int64_t ShareOut(NodeId v, std::int64_t held, std::size_t neighbors);
  // Gives it to them, and notes who comes to hold more than they may.
  void Give(Neighbors neighbors, std::int64_t each, std::int64_t rest);
  // Notes all of those.
  void FindNext(std::int64_t rest);

  SimpleGraph& graph_;
  std::vector<std::int64_t> kept_;  // By vertex.
  std::vector<std::int64_t> held_;  // By vertex: on its way.
  std::int64_t on_its_way_ = 0;     // All that is held.
  // Those who hold more than they may, each once, and room for one more than all.
  std::vector<NodeId> next_;
  std::size_t next_count_ = 0;
};

class PersonalisedPagerank : public Scorer {
 public:
  explicit PersonalisedPagerank(const MatchQuestion& question)
      : question_(question), walk_(question.graph, question.source) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  // The neighbours from which the walk comes, with what each brings.
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  MatchQuestion question_;
  RandomWalk walk_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_PAGERANK_H_
