// MatchService.SuggestLinks: who should be linked to an entity and is not.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGEST_LINKS_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGEST_LINKS_H_

#include "absl/status/status.h"

#include "graph/queries/query.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

// Best first, ties by id. INVALID_ARGUMENT for names that the schema or the catalogue of scorers does
// not have, for a relation that cannot join the two kinds, for a scorer that needs what the schema
// does not say, and for a diversity outside 0 to 1; NOT_FOUND for an entity that does not exist. One
// that is not live has no suggestions, and the answer warns. Costs what the scorers cost
// (graph/algorithms/matching), O(live entities of the kind), and for each suggestion given its
// evidence and a search of three steps.
absl::Status SuggestLinks(const QueryContext& context, const v1::SuggestLinksRequest& request,
                          v1::SuggestLinksResponse& response);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGEST_LINKS_H_
