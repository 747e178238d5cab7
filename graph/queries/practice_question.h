// A question for practices, resolved: who asks, with which words, and what is looked at.
#ifndef SCHAKEL_GRAPH_QUERIES_PRACTICE_QUESTION_H_
#define SCHAKEL_GRAPH_QUERIES_PRACTICE_QUESTION_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

#include "graph/algorithms/budget.h"
#include "graph/model/compiled_practices.h"
#include "graph/network/view.h"
#include "graph/queries/filter/filter.h"
#include "schakel/v1/match_service.pb.h"

namespace schakel {

struct PracticeQuestion {
  // Who asks; empty when a text does.
  std::optional<NodeId> asker;
  // Texts whose words are asked with: the one given, or the names of who asks and of its profile.
  std::vector<std::string> texts;
  // Relations along which closeness is measured.
  RelationSet relations;
  // Factors looked at, in schema order; one alone orders by its value.
  std::vector<const CompiledPracticeFactor*> factors;
  bool by_value = false;
  Filter filter;

  bool Uses(PracticeFactor factor) const;
};

// What is wrong with a request whoever asks: practices that the schema does not have, its filter,
// its relations.
absl::Status CheckPracticeTerms(const Schema& schema, const v1::MatchPracticesRequest& request);

// REQUIRES: the schema of the view has practices. Errors as for MatchPractices.
absl::StatusOr<PracticeQuestion> ResolvePracticeQuestion(const View& view,
                                                         const v1::MatchPracticesRequest& request,
                                                         Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_PRACTICE_QUESTION_H_
