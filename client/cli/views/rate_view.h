// Linkage rates on a page and as rows. A rate is never shown without its data-quality line.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

// The headline, the groups when there are any, and what is known about the data; without the info
// line.
void RateSectionPage(const v1::GetLinkageRateResponse& answer, const Vocabulary& vocabulary,
                     Page& page);

// Columns scope (total or group), group, name, numerator, denominator, value, confirmed_numerator,
// confirmed_denominator, unknown_since.
Sheet RateSheet(const v1::GetLinkageRateResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_RATE_VIEW_H_
