#include "graph/queries/match_ground.h"

#include <utility>

#include "absl/container/flat_hash_set.h"

#include "graph/algorithms/links.h"
#include "graph/algorithms/vertex_set.h"
#include "graph/queries/given_feedback.h"
#include "graph/queries/live_entities.h"
#include "graph/queries/relations.h"

namespace schakel {
namespace {

// By which `wide` goes: those followed, and those that say what an entity is about.
View WideOf(const View& view, const RelationSet& followed) {
  return view.WithRelations(Together(view.schema(), followed, view.schema().matching().themes));
}

}  // namespace

MatchGround::MatchGround(const View& view, KindId kind, const RelationSet& followed,
                         const Filter& filter)
    : view_(view),
      kind_(kind),
      filter_(filter),
      graph_(view.WithRelations(followed)),
      wide_(WideOf(view, followed)) {}

MatchGround::MatchGround(const Read& read, KeptNeighbors* kept, KindId kind,
                         const RelationSet& followed, const Filter& filter)
    : view_(read.view()),
      kind_(kind),
      filter_(filter),
      graph_(GraphOf(kept, read.snapshot, view_.WithRelations(followed))),
      wide_(GraphOf(kept, read.snapshot, WideOf(view_, followed))) {}

absl::Status MatchGround::FindEntities(Budget& budget) {
  absl::StatusOr<std::vector<NodeId>> entities = LiveOfKind(view_, kind_, /*filter=*/"", budget);
  if (!entities.ok()) return entities.status();
  population_ = entities->size();
  if (!filter_.holds_for_all()) {
    entities = filter_.Select(view_, *entities, budget);
    if (!entities.ok()) return entities.status();
  }
  entities_ = *std::move(entities);
  return absl::OkStatus();
}

absl::StatusOr<MatchGround::Choice> MatchGround::ChoiceFor(NodeId source,
                                                           const RelationSet& suggested,
                                                           Verdicts verdicts, Budget& budget) {
  if (!entities_.has_value()) {
    if (absl::Status status = FindEntities(budget); !status.ok()) return status;
  }
  VertexSet linked(view_.snapshot().node_count());
  absl::Status status = ForEachLink(view_.WithRelations(suggested), source, budget,
                                    [&](const HalfEdge& edge) { linked.Insert(edge.neighbor); });
  if (status.ok()) status = budget.Spend(entities_->size());
  if (!status.ok()) return status;
  absl::StatusOr<absl::flat_hash_set<NodeId>> rejected = absl::flat_hash_set<NodeId>();
  if (verdicts == Verdicts::kHold) rejected = RejectedWith(view_.snapshot(), source, budget);
  if (!rejected.ok()) return rejected.status();
  std::vector<NodeId> members;
  members.reserve(entities_->size());
  std::size_t linked_count = 0;
  std::size_t rejected_count = 0;
  for (const NodeId v : *entities_) {
    if (v == source) continue;
    if (linked.Contains(v)) {
      ++linked_count;
    } else if (rejected->contains(v)) {
      ++rejected_count;
    } else {
      members.push_back(v);
    }
  }
  return Choice{Pool(view_.snapshot().node_count(), std::move(members)), linked_count,
                rejected_count};
}

}  // namespace schakel
