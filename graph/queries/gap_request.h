// What questions about gaps ask for in common: rules by name, subjects by filter, candidates by
// number.
#ifndef SCHAKEL_GRAPH_QUERIES_GAP_REQUEST_H_
#define SCHAKEL_GRAPH_QUERIES_GAP_REQUEST_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/model/schema.h"
#include "graph/network/view.h"

namespace schakel {

using Rules = std::vector<const CompiledRule*>;

// The rules named by id or code, in schema order, each once; all of them when none is named.
// INVALID_ARGUMENT (UNKNOWN_RULE) for each that the schema does not have, in "rules[i]".
absl::StatusOr<Rules> ResolveRules(const Schema& schema,
                                   const google::protobuf::RepeatedPtrField<std::string>& names);

// One rule by id or code; INVALID_ARGUMENT (UNKNOWN_RULE) in "rule".
absl::StatusOr<const CompiledRule*> ResolveRule(const Schema& schema, const std::string& name);

// How many candidates to give; INVALID_ARGUMENT in "candidates_max" outside 0 to 10.
absl::StatusOr<std::size_t> ResolveCandidates(std::optional<std::int32_t> asked,
                                              std::int32_t standard);

// Kinds that some of the rules look at.
KindSet SubjectKinds(const Schema& schema, absl::Span<const CompiledRule* const> rules);

// The entities of those kinds, live or not, for which a filter holds on the view; empty when the
// filter is, for then it holds for everybody. Errors of CompileFilter in "filter", and of the budget.
absl::StatusOr<std::optional<VertexSet>> SubjectsThat(const View& view,
                                                      absl::Span<const CompiledRule* const> rules,
                                                      absl::string_view filter, Budget& budget);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_GAP_REQUEST_H_
