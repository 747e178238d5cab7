// What became of a write of entities, links or the vocabulary.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_CHANGE_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_CHANGE_VIEW_H_

#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// "revisie 4 · 1 gewijzigd", then remarks about data quality. `validate_only` says that nothing was
// written.
void ChangePage(const v1::ApplyResponse& answer, bool validate_only, Page& page);

// One row with the columns revision, changed, replayed.
Sheet ChangeSheet(const v1::ApplyResponse& answer);

// The revision of a new vocabulary and what is different in it.
void SchemaChangePage(const v1::UpdateSchemaResponse& answer, bool validate_only, Page& page);

// A row for every difference: difference, revision, changed, replayed.
Sheet SchemaChangeSheet(const v1::UpdateSchemaResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_CHANGE_VIEW_H_
