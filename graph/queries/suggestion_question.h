// What SuggestLinks asks, resolved: for whom, whom, by which links and how they are ordered.
#ifndef SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_
#define SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_

#include <vector>

#include "absl/status/statusor.h"

#include "graph/model/schema.h"
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

// Errors as SuggestLinks says.
absl::StatusOr<SuggestionQuestion> ResolveSuggestions(const Snapshot& snapshot,
                                                      const v1::SuggestLinksRequest& request);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_SUGGESTION_QUESTION_H_
