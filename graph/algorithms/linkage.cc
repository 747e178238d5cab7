#include "graph/algorithms/linkage.h"

#include <cstdint>
#include <optional>

#include "absl/status/status.h"

#include "graph/algorithms/links.h"
#include "graph/algorithms/strong_links.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/base/sort_unique.h"

namespace schakel {

namespace {

// Searches from everybody of a kind at once.
class Search {
 public:
  Search(const View& view, KindId other, const LinkedBy& by, Budget& budget)
      : view_(view), other_(other), distance_max_(by.distance_max), budget_(budget) {
    if (by.strong) strong_.emplace(view);
  }

  // One step, or subjects of another kind: whoever is near the kind is marked, all but for the last
  // step, and that is looked for from the side with fewer links.
  absl::StatusOr<std::vector<bool>> FindOfOthers(absl::Span<const NodeId> subjects) {
    if (absl::Status status = Mark(distance_max_ - 1); !status.ok()) return status;
    const Adjacency& adjacency = view_.snapshot().adjacency();
    const absl::Span<const NodeId> ring = absl::MakeConstSpan(marked_).subspan(ring_begin_);
    return DegreeOf(adjacency, subjects) <= DegreeOf(adjacency, ring)
               ? LastStepTo(subjects)
               : LastStepFrom(ring, subjects);
  }

  // For subjects of the kind itself: everybody is marked with one that is nearest. Where the marks
  // of two different ones meet lies a way between them, and on the shortest way from one to any
  // other lies such a place: whoever on it bears another's mark is at least as near to that one.
  // Nobody on it is further than half of it from both ends.
  absl::StatusOr<std::vector<bool>> FindAmongThemselves(absl::Span<const NodeId> subjects) {
    if (absl::Status status = Mark(distance_max_ / 2); !status.ok()) return status;
    std::vector<bool> met(origins_.size());
    for (const NodeId v : marked_) {
      const auto look = [&](const HalfEdge& edge) {
        const NodeId w = edge.neighbor;
        if (!IsMarked(w) || OriginOf(v) == OriginOf(w)) return;
        if (std::size_t{1} + steps_[v.value()] + steps_[w.value()] > distance_max_ ||
            !Counts(v, edge))
          return;
        met[OriginOf(v)] = true;
        met[OriginOf(w)] = true;
      };
      absl::Status status = ForEachHalfEdge(view_.snapshot(), v, view_.relations(), budget_, look);
      if (!status.ok()) return status;
    }
    std::vector<bool> linked(subjects.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) linked[i] = met[OriginOf(subjects[i])];
    return linked;
  }

 private:
  bool Counts(NodeId at, const HalfEdge& edge) const {
    return view_.Counts(edge) && (!strong_.has_value() || strong_->Contains(at, edge));
  }

  bool IsMarked(NodeId v) const { return marks_[v.value()] != 0; }
  // REQUIRES: v is marked.
  std::size_t OriginOf(NodeId v) const { return marks_[v.value()] - 1; }

  void Put(NodeId v, std::uint32_t mark, std::size_t steps) {
    if (IsMarked(v)) return;
    marks_[v.value()] = mark;
    steps_[v.value()] = static_cast<std::uint8_t>(steps);
    marked_.push_back(v);
  }

  // Nobody of the kind is linked to itself.
  bool IsLinked(NodeId subject) const { return distance_max_ > 1 && IsMarked(subject); }

  absl::StatusOr<std::vector<bool>> LastStepTo(absl::Span<const NodeId> subjects) const {
    std::vector<bool> linked(subjects.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const NodeId subject = subjects[i];
      bool found = IsLinked(subject);
      if (!found) {
        absl::Status status = WalkHalfEdges(
            view_.snapshot(), subject, view_.relations(), budget_, [&](const HalfEdge& edge) {
              found = IsMarked(edge.neighbor) && edge.neighbor != subject && Counts(subject, edge);
              return !found;
            });
        if (!status.ok()) return status;
      }
      linked[i] = found;
    }
    return linked;
  }

  // The same from those marked last: whoever was marked before them has all its neighbours marked.
  absl::StatusOr<std::vector<bool>> LastStepFrom(absl::Span<const NodeId> ring,
                                                 absl::Span<const NodeId> subjects) const {
    VertexSet next_to(view_.snapshot().node_count());
    for (const NodeId v : ring) {
      absl::Status status = ForEachHalfEdge(view_.snapshot(), v, view_.relations(), budget_,
                                            [&](const HalfEdge& edge) {
                                              if (edge.neighbor != v && Counts(v, edge))
                                                next_to.Insert(edge.neighbor);
                                            });
      if (!status.ok()) return status;
    }
    std::vector<bool> linked(subjects.size());
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      linked[i] = IsLinked(subjects[i]) || next_to.Contains(subjects[i]);
    }
    return linked;
  }

  // Everybody within so many steps.
  absl::Status Mark(std::size_t distance) {
    marks_.assign(view_.snapshot().node_count(), 0);
    steps_.assign(view_.snapshot().node_count(), 0);
    view_.ForEachLive(other_, [this](NodeId v) { origins_.push_back(v); });
    if (absl::Status status = budget_.Spend(origins_.size()); !status.ok()) return status;
    for (const NodeId v : origins_) Put(v, static_cast<std::uint32_t>(marked_.size()) + 1, 0);
    for (std::size_t steps = 1; steps <= distance && ring_begin_ < marked_.size(); ++steps) {
      const std::size_t end = marked_.size();
      for (; ring_begin_ < end; ++ring_begin_) {
        const NodeId v = marked_[ring_begin_];
        const auto look = [&](const HalfEdge& edge) {
          if (!IsMarked(edge.neighbor) && Counts(v, edge)) {
            Put(edge.neighbor, marks_[v.value()], steps);
          }
        };
        absl::Status status =
            ForEachHalfEdge(view_.snapshot(), v, view_.relations(), budget_, look);
        if (!status.ok()) return status;
      }
    }
    return absl::OkStatus();
  }

  const View view_;
  const KindId other_;
  const std::size_t distance_max_;
  Budget& budget_;
  std::optional<StrongLinks> strong_;
  std::vector<NodeId> origins_;
  // Of each vertex: its origin counted from 1, 0 when it was not reached; and the steps to it.
  std::vector<std::uint32_t> marks_;
  std::vector<std::uint8_t> steps_;
  std::vector<NodeId> marked_;  // In order of steps.
  std::size_t ring_begin_ = 0;  // Where those of the most steps begin in marked_.
};

}  // namespace

absl::StatusOr<std::vector<bool>> FindLinked(const View& view, absl::Span<const NodeId> subjects,
                                             KindId other, const LinkedBy& by, Budget& budget) {
  Search search(view, other, by, budget);
  const bool of_itself =
      !subjects.empty() && view.snapshot().header(subjects.front()).kind == other;
  return of_itself && by.distance_max > 1 ? search.FindAmongThemselves(subjects)
                                          : search.FindOfOthers(subjects);
}

absl::StatusOr<std::vector<NodeId>> GroupsOf(const View& view, NodeId v, RelationId relation,
                                             Budget& budget) {
  const bool symmetric = view.schema().relation(relation).symmetric();
  std::vector<NodeId> groups;
  absl::Status status =
      ForEachLink(view.WithRelations({relation}), v, budget, [&](const HalfEdge& edge) {
        if (symmetric || edge.side == Side::kSource) groups.push_back(edge.neighbor);
      });
  if (!status.ok()) return status;
  SortUnique(groups);
  return groups;
}

}  // namespace schakel
