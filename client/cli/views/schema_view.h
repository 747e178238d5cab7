// The vocabulary on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_SCHEMA_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_SCHEMA_VIEW_H_

#include <string>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"

namespace schakel::client {

void KindsPage(const Vocabulary& vocabulary, Page& page);
void RelationsPage(const Vocabulary& vocabulary, Page& page);
void RulesPage(const Vocabulary& vocabulary, Page& page);
void StatusesPage(const Vocabulary& vocabulary, Page& page);
// What "linked" means for pairs of kinds, and what a strong link is.
void PairsPage(const Vocabulary& vocabulary, Page& page);
// Registers whose identifiers are known.
void SchemesPage(const Vocabulary& vocabulary, Page& page);

// One kind, relation or gap rule by its id; false when the schema has nothing of that name.
bool ItemPage(const std::string& id, const Vocabulary& vocabulary, Page& page);

// Columns part (kind, relation, rule, status, pair, scheme), id, label, description.
Sheet SchemaSheet(const Vocabulary& vocabulary, Language language);

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_SCHEMA_VIEW_H_
