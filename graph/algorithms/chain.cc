#include "graph/algorithms/chain.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/algorithms/pattern_walk.h"
#include "graph/base/sort_unique.h"

namespace schakel {
namespace {

absl::Status AddPartnersOf(const View& view, NodeId subject, Budget& budget,
                           std::vector<NodeId>& partners) {
  return ForEachLink(view, subject, budget, [&](const HalfEdge& edge) {
    if (edge.side == Side::kTarget || view.schema().relation(edge.relation).symmetric()) {
      partners.push_back(edge.neighbor);
    }
  });
}

const CompiledChainUnion* UnionOf(const CompiledChain& chain, KindId kind) {
  const auto found =
      std::find_if(chain.unions.begin(), chain.unions.end(),
                   [kind](const CompiledChainUnion& one) { return one.kinds.Contains(kind); });
  return found == chain.unions.end() ? nullptr : &*found;
}

// Those whose partners make the chain of the subject: itself, or whom its union reaches.
absl::StatusOr<std::vector<NodeId>> MembersOf(const View& view, const CompiledChain& chain,
                                              NodeId subject, Budget& budget) {
  const CompiledChainUnion* made_of = UnionOf(chain, view.snapshot().header(subject).kind);
  if (made_of == nullptr) return std::vector<NodeId>{subject};
  const absl::StatusOr<std::vector<Reached>> reached =
      Walk(view, subject, made_of->members, budget);
  if (!reached.ok()) return reached.status();
  std::vector<NodeId> members;
  for (const Reached& one : *reached) {
    if (one.fit == Fit::kYes) members.push_back(one.entity);
  }
  return members;
}

absl::StatusOr<std::vector<NodeId>> PartnersOf(const View& view, const CompiledChain& chain,
                                               NodeId subject, Budget& budget) {
  const absl::StatusOr<std::vector<NodeId>> members = MembersOf(view, chain, subject, budget);
  if (!members.ok()) return members.status();
  const View partner_view = view.WithRelations(chain.relations);
  std::vector<NodeId> partners;
  for (const NodeId member : *members) {
    absl::Status status = AddPartnersOf(partner_view, member, budget, partners);
    if (!status.ok()) return status;
  }
  SortUnique(partners);
  return partners;
}

Fit BestFit(const View& view, const CompiledChainPart& part, const std::vector<NodeId>& partners) {
  Fit best = Fit::kNo;
  for (const NodeId partner : partners) {
    best = std::max(best, FitOf(view, part.partner, partner));
    if (best == Fit::kYes) break;
  }
  return best;
}

}  // namespace

bool HasChain(const CompiledChain& chain, KindId kind) {
  return chain.kinds.Contains(kind) || UnionOf(chain, kind) != nullptr;
}

absl::StatusOr<FoundChain> FindChain(const View& view, const CompiledChain& chain, NodeId subject,
                                     Budget& budget) {
  absl::StatusOr<std::vector<NodeId>> partners = PartnersOf(view, chain, subject, budget);
  if (!partners.ok()) return partners.status();
  FoundChain found;
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
  found.partners = *std::move(partners);
  return found;
}

}  // namespace schakel
