// How well every order does for every case: the measuring of an evaluation, before anything is added
// up.
#ifndef SCHAKEL_GRAPH_QUERIES_EVALUATION_RUN_H_
#define SCHAKEL_GRAPH_QUERIES_EVALUATION_RUN_H_

#include <cstddef>
#include <random>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/pool.h"
#include "graph/algorithms/matching/ranking_measures.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/network/view.h"
#include "graph/queries/evaluation_cases.h"
#include "graph/queries/evaluation_question.h"
#include "graph/queries/match_ground.h"

namespace schakel {

struct MeasuredCase {
  NodeId source;
  std::size_t cut = 0;         // Position among the cuts.
  std::size_t neighbors = 0;   // On the cut, by the relations followed.
  std::vector<NodeId> groups;  // On the cut; empty when in none, or when the schema has no groups.
  std::vector<RankingMeasures> measures;  // The fusion first, then each scorer alone.
};

struct MeasuredCut {
  Day cut;
  std::size_t cases = 0;  // All of them, of which `evaluated` were drawn.
  std::size_t evaluated = 0;
  std::size_t links = 0;  // Wanted of those evaluated.
  std::size_t out_of_reach = 0;
  double candidates = 0;  // Of all evaluated together.
};

class EvaluationRun {
 public:
  // `view` is that of any day; its snapshot and the question must outlive this.
  EvaluationRun(const View& view, const EvaluationQuestion& question);

  // Ranks for every case of every cut. O(cases x scorers, see scorer.h).
  absl::Status Run(Budget& budget);

  // By cut, then by string id of the source.
  const std::vector<MeasuredCase>& cases() const { return cases_; }
  const std::vector<MeasuredCut>& cuts() const { return cuts_; }
  // The fusion and each scorer alone.
  std::size_t order_count() const { return listed_.size(); }
  // Share of all candidates that an order lists for somebody; 0 when there are none.
  double CoverageOf(std::size_t order) const;

 private:
  // Those that some case lists, or may list.
  struct Listed {
    VertexSet entities;
    std::size_t count = 0;
    void Add(NodeId v) { count += entities.Insert(v) ? 1u : 0u; }
  };

  absl::Status RunCut(std::size_t position, std::mt19937_64& random, Budget& budget);
  absl::Status RunCase(MatchGround& ground, const EvaluationCase& one, std::size_t cut,
                       Budget& budget);
  void Measure(std::size_t order, const Pool& pool, const EvaluationCase& one,
               std::vector<MemberScore> scores, MeasuredCase& measured);

  View view_;
  const EvaluationQuestion& question_;
  std::vector<MeasuredCase> cases_;
  std::vector<MeasuredCut> cuts_;
  Listed candidates_;
  std::vector<Listed> listed_;  // By order.
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EVALUATION_RUN_H_
