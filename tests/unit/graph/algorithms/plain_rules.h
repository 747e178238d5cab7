// Gap rules answered the long way, from the words of the schema: the judge of the walks and gaps of
// graph/algorithms. Rules must have their needs written out as walks, pairs aside.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_RULES_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_RULES_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"

#include "graph/algorithms/entity_match.h"
#include "schakel/v1/schema.pb.h"
#include "tests/unit/graph/algorithms/plain_network.h"

namespace schakel::testing {

using PlainPatterns = google::protobuf::RepeatedPtrField<v1::Pattern>;
using PlainEnds = std::map<std::string, Fit>;

// Whether an entity of the network matches, for somebody who stands at `subject`.
Fit PlainFit(const PlainView& view, const v1::Match& match, const std::string& id,
             const std::string& subject = "");

// Where walks lead (after `count_at` steps, when they go on to the end), with the best fit. `seen`
// receives the links looked at.
PlainEnds PlainWalk(const PlainView& view, const std::string& subject,
                    const PlainPatterns& patterns, std::set<PlainKey>* seen = nullptr,
                    std::size_t count_at = 0);

// What a rule says of an entity.
struct PlainVerdict {
  Fit is_subject = Fit::kNo;
  // Unmet needs by position; true for those that something unknown might meet. Empty for an entity
  // that is not surely a subject on the day.
  std::map<std::size_t, bool> unmet;
  // Counts as undetermined.
  bool undetermined = false;
};
PlainVerdict PlainTest(const PlainView& view, const v1::GapRule& rule, const std::string& id);

// Links that a need looks at.
std::set<PlainKey> PlainEvidence(const PlainView& view, const v1::Need& need,
                                 const std::string& subject);

// Kinds at which the first `steps` steps of a walk from a kind may end, by what the schema allows.
std::set<std::string> PlainKindsAfter(const Schema& schema, const v1::Pattern& pattern,
                                      const std::string& kind, int steps);

// Those who may close a gap of one need: nearest first, ties by id, with their distance.
std::vector<std::pair<std::size_t, std::string>> PlainCandidates(const PlainView& view,
                                                                 const v1::Need& need,
                                                                 const std::string& subject);

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_PLAIN_RULES_H_
