#include "graph/algorithms/matching/themes.h"

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

// The other ends of the links of `v` seen from one side; of a symmetric relation from both.
absl::StatusOr<std::vector<NodeId>> EndsSeenFrom(const View& view, NodeId v, Side side,
                                                 Budget& budget) {
  std::vector<NodeId> ends;
  absl::Status status = ForEachLink(view, v, budget, [&](const HalfEdge& edge) {
    if (edge.side == side || view.schema().relation(edge.relation).symmetric()) {
      ends.push_back(edge.neighbor);
    }
  });
  if (!status.ok()) return status;
  SortUnique(ends);
  return ends;
}

}  // namespace

absl::StatusOr<std::vector<NodeId>> TargetsOf(const View& view, NodeId v, Budget& budget) {
  return EndsSeenFrom(view, v, Side::kSource, budget);
}

SharedThemes::SharedThemes(const MatchQuestion& question)
    : question_(question),
      themes_(
          question.graph.view().WithRelations(question.graph.view().schema().matching().themes)) {
  if (question.pool.size() > 0) kind_ = themes_.snapshot().header(question.pool.member(0)).kind;
}

absl::StatusOr<std::vector<Finding>> SharedThemes::Score(Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> themes = TargetsOf(themes_, question_.source, budget);
  if (!themes.ok()) return themes.status();
  Sums sums(question_.pool.size());
  for (const NodeId theme : *themes) {
    const absl::StatusOr<std::vector<NodeId>> about =
        EndsSeenFrom(themes_, theme, Side::kTarget, budget);
    if (!about.ok()) return about.status();
    std::size_t of_kind = 0;
    for (const NodeId c : *about) {
      if (themes_.snapshot().header(c).kind == kind_) ++of_kind;
    }
    if (of_kind == 0) continue;
    const double says =
        std::log1p(static_cast<double>(question_.population) / static_cast<double>(of_kind));
    says_[theme] = says;
    for (const NodeId c : *about) {
      const std::uint32_t member = question_.pool.Find(c);
      if (member != Pool::kNobody) sums.Add(member, ToExact(says));
    }
  }
  return FindingsOf(sums);
}

absl::StatusOr<std::vector<Part>> SharedThemes::Explain(NodeId member, Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> themes = TargetsOf(themes_, member, budget);
  if (!themes.ok()) return themes.status();
  std::vector<Part> parts;
  for (const NodeId theme : *themes) {
    if (const auto found = says_.find(theme); found != says_.end()) {
      parts.push_back({theme, found->second});
    }
  }
  return parts;
}

}  // namespace schakel
