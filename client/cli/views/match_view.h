// Recommendations on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_MATCH_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_MATCH_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel::client {

// How much a page tells of each recommendation.
enum class Detail {
  kSentence,       // Why, in a sentence.
  kContributions,  // And what the score is made of, part by part.
};

void SuggestionsPage(const v1::SuggestLinksResponse& answer, Detail detail,
                     const Vocabulary& vocabulary, Page& page);

// Columns rank, id, score, name, factors and shared (ids joined by "|": what the score is made of, and
// on whom it rests), via (the ids of the first introduction joined by ">"), remarks (codes joined by
// "|", those against first), without_strongest (the place without the largest contribution).
Sheet SuggestionsSheet(const v1::SuggestLinksResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_MATCH_VIEW_H_
