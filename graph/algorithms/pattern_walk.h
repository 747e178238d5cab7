// Walks that a gap rule describes: which entities they reach from a subject on a day. For all days
// see walk_over_time.h.
//
// A walk never comes back to the subject. Every link on the way counts and everybody is live,
// unless a step looks back in time: then the other end must be of a status that counts, but need
// not be alive.
#ifndef SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_
#define SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/algorithms/calendar.h"
#include "graph/algorithms/entity_match.h"
#include "graph/algorithms/links.h"
#include "graph/model/schema.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"

namespace schakel {

// Somebody a walk reached, and whether the walk surely matches every step.
struct Reached {
  NodeId entity;
  Fit fit = Fit::kYes;  // kYes or kUnknown.
};

// A link a walk looked at, from the vertex it was looked at from.
struct SeenLink {
  NodeId from;
  HalfEdge edge;
};

// Each entity once with its best fit, ordered by NodeId.
void KeepBest(std::vector<Reached>& reached);

struct WalkOptions {
  // Entities after this step count, of walks that go on to the end; 0 is the last step.
  std::size_t count_at = 0;
  // Stops when so many are surely reached; 0 is everybody. At most a few: they are looked up in a
  // list.
  std::size_t enough = 0;
  // Receives every link looked at that counts, whether it led on or not; possibly twice. Not to be
  // combined with `enough`.
  std::vector<SeenLink>* seen = nullptr;
};

// Nobody: stands in for the subject where a walk asks nothing of it.
inline constexpr NodeId kNobody(std::numeric_limits<NodeId::rep>::max());

// A step that follows links which no longer count.
inline bool LooksBack(const CompiledStep& step) { return step.ever || step.within_months != 0; }

// A step that asks the same whoever the subject is.
inline bool AsksNothingOfSubject(const CompiledStep& step) {
  return step.to.within_km == 0 && step.until_after.empty();
}

// A step that walks for many subjects may share: it follows links of the day, asks nothing of the
// subject, and takes any of them.
inline bool IsPlain(const CompiledStep& step) {
  return !LooksBack(step) && step.latest_by.empty() && AsksNothingOfSubject(step);
}

// Whether two steps look at the same links of whoever takes them, wherever these may lead.
bool LookAtTheSame(const CompiledStep& a, const CompiledStep& b);

// Calls fn(KindId) for every kind of a set that the schema has, in order of the schema.
template <typename Fn>
void ForEachKind(const Schema& schema, const KindSet& kinds, Fn fn) {
  for (std::size_t k = 0; k < schema.kind_count(); ++k) {
    const KindId kind(static_cast<KindId::rep>(k));
    if (kinds.Contains(kind)) fn(kind);
  }
}

// Whether there are more links of these relations than entities of the kinds they are to lead to. Then
// it costs less to judge all of these, one after the other as they lie in memory, than each when a link
// leads there.
bool HasMoreLinksThanEnds(const Snapshot& snapshot, const RelationSet& relations,
                          const KindSet& kinds);

// Whether a walk could come back to a subject of one of these kinds after its first step.
bool MayComeBack(const CompiledPattern& walk, const KindSet& subjects);

// Walks from subjects on the day of a view. Cheap to make; everything given must outlive it.
class Walker {
 public:
  Walker(const View& view, const Calendar& calendar, Budget& budget)
      : view_(view), calendar_(calendar), budget_(budget) {}

  // Where the walks of `patterns` lead: each entity once, ordered by NodeId, with the best fit of
  // any walk. O(half-edges at the vertices walked). REQUIRES: subject is live, or ended and of a
  // status that counts.
  absl::StatusOr<std::vector<Reached>> Walk(NodeId subject,
                                            absl::Span<const CompiledPattern> patterns,
                                            const WalkOptions& options = {}) const;

  // Whether somebody fits who is looked at as the subject.
  Fit FitOf(const CompiledMatch& match, NodeId subject) const {
    return schakel::FitOf({view_.snapshot(), calendar_, subject}, match, subject);
  }

  // Whether the link of a half-edge found at `at` meets the conditions of a step that asks nothing of
  // the subject.
  Fit FitOfLink(const CompiledStep& step, NodeId at, const HalfEdge& edge) const {
    return schakel::FitOfLink({view_.snapshot(), calendar_, at}, step, at, edge);
  }

  // The best fit of any way to the end of a walk for somebody who stands after its first `taken`
  // steps; kYes when there are no more.
  absl::StatusOr<Fit> BestRest(NodeId subject, NodeId at, const CompiledPattern& pattern,
                               std::size_t taken, std::vector<SeenLink>* seen = nullptr) const;

  // Who would count after `count_at` steps of a walk of which somebody took the first `taken`, with
  // the best fit of any way there and on to the end.
  absl::StatusOr<std::vector<Reached>> WalkOn(NodeId subject, NodeId at,
                                              const CompiledPattern& pattern, std::size_t taken,
                                              std::size_t count_at) const;

  // Everybody from whom the rest of a walk, after its first step, surely leads to its end; found
  // from the end backwards, which is where there are few. Ordered, each once. Empty when a step
  // cannot be followed backwards: it looks back in time, or wants the latest link. REQUIRES: no step
  // of the rest asks something of the subject, and none can come back to it.
  absl::StatusOr<std::optional<std::vector<NodeId>>> WhoReachesTheEnd(
      const CompiledPattern& pattern) const;

  // Calls fn(end, who stands one step before it, fit of the link) for every link that a step into one
  // of `ends` may follow; all of them are live. REQUIRES: the step asks nothing of the subject and
  // does not look back in time.
  template <typename Fn>
  absl::Status StepBack(absl::Span<const NodeId> ends, const CompiledStep& step, Fn fn) const {
    v1::Direction back = step.direction;
    if (step.direction == v1::DIRECTION_OUT) back = v1::DIRECTION_IN;
    if (step.direction == v1::DIRECTION_IN) back = v1::DIRECTION_OUT;
    const View followed = view_.WithRelations(step.relations);
    for (const NodeId end : ends) {
      absl::Status status = ForEachLink(followed, end, budget_, [&](const HalfEdge& edge) {
        if (!Follows(view_.schema(), back, edge)) return;
        const Fit fit = step.link.empty() ? Fit::kYes : FitOfLink(step, end, edge);
        if (fit != Fit::kNo) fn(end, edge.neighbor, fit);
      });
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

 private:
  using Steps = absl::Span<const CompiledStep>;

  absl::StatusOr<std::vector<Reached>> Follow(NodeId subject, std::vector<Reached> at, Steps steps,
                                              const WalkOptions& options) const;
  absl::StatusOr<std::vector<Reached>> TakeStep(NodeId subject, const std::vector<Reached>& at,
                                                const CompiledStep& step,
                                                const WalkOptions& options) const;
  absl::StatusOr<std::vector<Reached>> KeepWhoGoesOn(NodeId subject, std::vector<Reached> at,
                                                     const CompiledPattern& pattern,
                                                     const WalkOptions& options) const;
  template <typename Fn>
  absl::Status ForEachEdge(NodeId from, const CompiledStep& step, Fn fn) const;
  bool IsInTime(const CompiledStep& step, const HalfEdge& edge) const;
  absl::StatusOr<std::vector<Fit>> FitsOfLatest(NodeId subject, NodeId from,
                                                const CompiledStep& step) const;

  View view_;
  const Calendar& calendar_;
  Budget& budget_;
};

// The same for a single subject.
absl::StatusOr<std::vector<Reached>> Walk(const View& view, NodeId subject,
                                          absl::Span<const CompiledPattern> patterns,
                                          Budget& budget, const WalkOptions& options = {});

// Which of some links may be the latest by their dates (compact, empty when unknown): several when
// they share the last day, and one of unknown date may be.
std::vector<Fit> LatestOf(absl::Span<const std::optional<std::int64_t>> dates);

// The date by which a step wants the latest link, of the link of a half-edge found at `at`.
std::optional<std::int64_t> DateOfLink(const Snapshot& snapshot, const CompiledStep& step,
                                       NodeId at, const HalfEdge& edge);

// Kinds at which the first `steps` steps of a walk can end when it begins at `kind`, by what the
// relations allow.
KindSet KindsAfter(const Schema& schema, const CompiledPattern& pattern, KindId kind,
                   std::size_t steps);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_ALGORITHMS_PATTERN_WALK_H_
