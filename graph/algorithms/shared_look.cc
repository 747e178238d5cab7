#include "graph/algorithms/shared_look.h"

#include <algorithm>
#include <cstddef>

#include "graph/algorithms/links.h"
#include "graph/algorithms/needs.h"

namespace schakel {
namespace {

static_assert(static_cast<int>(Fit::kNo) == 0 && static_cast<int>(Fit::kUnknown) == 1 &&
              static_cast<int>(Fit::kYes) == 2);

bool AsksForOne(const CompiledNeed& need) { return OnlyCounts(need) && need.at_least == 1; }

}  // namespace

std::optional<SharedLook> SharedLook::For(const View& view, const Walker& walker,
                                          const std::vector<CompiledNeed>& needs, Budget& budget) {
  if (needs.size() < 2 || needs.size() > kNeedsMax) return std::nullopt;
  if (!std::all_of(needs.begin(), needs.end(), AsksForOne)) return std::nullopt;
  const CompiledStep& first = needs.front().any_of.front().front();
  const auto is_the_same = [&](const CompiledPattern& walk) {
    return walk.size() == 1 && IsPlain(walk.front()) && walk.front().link.empty() &&
           LookAtTheSame(walk.front(), first);
  };
  for (const CompiledNeed& need : needs) {
    if (!std::all_of(need.any_of.begin(), need.any_of.end(), is_the_same)) return std::nullopt;
  }
  return SharedLook(view, walker, needs, budget);
}

// Whoever is of no kind that a need asks for is told apart at once, without being looked at.
absl::Status SharedLook::Prepare() {
  const Snapshot& snapshot = view_.snapshot();
  fits_.assign(snapshot.node_count(), 0);
  KindSet kinds;
  for (const CompiledNeed& need : *needs_) {
    for (const CompiledPattern& walk : need.any_of) {
      ForEachKind(view_.schema(), walk.front().to.kinds, [&](KindId kind) { kinds.Insert(kind); });
    }
  }
  const bool judge = HasMoreLinksThanEnds(snapshot, step().relations, kinds);
  absl::Status status;
  ForEachKind(view_.schema(), kinds, [&](KindId kind) {
    snapshot.ForEachOfKind(kind, [&](NodeId v) {
      if (status.ok()) status = budget_->Spend(1);
      if (status.ok()) fits_[v.value()] = judge ? Judge(v) : kNotJudged;
    });
  });
  return status;
}

SharedLook::Fits SharedLook::Judge(NodeId v) const {
  if (!view_.IsLive(v)) return 0;
  unsigned fits = 0;
  for (std::size_t i = 0; i < needs_->size(); ++i) {
    Fit best = Fit::kNo;
    for (const CompiledPattern& walk : (*needs_)[i].any_of) {
      best = std::max(best, walker_->FitOf(walk.front().to, v));
    }
    fits |= static_cast<unsigned>(best) << (2 * i);
  }
  return static_cast<Fits>(fits);
}

absl::StatusOr<absl::Span<const Fit>> SharedLook::Test(NodeId subject) {
  if (fits_.empty()) {
    if (absl::Status status = Prepare(); !status.ok()) return status;
  }
  unsigned all_yes = 0;
  for (std::size_t i = 0; i < needs_->size(); ++i) all_yes |= 2U << (2 * i);
  unsigned seen = 0;
  const CompiledStep& way = step();
  absl::Status status =
      WalkHalfEdges(view_.snapshot(), subject, way.relations, *budget_, [&](const HalfEdge& edge) {
        Fits& fits = fits_[edge.neighbor.value()];
        // Nothing new is to be learnt from most.
        if ((fits | seen) == seen || edge.neighbor == subject ||
            !Follows(view_.schema(), way.direction, edge) || !edge.period.Contains(view_.as_of()) ||
            !view_.statuses().Contains(edge.status)) {
          return true;
        }
        if (fits == kNotJudged) fits = Judge(edge.neighbor);
        seen |= fits;
        return (seen & all_yes) != all_yes;
      });
  if (!status.ok()) return status;
  for (std::size_t i = 0; i < met_.size(); ++i) {
    const unsigned fit = seen >> (2 * i) & 3;
    met_[i] = (fit & 2) != 0 ? Fit::kYes : static_cast<Fit>(fit);
  }
  return absl::MakeConstSpan(met_);
}

}  // namespace schakel
