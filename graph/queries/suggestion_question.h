// What SuggestLinks asks, resolved: for whom, whom, by which links and how they are ordered.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

#include "graph/model/schema.h"
#include "graph/model/scorer_id.h"
#include "graph/network/snapshot.h"
#include "graph/queries/filter/filter.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

struct SuggestionQuestion {
  NodeId source;
  KindId kind;
  RelationSet suggested;
  RelationSet followed;
  // Those that are added up, or one alone.
  std::vector<CompiledMatching::Use> scorers;
  bool alone = false;
  double diversity = 0;
  Filter filter;
};

// The relations that may be suggested between two kinds: one by name, or the usual ones when it is
// empty. INVALID_ARGUMENT naming "relation" or "kind".
absl::StatusOr<RelationSet> ResolveSuggested(const Schema& schema, KindId from, KindId to,
                                             const std::string& name);

// A scorer by name that this schema can answer. INVALID_ARGUMENT naming `field`.
absl::StatusOr<ScorerId> ResolveScorer(const Schema& schema, const std::string& name,
                                       absl::string_view field);

// What a scorer needs and this schema does not say ("matching.near_km"); empty when it says all.
absl::string_view Lacking(const Schema& schema, ScorerId scorer);

// Everything but source and suggested, which are up to ResolveSource. Errors as SuggestLinks says.
absl::StatusOr<SuggestionQuestion> ResolveSuggestionTerms(const Schema& schema,
                                                          const v1::SuggestLinksRequest& request);

// Says for whom partners are sought, by the relation asked for. Errors as SuggestLinks says.
absl::Status ResolveSource(const Snapshot& snapshot, const std::string& id,
                           const std::string& relation, SuggestionQuestion& question);

// Both. Errors as SuggestLinks says.
absl::StatusOr<SuggestionQuestion> ResolveSuggestions(const Snapshot& snapshot,
                                                      const v1::SuggestLinksRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_
