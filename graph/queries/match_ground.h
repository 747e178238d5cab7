// MatchGround: what questions for partners of one kind share on one view: the neighbours looked at so
// far, and who is there to be suggested.
//
//   MatchGround ground(view, kind, followed, filter);
//   const absl::StatusOr<MatchGround::Choice> choice =
//       ground.ChoiceFor(source, suggested, MatchGround::Verdicts::kHold, budget);
//   if (!choice.ok()) return choice.status();
//   … MakeScorer(scorer, ground.QuestionOf(source, suggested, choice->pool));
//
// A question alone makes one for itself; who asks for many keeps one. Lists of neighbours are read
// once, and once for all questions where they are kept (kept_neighbors.h). Not thread-safe.
#ifndef SCHAKEL_GRAPH_QUERIES_MATCH_GROUND_H_
#define SCHAKEL_GRAPH_QUERIES_MATCH_GROUND_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/pool.h"
#include "graph/algorithms/matching/scorer.h"
#include "graph/algorithms/matching/simple_graph.h"
#include "graph/network/view.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/kept_neighbors.h"
#include "graph/queries/read.h"

namespace schakel {

class MatchGround {
 public:
  // Who may be suggested to somebody.
  struct Choice {
    Pool pool;
    // Those that the filter holds for but who are linked already …
    std::size_t linked = 0;
    // … and those who are not, but were rejected.
    std::size_t rejected = 0;
  };

  // Whether verdicts given on suggestions leave anybody out. They are about now: who looks at an
  // earlier day, as an evaluation does, would hear from them what was not known yet.
  enum class Verdicts { kHold, kAreIgnored };

  // `filter` and the view's snapshot must outlive this.
  MatchGround(const View& view, KindId kind, const RelationSet& followed, const Filter& filter);
  // The same with the lists that `kept` (may be null) has of the read's snapshot. `filter` and the
  // snapshot must outlive this.
  MatchGround(const Read& read, KeptNeighbors* kept, KindId kind, const RelationSet& followed,
              const Filter& filter);

  const View& view() const { return view_; }
  SimpleGraph& graph() { return graph_; }

  // Everybody of the kind for whom the filter holds but `source`, those it is linked to by a relation
  // of `suggested` and those rejected with it. O(vertices), and the first time what the filter costs.
  // REQUIRES: source is live.
  absl::StatusOr<Choice> ChoiceFor(NodeId source, const RelationSet& suggested, Verdicts verdicts,
                                   Budget& budget);

  // REQUIRES: ChoiceFor was called.
  MatchQuestion QuestionOf(NodeId source, const RelationSet& suggested, const Pool& pool) {
    return {.graph = graph_,
            .wide = wide_,
            .source = source,
            .pool = pool,
            .population = population_,
            .suggested = suggested};
  }

 private:
  absl::Status FindEntities(Budget& budget);

  View view_;
  KindId kind_;
  const Filter& filter_;
  SimpleGraph graph_;
  SimpleGraph wide_;
  // Live entities of the kind …
  std::size_t population_ = 0;
  // … and those of them that the filter holds for, in order of NodeId; empty until asked for.
  std::optional<std::vector<NodeId>> entities_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_MATCH_GROUND_H_
