// What EvaluateMatching asks, resolved.
#ifndef SCHAKEL_GRAPH_QUERIES_EVALUATION_QUESTION_H_
#define SCHAKEL_GRAPH_QUERIES_EVALUATION_QUESTION_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/date.h"
#include "graph/model/schema.h"
#include "graph/model/scorer_id.h"
#include "graph/queries/filter/filter.h"
#include "graph/queries/read.h"
#include "schakel/v1/evaluate_matching.pb.h"

namespace schakel {

struct EvaluationQuestion {
  KindId from;
  KindId kind;
  RelationSet suggested;
  RelationSet followed;
  std::vector<Day> cuts;  // Ascending, not empty.
  int horizon_months = 0;
  // In the order of the catalogue.
  std::vector<ScorerId> singles;
  std::vector<CompiledMatching::Use> fusion;
  double rank_constant = 0;
  std::size_t cases_max = 0;  // 0 is all.
  std::size_t resamples = 0;
  std::uint64_t seed = 0;
  Filter everybody;

  // The last day that is ahead of a cut.
  Day EndOf(Day cut) const { return cut.PlusMonths(horizon_months); }
};

// Errors as EvaluateMatching says.
absl::StatusOr<EvaluationQuestion> ResolveEvaluation(const Read& read,
                                                     const v1::EvaluateMatchingRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EVALUATION_QUESTION_H_
