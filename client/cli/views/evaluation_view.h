// How well links would have been suggested, for people and for programs.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_EVALUATION_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_EVALUATION_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/evaluate_matching.pb.h"

namespace schakel::client {

// Whether parts of the cases are told as well.
enum class Slices { kHide, kShow };

void EvaluationPage(const v1::EvaluateMatchingResponse& answer, Slices slices,
                    const Vocabulary& vocabulary, Page& page);

// A row for each order and scope: all cases, those of a cut, those of a slice. Columns scope, part,
// scorer, cases, mrr, mrr_low, mrr_high, hits_1, hits_3, hits_5, hits_10, recall_10, ndcg_10, map, auc,
// coverage, and of all cases difference, difference_low, difference_high, p_value: the fusion against
// this scorer. An empty scorer is the fusion.
Sheet EvaluationSheet(const v1::EvaluateMatchingResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_EVALUATION_VIEW_H_
