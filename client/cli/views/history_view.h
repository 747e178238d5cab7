// Changes of revisions: history as a page, a watch as lines, both as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_HISTORY_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_HISTORY_VIEW_H_

#include <string>
#include <vector>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// A row per change; a revision is named once. `id` is what was asked; empty is the whole network.
void HistoryPage(const v1::GetHistoryResponse& answer, const std::string& id,
                 const Vocabulary& vocabulary, Page& page);

// "12 · 2026-11-24 18:03:11 UTC · penvoerder · ~ org:1 bezit boat:1 · tot: – → 2018".
std::string ChangeLine(const v1::RevisionChange& change, const Vocabulary& vocabulary,
                       const Look& look, Language say);

// Columns revision, sequence, committed_at, actor, what (entity, link, schema, dismissal, feedback),
// change (added, removed, changed), id (of the entity, the source, the schema, the subject or one of
// the pair), relation, target (of the pair the other), since, rule, fields (that changed, joined by
// "|"), request_id, import_id.
std::vector<std::string> HistoryHeader();
std::vector<std::string> HistoryRow(const v1::RevisionChange& change);
Sheet HistorySheet(const v1::GetHistoryResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_HISTORY_VIEW_H_
