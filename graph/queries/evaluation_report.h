// An evaluation as a message: means, intervals, slices and comparisons of what was measured.
#ifndef SCHAKEL_GRAPH_QUERIES_EVALUATION_REPORT_H_
#define SCHAKEL_GRAPH_QUERIES_EVALUATION_REPORT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/matching/resampling.h"
#include "graph/network/snapshot.h"
#include "graph/queries/evaluation_question.h"
#include "graph/queries/evaluation_run.h"
#include "schakel/v1/evaluate_matching.pb.h"

namespace schakel {

class EvaluationReport {
 public:
  // Everything given must outlive it.
  EvaluationReport(const Snapshot& snapshot, const EvaluationQuestion& question,
                   const EvaluationRun& run, Budget& budget)
      : snapshot_(snapshot), question_(question), run_(run), budget_(budget) {}

  // Fills in everything but info and relations. Without cases there are no evaluations and no
  // comparisons. O(resamples x entities x orders) for each slice.
  absl::Status Write(v1::EvaluateMatchingResponse& response);

  // Different entities with cases.
  std::size_t EntityCount() const;

 private:
  using Positions = std::vector<std::size_t>;  // Of cases of the run.
  struct Slice {
    std::string slice;
    std::string part;
    v1::Text label;
    Positions cases;
  };

  void WriteCuts(v1::EvaluateMatchingResponse& response) const;
  absl::Status WriteEvaluations(v1::EvaluateMatchingResponse& response) const;
  absl::Status WriteComparisons(v1::EvaluateMatchingResponse& response) const;

  std::vector<Slice> SlicesOf() const;
  void AddSectors(std::vector<Slice>& slices) const;
  void AddTenths(std::vector<Slice>& slices) const;
  Positions CasesOfCut(std::size_t cut) const;
  Positions ColdCases() const;

  // What all orders are worth for some cases, each with its interval.
  absl::StatusOr<std::vector<v1::RankingMeasures>> MeasuresOf(const Positions& cases) const;
  // Reciprocal ranks by entity; or by how much those of the fusion are higher.
  EntitySums ReciprocalRanks(const Positions& cases) const;
  EntitySums Differences(const Positions& cases) const;
  double Mean(const Positions& cases, const std::vector<double>& sums) const;

  const Snapshot& snapshot_;
  const EvaluationQuestion& question_;
  const EvaluationRun& run_;
  Budget& budget_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_EVALUATION_REPORT_H_
