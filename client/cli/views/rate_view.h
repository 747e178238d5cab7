// Linkage rates on a page and as rows. A rate is never shown without its data-quality line.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "client/cli/views/labels.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

// The headline, the groups when there are any, and what is known about the data; without the info
// line.
void RateSectionPage(const v1::GetLinkageRateResponse& answer, const Grouping& grouping,
                     const Vocabulary& vocabulary, Page& page);

// The rates of the days asked for; with groups as a table of groups against days, in as many pieces
// as the terminal needs. Nothing when no days were asked for.
void RateSeriesPage(const v1::GetLinkageRateResponse& answer, const Grouping& grouping,
                    const Vocabulary& vocabulary, Page& page);

// Who is linked and who is not.
void RateMembersPage(const v1::GetLinkageRateResponse& answer, Page& page);

// Columns scope (total or group), group, name, numerator, denominator, value, confirmed_numerator,
// confirmed_denominator, unknown_since, date, linked, unlinked (ids joined by "|", when asked for).
// With days asked for the rows are those of the days, in the order asked.
Sheet RateSheet(const v1::GetLinkageRateResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_
