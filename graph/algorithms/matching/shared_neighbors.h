// The scorers that count whom two have in common, and those that count whom each knows.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SHARED_NEIGHBORS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SHARED_NEIGHBORS_H_

#include <cstddef>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/matching/exact_sum.h"
#include "graph/algorithms/matching/scorer.h"

namespace schakel {

// A sum over shared neighbours of a weight that depends on how many neighbours those have.
// O(half-edges of the source's neighbours), or of the pool when it has fewer.
class SharedNeighbors : public Scorer {
 public:
  using Weight = double (*)(std::size_t degree);

  SharedNeighbors(const MatchQuestion& question, Weight weight)
      : question_(question), weight_(weight) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // Adds what each of those around the source counts to everybody it knows.
  absl::Status AddFromSource(Neighbors around, Sums& sums, Budget& budget);
  // The same sums: adds to everybody of the pool what those count whom it knows.
  absl::Status AddFromPool(Neighbors around, Sums& sums, Budget& budget);

  MatchQuestion question_;
  Weight weight_;
};

// The share of whom either knows that both know. As above, and O(half-edges) of who is found.
class Jaccard : public Scorer {
 public:
  explicit Jaccard(const MatchQuestion& question)
      : question_(question), shared_(question, [](std::size_t) { return 1.0; }) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // How many know the source or `member`, when `shared` know both.
  absl::StatusOr<double> UnionWith(NodeId member, double shared, Budget& budget);

  MatchQuestion question_;
  SharedNeighbors shared_;
};

// How many each candidate knows, times how many the source knows or not. It rests on nobody in
// particular. O(half-edges of the pool).
class Popularity : public Scorer {
 public:
  enum class Times { kOne, kSource };

  Popularity(const MatchQuestion& question, Times times) : question_(question), times_(times) {}

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  MatchQuestion question_;
  Times times_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_SHARED_NEIGHBORS_H_
