#include "graph/algorithms/matching/complement.h"

#include <algorithm>
#include <bit>

#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {

Complement::Complement(const MatchQuestion& question)
    : question_(question),
      chain_(*question.graph.view().schema().chain()),
      partners_(question.graph.view().WithRelations(chain_.relations)),
      calendar_(partners_.as_of()) {}

bool Complement::HasOwnChain(NodeId v) const {
  return chain_.kinds.Contains(partners_.snapshot().header(v).kind);
}

Complement::PartSet Complement::PartsBroughtBy(NodeId v) const {
  PartSet parts = 0;
  const std::size_t count = std::min<std::size_t>(chain_.parts.size(), 64);
  for (std::size_t i = 0; i < count; ++i) {
    const Fit fit = FitOf({partners_.snapshot(), calendar_, v}, chain_.parts[i].partner, v);
    if (fit == Fit::kYes) parts |= PartSet{1} << i;
  }
  return parts;
}

absl::StatusOr<Complement::PartSet> Complement::PartsOf(NodeId v, Budget& budget,
                                                        std::vector<NodeId>* partners) const {
  PartSet parts = PartsBroughtBy(v);
  if (!HasOwnChain(v)) return parts;
  absl::Status status = ForEachLink(partners_, v, budget, [&](const HalfEdge& edge) {
    if (edge.side != Side::kTarget && !partners_.schema().relation(edge.relation).symmetric()) {
      return;
    }
    parts |= PartsBroughtBy(edge.neighbor);
    if (partners != nullptr) partners->push_back(edge.neighbor);
  });
  if (!status.ok()) return status;
  return parts;
}

std::size_t Complement::Completed(PartSet mine, NodeId other, PartSet theirs) const {
  const int gained = HasOwnChain(question_.source) ? std::popcount(theirs & ~mine) : 0;
  const int given = HasOwnChain(other) ? std::popcount(mine & ~theirs) : 0;
  return static_cast<std::size_t>(gained + given);
}

absl::StatusOr<std::vector<Finding>> Complement::Score(Budget& budget) {
  const absl::StatusOr<PartSet> mine = PartsOf(question_.source, budget, nullptr);
  if (!mine.ok()) return mine.status();
  std::vector<Finding> found;
  for (std::uint32_t member = 0; member < question_.pool.size(); ++member) {
    const NodeId c = question_.pool.member(member);
    const absl::StatusOr<PartSet> theirs = PartsOf(c, budget, nullptr);
    if (!theirs.ok()) return theirs.status();
    const std::size_t completed = Completed(*mine, c, *theirs);
    if (completed > 0) found.push_back({member, static_cast<double>(completed)});
  }
  return found;
}

absl::StatusOr<std::vector<Part>> Complement::Explain(NodeId member, Budget& budget) {
  std::vector<NodeId> partners = {member};
  const absl::StatusOr<PartSet> mine = PartsOf(question_.source, budget, nullptr);
  if (!mine.ok()) return mine.status();
  const absl::StatusOr<PartSet> theirs = PartsOf(member, budget, &partners);
  if (!theirs.ok()) return theirs.status();
  SortUnique(partners);
  std::vector<Part> parts;
  if (!HasOwnChain(question_.source)) return parts;
  for (const NodeId partner : partners) {
    const int brought = std::popcount(PartsBroughtBy(partner) & ~*mine);
    if (brought > 0) parts.push_back({partner, static_cast<double>(brought)});
  }
  return parts;
}

}  // namespace schakel
