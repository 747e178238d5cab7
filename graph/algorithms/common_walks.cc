#include "graph/algorithms/common_walks.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/links.h"

namespace schakel {

// As few as decide: a rule asks for one or two.
struct CommonWalks::Tally {
  std::uint32_t at_least;
  std::vector<NodeId> sure = {};
  std::vector<NodeId> any = {};

  // Returns false when there are enough.
  bool Add(NodeId v, Fit fit) {
    AddTo(any, v);
    if (fit == Fit::kYes) AddTo(sure, v);
    return !IsMet();
  }

  bool IsMet() const { return sure.size() >= at_least; }

  Fit Verdict() const {
    if (IsMet()) return Fit::kYes;
    return any.size() >= at_least ? Fit::kUnknown : Fit::kNo;
  }

 private:
  void AddTo(std::vector<NodeId>& list, NodeId v) const {
    if (list.size() < at_least && std::find(list.begin(), list.end(), v) == list.end()) {
      list.push_back(v);
    }
  }
};

std::optional<CommonWalks> CommonWalks::For(const View& view, const Walker& walker,
                                            const std::vector<CompiledPattern>& walks,
                                            const KindSet& subjects, const CountedAt& counted,
                                            Budget& budget) {
  CommonWalks common(view, walker, counted, budget);
  for (const CompiledPattern& walk : walks) {
    if (!std::all_of(walk.begin(), walk.end(), IsPlain)) return std::nullopt;
    if (MayComeBack(walk, subjects)) return std::nullopt;
    const std::size_t count_at = counted.count_at == 0 ? walk.size() : counted.count_at;
    if (counted.at_least > 1 && count_at > 1) return std::nullopt;
    common.ahead_.push_back({&walk, {}});
  }
  return common;
}

// A step at a time: who would stand after it, and how well the walk would go on from there.
absl::Status CommonWalks::JudgeFromTheEnd(Ahead& ahead) const {
  const Snapshot& snapshot = view_.snapshot();
  const CompiledPattern& walk = *ahead.walk;
  std::vector<std::uint8_t> fits(snapshot.node_count(), static_cast<std::uint8_t>(Fit::kNo));
  std::vector<NodeId> at;
  absl::Status status;
  const auto take = [&](NodeId v) {
    if (status.ok()) status = budget_->Spend(1);
    fits[v.value()] = static_cast<std::uint8_t>(walker_->FitOf(walk.back().to, v));
    if (fits[v.value()] != static_cast<std::uint8_t>(Fit::kNo)) at.push_back(v);
  };
  ForEachKind(view_.schema(), walk.back().to.kinds,
              [&](KindId kind) { view_.ForEachLive(kind, take); });
  for (std::size_t i = walk.size() - 1; i > 0 && status.ok(); --i) {
    // Not worth it: whoever is asked about is judged by walking on.
    if (DegreeOf(snapshot.adjacency(), at) > snapshot.link_count()) return absl::OkStatus();
    std::vector<std::uint8_t> before(snapshot.node_count(), static_cast<std::uint8_t>(Fit::kNo));
    std::vector<NodeId> reached;
    status = walker_->StepBack(at, walk[i], [&](NodeId v, NodeId from, Fit link) {
      const auto fit = std::min(fits[v.value()], static_cast<std::uint8_t>(link));
      std::uint8_t& best = before[from.value()];
      if (best == static_cast<std::uint8_t>(Fit::kNo) && fit > best) reached.push_back(from);
      best = std::max(best, fit);
    });
    for (const NodeId v : reached) {
      std::uint8_t& fit = before[v.value()];
      fit = std::min(fit, static_cast<std::uint8_t>(walker_->FitOf(walk[i - 1].to, v)));
    }
    std::erase_if(reached, [&](NodeId v) {
      return before[v.value()] == static_cast<std::uint8_t>(Fit::kNo);
    });
    fits = std::move(before);
    at = std::move(reached);
  }
  if (status.ok()) ahead.fits = std::move(fits);
  return status;
}

// Whoever is of no kind that the first step leads to is told apart at once, without being looked at.
absl::Status CommonWalks::JudgeByKind(Ahead& ahead) const {
  const CompiledStep& step = ahead.walk->front();
  ahead.fits.assign(view_.snapshot().node_count(), static_cast<std::uint8_t>(Fit::kNo));
  const bool judge = ahead.walk->size() == 1 &&
                     HasMoreLinksThanEnds(view_.snapshot(), step.relations, step.to.kinds);
  absl::Status status;
  ForEachKind(view_.schema(), step.to.kinds, [&](KindId kind) {
    view_.snapshot().ForEachOfKind(kind, [&](NodeId v) {
      std::uint8_t& fit = ahead.fits[v.value()];
      fit = kNotJudged;
      if (!judge || !status.ok()) return;
      status = budget_->Spend(1);
      fit = view_.IsLive(v) ? static_cast<std::uint8_t>(walker_->FitOf(step.to, v)) : 0;
    });
  });
  return status;
}

absl::Status CommonWalks::Prepare() {
  prepared_ = true;
  for (Ahead& ahead : ahead_) {
    if (ahead.walk->size() > 1) {
      if (absl::Status status = JudgeFromTheEnd(ahead); !status.ok()) return status;
    }
    if (!ahead.fits.empty()) continue;
    if (absl::Status status = JudgeByKind(ahead); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<Fit> CommonWalks::Judge(const CompiledPattern& walk, NodeId v) const {
  if (!view_.IsLive(v)) return Fit::kNo;
  const Fit fit = walker_->FitOf(walk.front().to, v);
  if (fit == Fit::kNo || walk.size() == 1) return fit;
  // Nothing is asked of the subject, so anybody may stand in for it who is not met again.
  const absl::StatusOr<Fit> rest = walker_->BestRest(kNobody, v, walk, 1);
  if (!rest.ok()) return rest;
  return std::min(fit, *rest);
}

absl::Status CommonWalks::TakeFirstStep(Ahead& ahead, NodeId subject, Tally& tally) const {
  const Snapshot& snapshot = view_.snapshot();
  const CompiledStep& step = ahead.walk->front();
  absl::Status status;
  absl::Status walked =
      WalkHalfEdges(snapshot, subject, step.relations, *budget_, [&](const HalfEdge& edge) {
        std::uint8_t& judged = ahead.fits[edge.neighbor.value()];
        if (judged == static_cast<std::uint8_t>(Fit::kNo) || edge.neighbor == subject ||
            !Follows(snapshot.schema(), step.direction, edge) ||
            !edge.period.Contains(view_.as_of()) || !view_.statuses().Contains(edge.status)) {
          return true;
        }
        if (judged == kNotJudged) {
          const absl::StatusOr<Fit> fit = Judge(*ahead.walk, edge.neighbor);
          if (!fit.ok()) status = fit.status();
          judged = static_cast<std::uint8_t>(fit.value_or(Fit::kNo));
        }
        Fit fit = static_cast<Fit>(judged);
        if (fit != Fit::kNo && !step.link.empty()) {
          fit = std::min(fit, walker_->FitOfLink(step, subject, edge));
        }
        return status.ok() && (fit == Fit::kNo || tally.Add(edge.neighbor, fit));
      });
  return status.ok() ? walked : status;
}

absl::StatusOr<Fit> CommonWalks::Test(NodeId subject) {
  if (!prepared_) {
    if (absl::Status status = Prepare(); !status.ok()) return status;
  }
  Tally tally{at_least_};
  for (Ahead& ahead : ahead_) {
    if (absl::Status status = TakeFirstStep(ahead, subject, tally); !status.ok()) return status;
    if (tally.IsMet()) break;
  }
  return tally.Verdict();
}

}  // namespace schakel
