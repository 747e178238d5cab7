// A gap as an answer tells it: what is missing, how bad it is, on what it rests, since when, and who
// is near.
#ifndef SCHAKEL_GRAPH_QUERIES_GAP_WRITER_H_
#define SCHAKEL_GRAPH_QUERIES_GAP_WRITER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

#include "graph/algorithms/candidates.h"
#include "graph/algorithms/gaps.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"
#include "graph/queries/query.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel {

// More links than a reader looks at; evidence_total tells how many there are.
inline constexpr std::size_t kEvidenceMax = 20;

// The missing parts of a gap, in the rule's order.
std::vector<std::string> MissingParts(const CompiledRule& rule, const FoundGap& gap);

// Writes gaps of one rule as they are on a view. Everything given must outlive it.
class GapWriter {
 public:
  GapWriter(const QueryContext& context, const View& view, const CompiledRule& rule)
      : context_(context), view_(view), rule_(rule) {}

  // Fills everything; a dismissal is told when there is one. Errors of the budget only.
  absl::Status Fill(const FoundGap& found, const std::vector<Candidate>& candidates,
                    v1::Gap& gap) const;

 private:
  void FillCandidates(const std::vector<Candidate>& candidates, v1::Gap& gap) const;
  absl::Status FillFirstSeen(const FoundGap& found, v1::Gap& gap) const;
  absl::Status FillEvidence(const FoundGap& found, v1::Gap& gap) const;

  const QueryContext& context_;
  const View& view_;
  const CompiledRule& rule_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GAP_WRITER_H_
