// The answer to a question for partners, as SuggestLinks and BatchMatch give it.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGESTION_ANSWER_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGESTION_ANSWER_H_

#include <cstddef>

#include "absl/status/status.h"

#include "graph/algorithms/budget.h"
#include "graph/queries/match_ground.h"
#include "graph/queries/suggestion_question.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// Which results of an order are told, and how much of each.
struct ResultRange {
  std::size_t before = 0;  // So many were told already.
  std::size_t count = 0;
  bool brief = false;  // Without reasons.
};

// Fills in everything but the info, to which it adds a warning when who asks is not live, and the
// token of the next page. Tells fewer than asked when the answer would be too large. `ground` is that
// of the question's kind, relations and filter.
absl::Status AnswerSuggestions(MatchGround& ground, const SuggestionQuestion& question,
                               const ResultRange& range, Budget& budget,
                               v1::SuggestLinksResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGESTION_ANSWER_H_
