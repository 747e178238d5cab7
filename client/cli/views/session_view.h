// The agenda of a session: on a page, as rows, and as Markdown to print.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_SESSION_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_SESSION_VIEW_H_

#include <string>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/language.h"
#include "client/cli/output/page.h"
#include "schakel/v1/plan_session.pb.h"

namespace schakel::client {

// Whether those who are linked already were kept apart.
enum class LinkedPairs { kApart, kMayMeet };

void SessionPage(const v1::PlanSessionResponse& answer, LinkedPairs linked,
                 const Vocabulary& vocabulary, Page& page);

// Columns round (from 1), table (from 1 in each round), first, second, value (millionths),
// shared_total, shared (ids joined by "|"), first_name, second_name. Who sits with nobody in a round
// has a row without table, second and value.
Sheet SessionSheet(const v1::PlanSessionResponse& answer);

// A heading and a table for each round, and the line that says what it rests on. CommonMark with
// the tables that GitHub, pandoc and most editors print.
std::string SessionMarkdown(const v1::PlanSessionResponse& answer, Language say);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_SESSION_VIEW_H_
