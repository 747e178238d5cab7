#include "graph/queries/gap_request.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

#include "graph/base/sort_unique.h"
#include "graph/model/errors.h"
#include "graph/queries/filter/filter.h"

namespace schakel {
namespace {

constexpr std::int32_t kCandidatesMax = 10;

Problem UnknownRule(const Schema& schema, const std::string& name, std::string field) {
  Problem problem = UnknownWordProblem(v1::ERROR_REASON_UNKNOWN_RULE, name, schema.RuleNames());
  problem.field = std::move(field);
  return problem;
}

}  // namespace

absl::StatusOr<Rules> ResolveRules(const Schema& schema,
                                   const google::protobuf::RepeatedPtrField<std::string>& names) {
  Rules rules;
  std::vector<Problem> problems;
  for (const CompiledRule& rule : schema.rules()) {
    if (names.empty()) rules.push_back(&rule);
  }
  for (int i = 0; i < names.size(); ++i) {
    if (const CompiledRule* rule = schema.FindRule(names[i])) {
      rules.push_back(rule);
    } else {
      problems.push_back(UnknownRule(schema, names[i], absl::StrCat("rules[", i, "]")));
    }
  }
  if (!problems.empty()) return ProblemStatus(absl::StatusCode::kInvalidArgument, problems);
  // All point into one array, so their addresses are in schema order.
  SortUnique(rules);
  return rules;
}

absl::StatusOr<const CompiledRule*> ResolveRule(const Schema& schema, const std::string& name) {
  if (const CompiledRule* rule = schema.FindRule(name)) return rule;
  if (name.empty()) return RequiredError("rule");
  return ProblemStatus(absl::StatusCode::kInvalidArgument, UnknownRule(schema, name, "rule"));
}

absl::StatusOr<std::size_t> ResolveCandidates(std::optional<std::int32_t> asked,
                                              std::int32_t standard) {
  const std::int32_t count = asked.value_or(standard);
  if (count < 0 || count > kCandidatesMax) {
    return InvalidValueError("candidates_max", absl::StrCat(count),
                             {"geef 0 tot en met 10", "give 0 to 10"});
  }
  return static_cast<std::size_t>(count);
}

KindSet SubjectKinds(const Schema& schema, absl::Span<const CompiledRule* const> rules) {
  KindSet kinds;
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    for (const CompiledRule* rule : rules) {
      if (rule->subject.kinds.Contains(kind)) kinds.Insert(kind);
    }
  }
  return kinds;
}

absl::StatusOr<std::optional<VertexSet>> SubjectsThat(const View& view,
                                                      absl::Span<const CompiledRule* const> rules,
                                                      absl::string_view filter, Budget& budget) {
  const Snapshot& snapshot = view.snapshot();
  const KindSet kinds = SubjectKinds(view.schema(), rules);
  const absl::StatusOr<Filter> compiled = CompileFilter(view.schema(), kinds, filter, "filter");
  if (!compiled.ok()) return compiled.status();
  if (compiled->holds_for_all()) return std::nullopt;
  std::vector<NodeId> entities;
  for (std::size_t k = 0; k < view.schema().kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (!kinds.Contains(kind)) continue;
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (snapshot.header(v).present) entities.push_back(v);
    });
  }
  const absl::StatusOr<std::vector<NodeId>> chosen = compiled->Select(view, entities, budget);
  if (!chosen.ok()) return chosen.status();
  std::optional<VertexSet> subjects(std::in_place, snapshot.node_count());
  for (const NodeId v : *chosen) subjects->Insert(v);
  return subjects;
}

}  // namespace schakel
