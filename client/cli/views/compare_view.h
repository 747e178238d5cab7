// Two states of the network beside each other: what changed in the gaps, and in the network itself.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_COMPARE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_COMPARE_VIEW_H_

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/gap_service.pb.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// The figures of every rule, then each gap that changed with what did it.
void CompareGapsPage(const v1::CompareGapsResponse& answer, const Vocabulary& vocabulary,
                     Page& page);

// Columns rule, subject, name, change (opened, closed, changed), missing_before, missing_after,
// causes (joined by "|"), causes_total.
Sheet CompareGapsSheet(const v1::CompareGapsResponse& answer);

// The figures of every kind and relation that changed, then each difference.
void CompareNetworkPage(const v1::CompareNetworkResponse& answer, const Vocabulary& vocabulary,
                        Page& page);

// Columns what (entity, link), change (began, ended, changed), id (of the entity or source),
// relation, target, since, fields (that differ, joined by "|"), revision.
Sheet CompareNetworkSheet(const v1::CompareNetworkResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_COMPARE_VIEW_H_
