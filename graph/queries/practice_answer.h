// The answer to a question for practices, as MatchPractices and BatchMatch give it.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_ANSWER_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_ANSWER_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "graph/queries/read.h"
#include "graph/queries/suggestion_answer.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// Answers on a read that is resolved: everything but the token of the next page. Tells fewer than
// asked when the answer would be too large. Errors as for MatchPractices; size and token of the
// request are not looked at.
absl::Status AnswerPractices(const QueryContext& context, const Read& read,
                             const v1::MatchPracticesRequest& request, const ResultRange& range,
                             v1::MatchPracticesResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_ANSWER_H_
