// The cases of an evaluation: for whom a link of the suggested kind began after a cut, and with whom.
#ifndef SCHAKEL_GRAPH_QUERIES_EVALUATION_CASES_H_
#define SCHAKEL_GRAPH_QUERIES_EVALUATION_CASES_H_

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/network/view.h"
#include "graph/queries/evaluation_question.h"

namespace schakel {

struct EvaluationCase {
  NodeId source;
  // Partners that should be found: candidates on the cut. Not empty, in order of NodeId.
  std::vector<NodeId> wanted;
};

struct CasesOfCut {
  std::vector<EvaluationCase> cases;  // Ordered by string id of the source.
  // Partners of anybody who was there on the cut that were no candidates.
  std::size_t out_of_reach = 0;
};

// `view` is the network on the cut. O(half-edges of the entities of question.from).
absl::StatusOr<CasesOfCut> FindCases(const View& view, const EvaluationQuestion& question,
                                     Budget& budget);

// Links between the two kinds by the relations suggested, of statuses that count, whose since is
// unknown. The same cost.
absl::StatusOr<std::size_t> CountUndatedLinks(const View& view, const EvaluationQuestion& question,
                                              Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EVALUATION_CASES_H_
