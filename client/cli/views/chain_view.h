// Chain completeness on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

// The headline, how often each set of parts occurs, and what is not known; without the info line.
void ChainSummary(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Page& page);

// A row per subject with its parts.
Table ChainTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Language say);

// Columns subject, name, present, missing, flag, partners, unknown_partners; lists are joined by
// "|".
Sheet ChainSheet(const v1::GetChainResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_
