// Entities on a page and as rows.
#ifndef SCHAKEL_CLIENT_CLI_VIEWS_ENTITY_VIEW_H_
#define SCHAKEL_CLIENT_CLI_VIEWS_ENTITY_VIEW_H_

#include <string>
#include <utility>
#include <vector>

#include "client/cli/base/vocabulary.h"
#include "client/cli/output/csv.h"
#include "client/cli/output/page.h"
#include "client/cli/views/labels.h"
#include "schakel/v1/network_service.pb.h"

namespace schakel::client {

// Everything known about one entity.
void EntityPage(const v1::GetEntityResponse& answer, const Vocabulary& vocabulary, Page& page);

// A list of entities and, when asked for, their groups and the counts of other days. `grouping.kind` is what was asked; empty is
// every kind.
void EntitiesPage(const v1::ListEntitiesResponse& answer, const Grouping& grouping,
                  const Vocabulary& vocabulary, Page& page);

// Who claims an identifier.
void HoldersPage(const v1::ResolveIdentifierResponse& answer, const Vocabulary& vocabulary,
                 Page& page);

void SearchPage(const v1::SearchEntitiesResponse& answer, const std::string& query,
                const Vocabulary& vocabulary, Page& page);

// Columns scope (total or group), group, name, count, date: the counts of the days asked for.
Sheet CountSeriesSheet(const v1::ListEntitiesResponse& answer);

// Columns id, kind, name, since, until, status, active, then a column for every attribute and
// identifier scheme that entities of `kind` may carry.
class EntitySheet {
 public:
  EntitySheet(const std::string& kind, const Vocabulary& vocabulary);

  void Add(const v1::Entity& entity, bool active);
  Sheet Take() { return std::move(sheet_); }

 private:
  std::vector<v1::AttributeType> types_;
  std::vector<std::string> schemes_;
  Sheet sheet_;
};

}  // namespace schakel::client

#endif  // SCHAKEL_CLIENT_CLI_VIEWS_ENTITY_VIEW_H_
