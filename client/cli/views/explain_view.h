// Why an entity has a gap, or has not.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_EXPLAIN_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_EXPLAIN_VIEW_H_

#include <string>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel::client {

// The verdict first, then every need with who meets it, the nearest candidates, and the links it
// rests on. `subject` is the id asked about.
void ExplainPage(const v1::ExplainGapResponse& answer, const std::string& subject,
                 const Vocabulary& vocabulary, Page& page);

// A row per need: rule, subject, missing, met (yes, no, unknown, skipped), at_least, met_by_total,
// met_by, undecided (ids joined by "|").
Sheet ExplainSheet(const v1::ExplainGapResponse& answer, const std::string& subject);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_EXPLAIN_VIEW_H_
