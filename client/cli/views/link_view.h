// Links on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_LINK_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_LINK_VIEW_H_

#include <string>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// Read from the entity asked about: "heeft als deelnemer  ROC Friese Poort". Without an id the links
// of the whole network, from source to target.
void LinksPage(const v1::ListLinksResponse& answer, const std::string& id,
               const Vocabulary& vocabulary, Page& page);

// Columns source, relation, target, since, until, status, active, other_name.
Sheet LinksSheet(const v1::ListLinksResponse& answer);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_LINK_VIEW_H_
