// Chain completeness on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "client/cli/views/labels.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

// The headline, how often each set of parts occurs, and what is not known; without the info line.
void ChainSummary(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Page& page);

// A row per subject with its parts.
Table ChainTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Language say);

// A row per group with its figures.
Table ChainGroupsTable(const v1::GetChainResponse& answer, const Grouping& grouping,
                       const Vocabulary& vocabulary, Language say);

// The days asked for: a row per day, and with groups how many have the flag, as a table of groups
// against days. Nothing when no days were asked for.
void ChainSeriesPage(const v1::GetChainResponse& answer, const Grouping& grouping,
                     const Vocabulary& vocabulary, Page& page);

// A row per partner of each subject with what it brings; empty when partners were not asked for.
Table PartnersTable(const v1::GetChainResponse& answer, const Vocabulary& vocabulary, Language say);

// Columns subject, name, present, missing, flag, partners, unknown_partners, named (the partners,
// when asked for), brings (what each of those brings, joined by "+"); lists are joined by "|".
Sheet ChainSheet(const v1::GetChainResponse& answer);

// Columns group, name, subjects, numerator, denominator, value, flag_yes, flag_unknown.
Sheet ChainGroupsSheet(const v1::GetChainResponse& answer);

// Columns scope (total or group), group, name, subjects, numerator, denominator, value, flag_yes,
// flag_unknown, date: the rows of the days asked for, in the order asked.
Sheet ChainSeriesSheet(const v1::GetChainResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_CHAIN_VIEW_H_
