#include "graph/algorithms/chain.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

absl::StatusOr<std::vector<NodeId>> PartnersOf(const View& view, const CompiledChain& chain,
                                               NodeId subject, Budget& budget) {
  const auto points_here = [&](const HalfEdge& edge) {
    return edge.side == Side::kTarget || view.schema().relation(edge.relation).symmetric();
  };
  std::vector<NodeId> partners;
  absl::Status status =
      ForEachLink(view.WithRelations(chain.relations), subject, budget, [&](const HalfEdge& edge) {
        if (points_here(edge)) partners.push_back(edge.neighbor);
      });
  if (!status.ok()) return status;
  SortUnique(partners);
  return partners;
}

Fit BestFit(const View& view, const CompiledChainPart& part, const std::vector<NodeId>& partners) {
  Fit best = Fit::kNo;
  for (const NodeId partner : partners) best = std::max(best, FitOf(view, part.partner, partner));
  return best;
}

}  // namespace

absl::StatusOr<FoundChain> FindChain(const View& view, const CompiledChain& chain, NodeId subject,
                                     Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> partners = PartnersOf(view, chain, subject, budget);
  if (!partners.ok()) return partners.status();
  FoundChain found;
  found.partners = partners->size();
  for (const CompiledChainPart& part : chain.parts) {
    found.parts.push_back(BestFit(view, part, *partners));
  }
  if (chain.flag.has_value()) found.flag = BestFit(view, *chain.flag, *partners);
  const auto might_help = [&](NodeId partner) {
    for (std::size_t i = 0; i < chain.parts.size(); ++i) {
      const bool missing = found.parts[i] != Fit::kYes;
      if (missing && FitOf(view, chain.parts[i].partner, partner) == Fit::kUnknown) return true;
    }
    return false;
  };
  found.unknown_partners =
      static_cast<std::size_t>(std::count_if(partners->begin(), partners->end(), might_help));
  return found;
}

}  // namespace schakel
