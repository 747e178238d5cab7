// How an import went: verdicts on rows, and the sum.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_IMPORT_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_IMPORT_VIEW_H_

#include <vector>

#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/transfer_service.pb.h"

namespace schakel::client {

// file:line, column, value, what is wrong, what to do.
void VerdictsPage(const std::vector<v1::RowVerdict>& verdicts, Page& page);

// `refused`: rows were refused and therefore nothing was changed.
void ImportSummary(const v1::ImportResult& result, bool refused, Page& page);

// Columns file, line, column, value, rule, message, suggestion, remark.
Sheet VerdictsSheet(const std::vector<v1::RowVerdict>& verdicts, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_IMPORT_VIEW_H_
