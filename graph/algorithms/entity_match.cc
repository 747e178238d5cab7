#include "graph/algorithms/entity_match.h"

#include <algorithm>
#include <optional>

namespace schakel {
namespace {

Fit FitOf(const CompiledMatch::Condition& condition, std::optional<std::int64_t> value) {
  if (!value.has_value()) return Fit::kUnknown;
  // A compact value is a position among at most 64, see RuleCompiler.
  return (condition.accepted >> *value & 1) != 0 ? Fit::kYes : Fit::kNo;
}

}  // namespace

Fit FitOf(const Snapshot& snapshot, const CompiledMatch& match, NodeId v) {
  const KindId kind = snapshot.header(v).kind;
  if (!match.kinds.Contains(kind)) return Fit::kNo;
  Fit fit = Fit::kYes;
  for (const CompiledMatch::Condition& condition : match.conditions) {
    if (condition.kind != kind) continue;
    fit = std::min(fit, FitOf(condition, snapshot.Attribute(v, condition.attribute)));
  }
  return fit;
}

}  // namespace schakel
