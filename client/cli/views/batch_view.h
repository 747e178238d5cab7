// Answers of a batch, one at a time, for people and for programs.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_BATCH_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_BATCH_VIEW_H_

#include <string>
#include <vector>

#include "client/cli/output/page.h"
#include "client/cli/views/practice_view.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel::client {

// What was found for `asker`, or why nothing could be.
void BatchPart(const std::string& asker, const v1::BatchMatchResponse& answer, Explained explained,
               Page& page);

// Columns position, asked, rank, id, score, name, error; explained also sentence_nl and sentence_en.
std::vector<std::string> BatchHeader(Explained explained);

// A row for each result. One for whom nothing was found, or who could not be answered, has one row
// without a rank.
std::vector<std::vector<std::string>> BatchRows(const std::string& asker,
                                                const v1::BatchMatchResponse& answer,
                                                Explained explained);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_BATCH_VIEW_H_
