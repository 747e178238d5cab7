// Paths and neighbours on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_PATH_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_PATH_VIEW_H_

#include <string>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/linkage_service.pb.h"

namespace schakel::client {

void PathsPage(const v1::FindPathsResponse& answer, const v1::FindPathsRequest& request,
               const Vocabulary& vocabulary, Page& page);

// Columns path, step (both from 1), source, relation, target, reversed, since, until, status; a row
// for every link a step rests on. Source and target are in walked order; reversed tells that the
// link points the other way.
Sheet PathsSheet(const v1::FindPathsResponse& answer);

void NeighborsPage(const v1::GetNeighborhoodResponse& answer, const Vocabulary& vocabulary,
                   Page& page);

// Columns id, distance, name, paths (those asked for, joined by "|", each its ids joined by ">"),
// paths_total.
Sheet NeighborsSheet(const v1::GetNeighborhoodResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_PATH_VIEW_H_
