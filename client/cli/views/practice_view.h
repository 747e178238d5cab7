// Practices that fit, for people and for programs.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_PRACTICE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_PRACTICE_VIEW_H_

#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel::client {

// Whether each match is told in sentences as well.
enum class Explained { kNo, kYes };

// A table of the matches; explained, a paragraph for each instead.
void PracticesPage(const v1::MatchPracticesResponse& answer, Explained explained, Page& page);

// Columns rank, id, score, name, sectors, shared_by, evidence_level, outcomes, words; explained also
// sentence_nl and sentence_en. Several of a cell stand apart by "|".
Sheet PracticesSheet(const v1::MatchPracticesResponse& answer, Explained explained);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_PRACTICE_VIEW_H_
