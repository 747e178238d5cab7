// Gaps on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_GAP_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_GAP_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/gap_service.pb.h"

namespace schakel::client {

// A section per rule, or one table when another order was asked; then an overview, the groups when
// they were asked for, and what the answer rests on.
void GapsPage(const v1::ListGapsResponse& answer, const v1::ListGapsRequest& request,
              const Vocabulary& vocabulary, Page& page);

// The section of one rule: its figures and its gaps with the nearest candidates.
void RuleSection(const v1::ListGapsResponse& answer, const v1::RuleSummary& rule,
                 const Vocabulary& vocabulary, Page& page);

// Columns rule, subject, name, missing, severity, unknown, first_seen, candidates (ids, nearest
// first), dismissed, dismissed_by, dismissed_reason, dismissed_revision, formula.
Sheet GapsSheet(const v1::ListGapsResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_GAP_VIEW_H_
