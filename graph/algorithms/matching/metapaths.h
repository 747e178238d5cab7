// metapaths: in how many ways the usual introductions lead from the source to a candidate.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_
#define SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "graph/algorithms/calendar.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

// Follows the schema's metapaths by their own relations, whatever the question follows, on the day
// and with the statuses of its view. Ways differ in who is on them, not in which links they take;
// none comes back to the source. O(half-edges walked), the last step from the side that has fewer.
// Rests on those on the way, each counting the ways that come by.
class Metapaths : public Scorer {
 public:
  explicit Metapaths(const MatchQuestion& question);

  absl::StatusOr<std::vector<Finding>> Score(Budget& budget) override;
  absl::StatusOr<std::vector<Part>> Explain(NodeId member, Budget& budget) override;

 private:
  // How many ways there are to everybody after a step; above 2^53 nobody counts.
  class Ways {
   public:
    explicit Ways(std::size_t vertex_count) : to_(vertex_count) {}

    void Add(NodeId v, double ways) {
      if (to_[v.value()] == 0) ends_.push_back(v);
      to_[v.value()] += ways;
    }
    double To(NodeId v) const { return to_[v.value()]; }
    const std::vector<NodeId>& ends() const { return ends_; }

   private:
    std::vector<double> to_;
    std::vector<NodeId> ends_;
  };
  // A metapath as walked: after[0] is the source alone, and the last is before the last step.
  struct Walked {
    const CompiledPattern* way = nullptr;
    std::vector<Ways> after;
  };

  // Whether a step may end at `v`.
  bool Admits(const CompiledStep& step, NodeId v) const;
  // Calls fn(NodeId) for the other ends, each once, of the links that a step in this direction takes.
  template <typename Fn>
  absl::Status ForEachMet(NodeId at, const CompiledStep& step, v1::Direction direction,
                          Budget& budget, Fn fn);
  // All steps but the last.
  absl::StatusOr<Walked> Walk(const CompiledPattern& way, Budget& budget);
  // The last step, from where the walk came …
  absl::Status StepToPool(const Walked& walked, std::vector<double>& ways_to, Budget& budget);
  // … and the same from everybody of the pool back to there.
  absl::Status StepFromPool(const Walked& walked, std::vector<double>& ways_to, Budget& budget);

  MatchQuestion question_;
  Calendar calendar_;
  // By vertex: in which turn of ForEachMet it was met last.
  std::vector<std::uint32_t> met_;
  std::uint32_t turn_ = 0;
  std::vector<Walked> walked_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_MATCHING_METAPATHS_H_
